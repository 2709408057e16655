"""The proof that comes with every workbook: our marks taken out again, what remains is compared with the source.

Nothing here trusts the writer: the finished file is opened as if it came from a stranger, but for what is the source to
the byte. Untouched parts are compared as the compressed bytes they are, sheets to the byte, the rest part by part.
"""

from __future__ import annotations

from functools import cached_property

from lxml.etree import tostring

from briefcheck.contract import Fidelity
from briefcheck.errors import Refused
from briefcheck.formats import memory
from briefcheck.formats.edits import Edit, apply
from briefcheck.formats.excel import listing, vml
from briefcheck.formats.excel.book import Book
from briefcheck.formats.excel.names import AUTHOR
from briefcheck.formats.excel.sheets import Worksheet
from briefcheck.formats.excel.sound import faults
from briefcheck.formats.excel.strip import original_styles, our_cells, page_parts, parts_of_threads
from briefcheck.formats.excel.threads import note_author, of_others
from briefcheck.formats.outline import as_utf8, outline
from briefcheck.formats.package import Package, open_package
from briefcheck.formats.package.names import part_key
from briefcheck.formats.package.parts import CONTENT_TYPES, ContentTypes
from briefcheck.formats.versions import differing, has_other_bytes, not_faithful, require
from briefcheck.formats.xml import parse


