"""The proof that comes with every file: our marks taken out again in memory, what remains is compared with the source.

Nothing here trusts the writer: the finished file is opened as if it came from a stranger, but for what is the source to
the byte. Untouched parts are compared as the compressed bytes they are, touched ones element by element.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from copy import deepcopy
from functools import cached_property
from itertools import groupby

from lxml.etree import _Element, tostring

from briefcheck.contract import Fidelity
from briefcheck.errors import Refused
from briefcheck.formats.package import Draft, Package, open_package
from briefcheck.formats.versions import differing, not_faithful, require
from briefcheck.formats.word.comments import PARENT, Comments
from briefcheck.formats.word.marks import (
    BOOKMARK,
    is_our_insertion,
    join_following,
    strip_bookmarks,
    strip_comments,
    strip_insertions,
)
from briefcheck.formats.word.memory import added_parts, memory_part
from briefcheck.formats.word.names import AUTHOR, W15, XML_SPACE, Names, names_of
from briefcheck.formats.word.pane import TAG, pane_sections, strip_pane_sections
from briefcheck.formats.word.sound import faults
from briefcheck.formats.word.source import Source
from briefcheck.formats.word.untouched import empty_root, touched
from briefcheck.formats.xml import parse

_TEXTS = ("t", "delText", "instrText", "delInstrText")
"""Elements whose blanks are words of the document (of `m:` and `a:` too); elsewhere blanks only lay out the XML."""
_BEGIN, _END = "\ue000", "\ue001"
"""Characters of private use, which stand for nothing in a document."""
_XML_BLANKS = " \t\r\n"
_EXPECTED_TYPES = {"comments": ".comments+xml", "numbering": ".numbering+xml"}


class _Side:
    """One of the two files, with what of it is ours."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = package.main_part

    @cached_property
    def source(self) -> Source:
        """The parsed document; of the source of a copy, only where its bytes do not tell enough."""
        return Source(self.package)

    @property
    def root(self) -> _Element:
        """The root of the document."""
        return self.source.root

    @property
    def w(self) -> Names:
        """The dialect of the document."""
        return self.source.w

    @cached_property
    def comments(self) -> Comments:
        """The comments, to be told apart; nothing is asked about where they stand in a source."""
        first = empty_root(self.package.read(self.part), self.part)
        return Comments(Draft(self.package), self.part, self.root if first is None else first)

    @cached_property
    def may_hold_ours(self) -> bool:
        """Whether anything in the document may be ours."""
        data = self.package.read(self.part)
        return bool(self.comment_ids) or any(trace.encode() in data for trace in (AUTHOR, BOOKMARK, TAG))

    @cached_property
    def comment_ids(self) -> set[str]:
        """Ids of our comments."""
        return self.comments.our_ids()

    @cached_property
    def thread_ids(self) -> set[str]:
        """Paragraph ids of our comments, and the durable ids that stand for them."""
        return {*self.comments.our_paragraph_ids(), *self.comments.our_durable_ids()}

    @cached_property
    def own_parts(self) -> set[str]:
        """Parts that are ours altogether: our memory, and what we had to make and nobody else has used."""
        package, found = self.package, set[str]()
        memory = memory_part(package, self.part)
        if memory is not None:
            found.update((memory, *package.related(memory, "customXmlProps")))
        made = [name for name in added_parts(package, self.part) if package.has(name)]
        for name in sorted(made, key=lambda name: name.endswith(".rels")):  # relationships once all else is known
            targets = {_file_name(known) for known in found}
            elements = list(parse(package.read(name), name))
            if all(self.is_ours(e) or _file_name(e.get("Target", "")) in targets for e in elements):
                found.add(name)
        return found | {_relationships_name(name) for name in found}

    def is_ours(self, element: _Element) -> bool:
        """Whether an element directly below a part's root is ours."""
        local = str(element.tag).rpartition("}")[2]
        if local == "comment":
            return self.comments.is_ours(element)
        if local == "person":
            return element.get(f"{{{W15}}}author") == AUTHOR
        if local in ("commentEx", "commentId", "commentExtensible"):
            return bool({str(v).upper() for v in element.attrib.values()} & self.thread_ids)
        if local == "abstractNum":
            return _is_our_definition(element, names_of(element))
        return local == "num" and _is_our_list(element, names_of(element))


def prove(before: Package, after: bytes) -> Fidelity:
    """Compare a source with the file made from it.

    Raises:
        NotFaithful: something that is not ours differs; `detail` says in which part.
    """
    old = _Side(before)
    try:
        new = _Side(open_package(after, like=before))
        parts = _compare_parts(old, new)
        found = faults(new.source, new.comments)
        require(not found or found <= faults(old.source, old.comments), new.part)
        changes = _compare_documents(old, new)
    except Refused as problem:
        raise not_faithful(f"a part that cannot be read ({problem.code})") from problem
    return Fidelity(
        parts_changed=parts[0],
        parts_added=parts[1],
        comments=(len(old.comments), len(new.comments)),
        tracked_changes=changes,
        reject_all_equal=True,
    )


