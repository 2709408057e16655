"""The proof that comes with every file: our marks taken out again in memory, what remains is compared with the source.

Nothing here trusts the writer: the finished file is opened as if it came from a stranger, untouched parts are compared
as the compressed bytes they are, touched ones element by element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml.etree import _Element, tostring

from briefcheck.contract import Fidelity
from briefcheck.errors import NotFaithful
from briefcheck.formats.package import Draft, Package, open_package
from briefcheck.formats.word.comments import Comments
from briefcheck.formats.word.marks import is_our_insertion, join_runs, strip_comments, strip_insertions
from briefcheck.formats.word.memory import added_parts, memory_part
from briefcheck.formats.word.names import AUTHOR, W14, W15, XML_SPACE, Names, names_of
from briefcheck.formats.word.source import Source
from briefcheck.formats.xml import parse


def prove(before: Package, after: bytes) -> Fidelity:
    """Compare a source with the file made from it.

    Raises:
        NotFaithful: something that is not ours differs; `detail` says in which part.
    """
    old, new = Source(before), Source(open_package(after))
    removed = [name for name in before.names if not new.package.has(name)]
    changed = [name for name in before.names if new.package.has(name) and not _is_same(before, new.package, name)]
    added = tuple(name for name in new.package.names if not before.has(name))
    ours = _our_parts(before, old)
    for name in removed:
        _require(name in ours, name)
    for name in changed:
        if name == old.part:
            continue
        _require(name in ours or _only_ours_differs(name, before.read(name), new.package.read(name), old, new), name)
    for source in (old, new):
        _require_sound_marks(source)
    counts = (_revisions(old), _revisions(new))
    comments = (len(_comments(old)), len(_comments(new)))
    _require_same_document(old, new)
    return Fidelity(
        parts_changed=tuple(changed),
        parts_added=added,
        comments=comments,
        tracked_changes=counts,
        reject_all_equal=True,
    )


def _require(holds: bool, part: str) -> None:  # noqa: FBT001
    if not holds:
        raise NotFaithful(
            "not_faithful",
            f"The annotated copy failed its check against the original in {part} and was not written. "
            "The review itself is complete; the original is untouched.",
        )


def _comments(source: Source) -> Comments:
    return Comments(Draft(source.package), source.part, source.root, source.styles)


def _our_parts(package: Package, source: Source) -> set[str]:
    """Parts of the source that are ours altogether: our memory, and what we had to make and nobody else has used."""
    found: set[str] = set()
    memory = memory_part(package, source.part)
    if memory is not None:
        found.update((memory, *package.related(memory, "customXmlProps")))
    made = [name for name in added_parts(package, source.part) if package.has(name)]
    for name in sorted(made, key=lambda name: name.endswith(".rels")):  # lists of relationships once all else is known
        targets = {known.rpartition("/")[2] for known in found}
        elements = list(parse(package.read(name), name))
        if all(_is_ours(e, source) or e.get("Target", "").rpartition("/")[2] in targets for e in elements):
            found.add(name)
    found.update(_relationships_name(name) for name in list(found))
    return found


def _relationships_name(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _is_same(before: Package, after: Package, name: str) -> bool:
    old, new = before.entry(name), after.entry(name)
    if before.archive.packed(old) == after.archive.packed(new):
        return True
    return (old.crc, old.size_bytes) == (new.crc, new.size_bytes) and before.read(name) == after.read(name)


# -- the document


def _require_same_document(old: Source, new: Source) -> None:
    """Reject what we inserted, delete what we commented, and the document must be what it was."""
    ids = {source: {c.id for c in _comments(source).ours()} for source in (old, new)}
    _require(old.root.attrib == new.root.attrib and old.root.nsmap == new.root.nsmap, old.part)
    rest = [[c for c in s.root if c.tag != s.w.body] for s in (old, new)]
    _require(_same_all(rest[0], rest[1]), old.part)
    blocks = [[c for c in s.body if isinstance(c.tag, str) and not is_our_insertion(c, s.w)] for s in (old, new)]
    _require(len(blocks[0]) == len(blocks[1]), old.part)
    for first, second in zip(*blocks, strict=True):
        if _bytes(first) != _bytes(second):
            _require(_settled(first, ids[old], old.w) == _settled(second, ids[new], new.w), old.part)


def _same_all(first: list[_Element], second: list[_Element]) -> bool:
    return [_bytes(e) for e in first] == [_bytes(e) for e in second]


def _bytes(element: _Element) -> bytes:
    return tostring(element, with_tail=False)


def _settled(element: _Element, ids: set[str], w: Names) -> bytes:
    """A block without our marks, in one form however its runs are cut."""
    block = deepcopy(element)
    holder = block.makeelement("holder", {}, {})
    holder.append(block)
    strip_comments(holder, ids, w)
    strip_insertions(holder, w)
    for text in holder.iter(w.t, w.delText, w.instrText):
        text.attrib.pop(XML_SPACE, "")
    for run in list(holder.iter(w.r)):
        while run.getparent() is not None and (following := run.getnext()) is not None:
            if not join_runs(run, following, w):
                break
        _join_texts(run, w)
    for child in holder.iter():
        if isinstance(child.tag, str) and child.tag not in (w.t, w.delText, w.instrText):
            child.text = child.text if (child.text or "").strip() else None
        child.tail = child.tail if (child.tail or "").strip() else None
    return tostring(holder, method="c14n")


def _join_texts(run: _Element, w: Names) -> None:
    for child in list(run):
        previous = child.getprevious()
        if child.tag == w.t and previous is not None and previous.tag == w.t:
            previous.text = (previous.text or "") + (child.text or "")
            run.remove(child)


# -- the other parts


def _only_ours_differs(name: str, before: bytes, after: bytes, old: Source, new: Source) -> bool:
    """Whether two versions of a part are the same but for elements of ours, all else in order and to the letter."""
    old_root, new_root = parse(before, name), parse(after, name)
    if old_root.tag != new_root.tag:
        return False
    kept = [_comparable(e) for e in old_root if not _is_ours(e, old)]
    present = [_comparable(e) for e in new_root if not _is_ours(e, new)]
    if kept == present:
        return True
    # Relationships, content types and list definitions carry no author: there, additions alone are allowed.
    if old_root.tag.endswith(("}Relationships", "}Types", "}numbering")):
        gone = _removed_targets(old)
        kept = [_comparable(e) for e in old_root if e.get("Target", "").rpartition("/")[2] not in gone
                and e.get("PartName", "").rpartition("/")[2] not in gone]  # fmt: skip
        remaining = iter(present)
        return all(any(one == other for other in remaining) for one in kept)
    return False


def _removed_targets(source: Source) -> set[str]:
    """File names of parts of ours that may go, and with them what points to them."""
    return {name.rpartition("/")[2] for name in _our_parts(source.package, source)}


def _comparable(element: _Element) -> bytes:
    return tostring(element, method="c14n", with_tail=False)


def _is_ours(element: _Element, source: Source) -> bool:
    local = str(element.tag).rpartition("}")[2]
    w = names_of(element) if local in ("comment", "abstractNum", "num") else source.w
    if local == "comment":
        return element.get(w.author) == AUTHOR
    if local == "person":
        return element.get(f"{{{W15}}}author") == AUTHOR
    if local in ("commentEx", "commentId", "commentExtensible"):
        return bool({str(v).upper() for v in element.attrib.values()} & _our_paragraph_ids(source))
    if local == "abstractNum":
        mark = element.find(w.name)
        return mark is not None and mark.get(w.val) == AUTHOR
    if local == "num":
        return _is_our_list(element, w)
    return False


def _is_our_list(num: _Element, w: Names) -> bool:
    wanted, numbering = num.find(w.abstractNumId), num.getparent()
    definitions = numbering.iterchildren(w.abstractNum) if numbering is not None else ()
    return wanted is not None and any(
        d.get(w.abstractNumId) == wanted.get(w.val)
        and (name := d.find(w.name)) is not None
        and name.get(w.val) == AUTHOR
        for d in definitions
    )


def _our_paragraph_ids(source: Source) -> set[str]:
    """Paragraph ids of our comments, and the durable ids that stand for them."""
    found: set[str] = set()
    for name in source.package.related(source.part, "comments"):
        root = parse(source.package.read(name), name)
        w = names_of(root)
        for comment in root.iterchildren(w.comment):
            if comment.get(w.author) == AUTHOR:
                found.update(p.get(f"{{{W14}}}paraId", "").upper() for p in comment.iter(w.p))
    for name in source.package.related(source.part, "commentsIds"):
        for entry in parse(source.package.read(name), name):
            values = {str(v).upper() for v in entry.attrib.values()}
            if values & found:
                found |= values
    found.discard("")
    return found


# -- lints of our own: what the schema does not say, but Word minds


def _require_sound_marks(source: Source) -> None:
    """Each comment of ours has one start, one end and one reference, and no mark of ours lacks its comment."""
    w = source.w
    ours = [c.id for c in _comments(source).ours()]
    _require(len(ours) == len(set(ours)), source.part)
    for tag in (w.commentRangeStart, w.commentRangeEnd, w.commentReference):
        seen = [e.get(w.id) for e in source.root.iter(tag)]
        _require(all(seen.count(i) == 1 for i in ours), source.part)
    for cell in source.root.iter(w.tc):
        if any(is_our_insertion(p, w) for p in cell.iterchildren(w.p)):
            _require(len(cell) > 0 and cell[-1].tag == w.p, source.part)


def _revisions(source: Source) -> int:
    w = source.w
    return sum(1 for _ in _all(source.root, (w.ins, w.del_, w.moveFrom, w.moveTo)))


def _all(root: _Element, tags: Iterable[str]) -> Iterator[_Element]:
    return root.iter(*tags)