class Side:
    """One of the two files, with what of it is ours."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.book = Book(package, package.main_part)
        self.worksheets = {
            sheet.part: Worksheet(package, sheet.part)
            for i, sheet in enumerate(self.book.sheets)
            if sheet.kind == "worksheet" and sheet.part and i != self.book.review
        }
        self.notes_parts = {s.notes_name: s for s in self.worksheets.values() if s.notes_name}
        self.our_threads = {t.id: t.part for s in self.worksheets.values() for t in s.our_threads}

    @cached_property
    def drawings(self) -> dict[str, Worksheet]:
        """The drawings with the boxes of notes, by name, and whose they are."""
        found = {}
        for name in self.package.names:
            if name.casefold().endswith(".vml"):
                owner = next((s for s in self.worksheets.values() if s.tail and s.shapes_name() == name), None)
                if owner is not None:
                    found[name] = owner
        return found

    @cached_property
    def made(self) -> frozenset[str]:
        """Parts that we had to make, and those that Excel made for threads of ours."""
        return memory.added_parts(self.package, self.book.part).union(*map(parts_of_threads, self.worksheets.values()))

    @cached_property
    def own_parts(self) -> set[str]:
        """Parts that are ours altogether: the Review sheet, our memory, and what nobody else has used."""
        package, book = self.package, self.book
        found = set[str]()
        if book.review is not None:
            page = book.sheets[book.review].part
            found |= {page, *page_parts(package, page)}
        remembered = memory.memory_part(package, book.part)
        if remembered is not None:
            found.update((remembered, *package.related(remembered, "customXmlProps")))
        made = self.made
        for name in set(self.our_threads.values()):
            if not of_others(package.read(name), name, self.our_threads):
                found.add(name)
        for name, sheet in self.notes_parts.items():
            if name in made and sheet.notes is not None and all(map(sheet.notes.is_ours, sheet.notes.notes)):
                found.add(name)
        for name, sheet in self.drawings.items():
            if name in made and all(s.cell in our_cells(sheet) for s in vml.shapes(package.read(name))):
                found.add(name)
        found |= {name for name in package.related(book.part, "styles") if name in made}
        found |= {name for name in made if name.endswith(".rels") and self._is_own_list(name, found)}
        return found

    def _is_own_list(self, name: str, own: set[str]) -> bool:
        folder, _, base = name.rpartition("/")
        source = f"{folder.removesuffix('_rels')}{base.removesuffix('.rels')}"
        return all(relation.target in own for relation in self.package.relationships(source))


def prove_workbook(before: Package, after: bytes) -> Fidelity:
    """Compare a workbook with the file made from it.

    Raises:
        NotFaithful: something that is not ours differs; `detail` says in which part.
    """
    old = Side(before)
    try:
        new = Side(open_package(after, like=before))
        changed, added = _compare(old, new)
        for name in sorted(faults(new.book, new.worksheets) - faults(old.book, old.worksheets)):
            raise not_faithful(name)
    except Refused as problem:
        raise not_faithful(f"a part that cannot be read ({problem.code})") from problem
    return Fidelity(
        parts_changed=changed,
        parts_added=added,
        comments=(_count_notes(old), _count_notes(new)),
        tracked_changes=(0, 0),
        reject_all_equal=True,
    )


def _count_notes(side: Side) -> int:
    return sum(len(sheet.notes.notes) for sheet in side.notes_parts.values() if sheet.notes is not None)


def _compare(old: Side, new: Side) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, after = old.package, new.package
    require(old.book.part == new.book.part, old.book.part)
    removed, added, changed = differing(before, after)
    for name in removed:
        require(name in old.own_parts, name)
    for name in added:
        require(name in new.own_parts and bool(after.content_type(name)), name)
    for name in changed:
        if not (name in old.own_parts and name in new.own_parts):
            require(_is_kept(name, old, new), name)
    return changed, added


def _is_kept(name: str, old: Side, new: Side) -> bool:
    """Whether a part that changed is what it was, but for what is ours."""
    if name in old.worksheets and name in new.worksheets:
        return _is_same_sheet(old.worksheets[name], new.worksheets[name], old.made | new.made)
    if name in old.notes_parts and name in new.notes_parts:
        ours = {AUTHOR, *map(note_author, (*old.our_threads, *new.our_threads))}
        return _notes(old.notes_parts[name], ours) == _notes(new.notes_parts[name], ours)
    if name in old.our_threads.values():
        rests = [of_others(s.package.read(name), name, s.our_threads) for s in (old, new)]
        return rests[0] == rests[1]
    if name in old.drawings and name in new.drawings:
        return _is_same_drawing(name, old, new)
    if name == old.book.part:
        return _listed(old.book) == _listed(new.book)
    if name in old.package.related(old.book.part, "styles"):
        return _is_same_styles(name, old, new)
    if part_key(name) == part_key(CONTENT_TYPES):
        return _is_same_types(old, new)
    return name.endswith(".rels") and _is_same_list(name, old, new)


def _is_same_sheet(old: Worksheet, new: Worksheet, made: frozenset[str]) -> bool:
    """The cells and all before them to the byte, and all behind them to the byte without what is ours."""
    if old.tail is None or new.tail is None or old.tail.frame.cut != new.tail.frame.cut:
        return False
    if has_other_bytes(old.package, new.package, old.part, old.tail.frame.cut):
        return False
    return _tail(old, made) == _tail(new, made)


def _tail(sheet: Worksheet, made: frozenset[str]) -> bytes:
    tail = sheet.tail
    if tail is None:
        return b""
    start = len(tail.frame.root_tag)
    gone = [Edit(node.start - start, node.end - start, b"") for node in tail.our_shades()]
    name = sheet.shapes_name()
    if name and name in made and all(s.cell in our_cells(sheet) for s in vml.shapes(sheet.package.read(name))):
        node = tail.legacy_drawings()[0][0]
        gone.append(Edit(node.start - start, node.end - start, b""))
    return apply(tail.frame.tail, gone)


def _notes(sheet: Worksheet, ours: set[str]) -> tuple[list[bytes], list[str]] | None:
    """The notes of others, to the byte, and the authors that are not ours."""
    if sheet.notes is None:
        return None
    others = [sheet.notes.raw(node) for node in sheet.notes.notes if not sheet.notes.is_ours(node)]
    return others, [author for author in sheet.notes.authors if author not in ours]


def _is_same_drawing(name: str, old: Side, new: Side) -> bool:
    rests = []
    for side in (old, new):
        sheet = side.drawings[name]
        rests.append(vml.without(side.package.read(name), our_cells(sheet)))
    if vml.has_type(rests[0]) != vml.has_type(rests[1]):
        rests = [vml.without_type(rest) for rest in rests]
    return vml.without_blocks(rests[0]) == vml.without_blocks(rests[1])


def _listed(book: Book) -> bytes:
    """The workbook part without our sheet and its names."""
    root = parse(listing.without_review(book), book.part)
    for element in root:
        element.tail = None  # only blanks stand between the elements of a workbook
    for names in root.findall("{*}definedNames"):
        if not len(names):
            root.remove(names)
    return tostring(root, method="c14n")


def _is_same_styles(name: str, old: Side, new: Side) -> bool:
    """Whether the styles without ours are the same, and ours only go on where those end."""
    before, after = (_styles_without_ours(name, side) for side in (old, new))
    if not _goes_on(after, as_utf8(new.package.read(name)), name):
        return False
    # Where another program has saved the file since, ours cannot be told from the rest; they are then all kept.
    return _goes_on(before, after, name) or (old.book.review is not None and _goes_on(after, before, name))


def _styles_without_ours(name: str, side: Side) -> bytes:
    original = original_styles(side.package, side.book.part)
    return as_utf8(side.package.read(name) if original is None else original[1])


def _goes_on(shorter: bytes, longer: bytes, name: str) -> bool:
    """Whether each list of styles begins with the same list of the other version, which has no less."""
    left, right = outline(shorter, name, 2), outline(longer, name, 2)
    if left.attributes != right.attributes or any(right.first(node.local) is None for node in left.children):
        return False
    for node in right.children:
        was = left.first(node.local)
        first = [shorter[c.start : c.end] for c in was.children] if was is not None else []
        if first != [longer[c.start : c.end] for c in node.children[: len(first)]]:
            return False
    return True


def _is_same_types(old: Side, new: Side) -> bool:
    """Whether every declaration still stands; what came or went is about parts of ours."""
    left, right = (ContentTypes(side.package.read(CONTENT_TYPES)) for side in (old, new))
    ours = {name.casefold() for name in old.own_parts | new.own_parts}
    for first, second in ((left, right), (right, left)):
        for key, declared in first.overrides.items():
            if second.overrides.get(key) != declared and key not in ours:
                return False
        for ending, declared in first.defaults.items():
            if second.defaults.get(ending, declared) != declared:
                return False
    return True


def _is_same_list(name: str, old: Side, new: Side) -> bool:
    """Whether every relationship still stands under its id; what came or went leads to parts of ours."""
    lists = []
    for side in (old, new):
        root = parse(side.package.read(name), name)
        folder = name.rpartition("/")[0].removesuffix("_rels")
        source = f"{folder}{name.rpartition('/')[2].removesuffix('.rels')}"
        targets = {relation.id: relation.target for relation in side.package.relationships(source)}
        kept = [
            tostring(e, method="c14n", with_tail=False)
            for e in root
            if targets.get(e.get("Id", "")) not in old.own_parts | new.own_parts
        ]
        lists.append(kept)
    return lists[0] == lists[1]