def _compare_parts(old: _Side, new: _Side) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Compare everything but the text of the document; gives the names of the parts that changed and were added."""
    before, after = old.package, new.package
    require(old.part == new.part, old.part)
    removed, added, changed = differing(before, after)
    for name in removed:
        require(name in old.own_parts, name)
    for name in changed:
        if name not in (old.part, *old.own_parts):
            require(_only_ours_differs(name, old, new, added, removed), name)
    for name in added:
        require(_is_well_added(name, new), name)
    return changed, added


def _file_name(part: str) -> str:
    return part.rpartition("/")[2]


def _relationships_name(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _revisions(elements: Iterable[_Element], w: Names) -> int:
    return sum(1 for element in elements for _ in element.iter(w.ins, w.del_, w.moveFrom, w.moveTo))


# -- the document


def _compare_documents(old: _Side, new: _Side) -> tuple[int, int]:
    """Compare the texts of both documents; gives the number of tracked changes in each."""
    changes = _revisions([new.root], new.w)
    marked = _marked_blocks(new)
    pairs = None if old.may_hold_ours else touched(old.package.read(old.part), new.root, new.source.body, marked)
    if pairs is not None and all(_are_same(first, second, new) for first, second in pairs):
        of_source = sum(_revisions(first, new.w) for first, _ in pairs)
        return changes - sum(_revisions(second, new.w) for _, second in pairs) + of_source, changes
    before = _revisions([old.root], old.w)
    _require_same_document(old, new)
    return before, changes


def _are_same(first: list[_Element], second: list[_Element], new: _Side) -> bool:
    """Whether blocks of a source without anything of ours are those of its copy, what is ours there left out."""
    w = new.w
    kept = [block for block in second if not is_our_insertion(block, w)]
    return len(first) == len(kept) and all(
        isinstance(one.tag, str) and _settled(one, set(), w) == _settled(other, new.comment_ids, w)
        for one, other in zip(first, kept, strict=True)
    )


def _require_same_document(old: _Side, new: _Side) -> None:
    """Reject what we inserted, delete what we commented, and the document must be what it was."""
    if not pane_sections(new.root, new.w):
        strip_pane_sections(old.root, old.w, old.comment_ids)  # they went with our marks, or there were none
    require(old.root.attrib == new.root.attrib and old.root.nsmap == new.root.nsmap, old.part)
    rest = [[_bytes(c) for c in s.root if c.tag != s.w.body] for s in (old, new)]
    require(rest[0] == rest[1], old.part)
    first_body, second_body = old.source.body, new.source.body
    require(first_body.attrib == second_body.attrib, old.part)
    first_marked, second_marked = _marked_blocks(old), _marked_blocks(new)
    first_blocks, second_blocks = _blocks(old, first_marked), _blocks(new, second_marked)
    require(len(first_blocks) == len(second_blocks), old.part)
    for first, second in zip(first_blocks, second_blocks, strict=True):
        if first in first_marked or second in second_marked:
            _require_same_block(first, second, old, new)
            first_marked.add(first)
            second_marked.add(second)
    # The rest, which is nearly all, is put into bytes at once: many times as fast as block by block.
    rest_of_old, rest_of_new = _without(first_body, first_marked), _without(second_body, second_marked)
    if rest_of_old is None or rest_of_old != rest_of_new:
        for first, second in zip(first_blocks, second_blocks, strict=True):
            if first not in first_marked and _bytes(first) != _bytes(second):
                _require_same_block(first, second, old, new)


def _require_same_block(first: _Element, second: _Element, old: _Side, new: _Side) -> None:
    require(_settled(first, old.comment_ids, old.w) == _settled(second, new.comment_ids, new.w), old.part)


def _blocks(side: _Side, marked: Container[_Element]) -> list[_Element]:
    """The blocks of the body without what we inserted; what was inserted by us is marked."""
    return [
        block
        for block in side.source.body
        if isinstance(block.tag, str) and not (block in marked and is_our_insertion(block, side.w))
    ]


def _without(body: _Element, blocks: Container[_Element]) -> bytes | None:
    """The bytes of the body without these blocks; None where it cannot be told where they begin.

    They are cut out of the bytes between marks put around them: lxml takes long to take a long table out of a tree.
    """
    count = 0
    for block in body:
        if block in blocks:
            before = block.getprevious()
            if before is None:
                body.text = (body.text or "") + _BEGIN
            else:
                before.tail = (before.tail or "") + _BEGIN
            block.tail = _END + (block.tail or "")
            count += 1
    first, *others = _bytes(body).split(_BEGIN.encode())
    if len(others) != count:
        return None  # the document itself holds such a character
    return b"".join((first, *(piece.partition(_END.encode())[2] for piece in others)))


def _marked_blocks(side: _Side) -> set[_Element]:
    """The blocks of the body with anything of ours in them, or that are ours altogether."""
    w, body = side.w, side.source.body
    marks = [
        m
        for m in body.iter(w.commentRangeStart, w.commentRangeEnd, w.commentReference)
        if m.get(w.id) in side.comment_ids
    ]
    marks += [change for change in body.iter(w.ins) if change.get(w.author) == AUTHOR]
    marks += [b for b in body.iter(w.bookmarkStart) if b.get(w.name, "").startswith(BOOKMARK)]
    found: set[_Element] = set()
    for mark in marks:
        block = mark
        while (parent := block.getparent()) is not None and parent is not body:
            block = parent
        found.add(block)
    return found


def _bytes(element: _Element) -> bytes:
    return tostring(element, encoding="utf-8", with_tail=False)


def _settled(element: _Element, ids: set[str], w: Names) -> bytes:
    """A block without our marks, in one form however its runs are cut."""
    block = deepcopy(element)
    holder = block.makeelement("holder", {}, {})
    holder.append(block)
    strip_comments(holder, ids, w)
    strip_insertions(holder, w)
    strip_bookmarks(holder, w)
    for text in holder.iter(w.t, w.delText, w.instrText):
        if text.get(XML_SPACE) != "preserve":
            text.text = (text.text or "").strip(_XML_BLANKS)  # as Word takes it
            text.set(XML_SPACE, "preserve")
    for run in list(holder.iter(w.r)):
        join_following(run, w)
        _join_texts(run, w)
    for child in holder.iter():
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] not in _TEXTS:
            child.text = child.text if (child.text or "").strip() else None
        child.tail = child.tail if (child.tail or "").strip() else None
    return tostring(holder, method="c14n")


def _join_texts(run: _Element, w: Names) -> None:
    for is_text, group in groupby(list(run), key=lambda child: child.tag == w.t):
        first, *others = group
        if is_text and others:
            first.text = "".join(child.text or "" for child in (first, *others))
            for child in others:
                run.remove(child)


# -- the other parts


def _only_ours_differs(name: str, old: _Side, new: _Side, added: Sequence[str], removed: Sequence[str]) -> bool:
    """Whether two versions of a part are the same but for elements of ours, all else in order and to the letter."""
    first, second = (parse(side.package.read(name), name) for side in (old, new))
    if (first.tag, first.attrib, first.nsmap) != (second.tag, second.attrib, second.nsmap):
        return False
    gone, come = ({_file_name(part) for part in parts} for parts in (removed, added))
    for side, root in ((old, first), (new, second)):
        for entry in root:
            if entry.get(PARENT, "").upper() in side.thread_ids:
                del entry.attrib[PARENT]  # an answer to a comment of ours outlives it
    kept = [_comparable(e) for e in first if not old.is_ours(e) and not _points_to(e, gone)]
    present = [(e, _comparable(e)) for e in second if not new.is_ours(e)]
    # Relationships and content types carry no author: there, what speaks of a part we added is ours.
    return _is_extended(kept, present, lambda e: _points_to(e, come) or _is_default_for(e, come))


def _is_extended(
    kept: list[bytes], present: list[tuple[_Element, bytes]], may_come: Callable[[_Element], bool]
) -> bool:
    at = 0
    for element, text in present:
        if at < len(kept) and text == kept[at]:
            at += 1
        elif not may_come(element):
            return False
    return at == len(kept)


def _points_to(element: _Element, file_names: set[str]) -> bool:
    """Whether a relationship or a declared content type is about one of these parts."""
    local = str(element.tag).rpartition("}")[2]
    if local == "Relationship" and element.get("TargetMode") != "External":
        return _file_name(element.get("Target", "")) in file_names
    return local == "Override" and _file_name(element.get("PartName", "")) in file_names


def _is_default_for(element: _Element, file_names: set[str]) -> bool:
    endings = {name.rpartition(".")[2].casefold() for name in file_names}
    return str(element.tag).endswith("}Default") and element.get("Extension", "").casefold() in endings


def _comparable(element: _Element) -> bytes:
    return tostring(element, method="c14n", with_tail=False)


def _is_well_added(name: str, side: _Side) -> bool:
    """Whether a part that we added is declared as what it is, and found by whoever follows the relationships."""
    declared = side.package.content_type(name)
    if name.endswith(".rels"):
        return declared.endswith(".relationships+xml")
    for suffix, ending in _EXPECTED_TYPES.items():
        if name in side.package.related(side.part, suffix):
            return declared.endswith(ending)
    memory = memory_part(side.package, side.part)
    if memory is not None and name in side.package.related(memory, "customXmlProps"):
        return declared.endswith(".customXmlProperties+xml")
    return name == memory and bool(declared)


def _is_our_definition(definition: _Element, w: Names) -> bool:
    name = definition.find(w.name)
    return name is not None and name.get(w.val) == AUTHOR


def _is_our_list(num: _Element, w: Names) -> bool:
    wanted, numbering = num.find(w.abstractNumId), num.getparent()
    definitions = numbering.iterchildren(w.abstractNum) if numbering is not None else ()
    return wanted is not None and any(
        d.get(w.abstractNumId) == wanted.get(w.val) and _is_our_definition(d, w) for d in definitions
    )
