"""Runs the batches of office.js: object paths that name things of the document, actions that read and change them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

GLOBAL, NEW, METHOD, PROPERTY, INDEXER, REFERENCE, NULL = range(1, 8)
INSTANTIATE, QUERY, CALL, SET, TRACE, ENSURE = range(1, 7)
_HOUSEKEEPING = {"_KeepReference", "_RemoveReference", "_RemoveAllReferences", "Release", "NotifyActionHandlerReady"}


class OfficeError(Exception):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Thing:
    """Something of the document. A property `Foo` is `get_Foo` and `set_Foo`, a method `Bar` is `Bar`."""

    shown: Sequence[str] = ()
    """The properties that are sent when asked for."""

    def __init__(self, host: Host) -> None:
        self.host = host

    def load(self, wanted: Sequence[str]) -> dict[str, object]:
        names = {name.split("/")[0].lower() for name in wanted}
        return {
            name: getattr(self, f"get_{name}")() for name in self.shown if not names or name.lower() in names | {"*"}
        }


class Items(Thing):
    """A collection."""

    def __init__(self, host: Host, items: Sequence[Thing]) -> None:
        super().__init__(host)
        self.items = items

    def load(self, wanted: Sequence[str]) -> dict[str, object]:
        inner = [name for name in (re.sub(r"^items/?", "", one, flags=re.IGNORECASE) for one in wanted) if name]
        return {"_Items": [item.load(inner) | self.host.reference(item) for item in self.items]}

    def GetFirst(self) -> Thing:
        if not self.items:
            raise OfficeError("ItemNotFound", "The collection is empty.")
        return self.items[0]

    def GetLast(self) -> Thing:
        return self.items[-1] if self.items else self.GetFirst()

    def GetFirstOrNullObject(self) -> Thing | None:
        return self.items[0] if self.items else None

    GetOnlyItemOrNullObject = GetFirstOrNullObject


class Options(Thing):
    """Options of a search, filled one by one."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.values: dict[str, object] = {}


class Root(Thing):
    """The document or the workbook itself."""


class Host:
    """One open document. `refuse` maps members such as `Range.InsertComment` to the code that they fail with."""

    app = ""
    file_name = ""

    def __init__(self) -> None:
        self.root: Root = Root(self)
        self.refuse: dict[str, str] = {}
        self.calls: list[str] = []
        self.selected: Thing | None = None
        self.parts: dict[str, str] = {}
        """Custom XML parts by their ids."""
        self._known: dict[str, Thing] = {}

    def save(self) -> bytes:
        raise NotImplementedError

    @property
    def memory(self) -> list[str]:
        """Our custom XML parts."""
        return [xml for xml in self.parts.values() if "urn:briefcheck:review:1" in xml]

    def reference(self, thing: Thing) -> dict[str, object]:
        name = next((name for name, known in self._known.items() if known is thing), f"thing-{len(self._known) + 1}")
        self._known[name] = thing
        return {"_ReferenceId": name}

    def run(self, data: Mapping[str, Any]) -> dict[str, object]:
        """One batch: results up to the first error, as Office answers them."""
        text = data["ArrayData"][4]
        body = json.loads(text if isinstance(text, str) else "".join(text))
        batch = _Batch(self, body.get("ObjectPaths", {}))
        results: list[dict[str, object]] = []
        answer: dict[str, object] = {"Results": results}
        for index, action in enumerate(body["Actions"]):
            try:
                results.append({"ActionId": action["Id"], "Value": batch.act(action)})
            except OfficeError as error:
                place = action.get("Name", "")
                answer["Error"] = {
                    "Code": error.code, "Message": str(error), "ActionIndex": index, "Location": place,
                }  # fmt: skip
                break
        return {"Data": [200, [], json.dumps(answer)]}

    def member(self, thing: Thing, name: str, kind: str = "") -> Callable[..., Any]:
        """A member of a thing, if it is simulated and not made to fail."""
        said = f"{type(thing).__name__}.{name}"
        if name not in _HOUSEKEEPING:
            self.calls.append(said)
        if said in self.refuse:
            raise OfficeError(self.refuse[said], f"{said} was made to fail.")
        found: Callable[..., Any] | None = getattr(thing, kind + name, None)
        if found is None:
            raise OfficeError("NotImplemented", f"{said} is not simulated.")
        return found


class _Batch:
    def __init__(self, host: Host, paths: Mapping[str, Any]) -> None:
        self.host = host
        self.paths = paths
        self.found: dict[int, Thing | None] = {}

    def act(self, action: Mapping[str, Any]) -> object:
        thing, kind, name = self.find(action["ObjectPathId"]), action["ActionType"], action.get("Name", "")
        if kind in (TRACE, ENSURE) or name in _HOUSEKEEPING or thing is None:
            return None
        if kind == INSTANTIATE:
            return {} if isinstance(thing, Root | Options) else self.host.reference(thing)
        if kind == QUERY:
            loaded = thing.load((action.get("QueryInfo") or {}).get("Select") or [])
            return loaded if isinstance(thing, Root) else loaded | self.host.reference(thing)
        if kind == CALL:
            return self.host.member(thing, name)(*self.arguments(action))
        if kind == SET:
            (value,) = self.arguments(action)
            if isinstance(thing, Options):
                thing.values[name] = value
            else:
                self.host.member(thing, name, "set_")(value)
            return None
        raise OfficeError("NotImplemented", f"An action of type {kind} is not simulated.")

    def arguments(self, holder: Mapping[str, Any]) -> list[Any]:
        info = holder.get("ArgumentInfo") or {}
        values = list(info.get("Arguments") or [])
        things = info.get("ReferencedObjectPathIds") or []
        return [self.find(things[i]) if i < len(things) and things[i] else value for i, value in enumerate(values)]

    def find(self, number: int) -> Thing | None:
        if number not in self.found:
            self.found[number] = self._look_up(self.paths[str(number)])
        return self.found[number]

    def _look_up(self, path: Mapping[str, Any]) -> Thing | None:
        kind, name = path["ObjectPathType"], path.get("Name", "")
        if kind == GLOBAL:
            return self.host.root
        if kind == NEW:
            return Options(self.host)
        if kind == NULL:
            return None
        if kind == REFERENCE:
            return self.host._known[name]  # noqa: SLF001  the same house
        parent = self.find(path["ParentObjectPathId"])
        if parent is None:
            return None
        if kind == PROPERTY:
            found: Thing | None = self.host.member(parent, name, "get_")()
        else:
            found = self.host.member(parent, name if kind == METHOD else "GetItem")(*self.arguments(path))
        return found
