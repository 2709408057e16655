"""Taking marks out: ours alone, or every comment, name and tracked change before a document is sent."""

from __future__ import annotations

import re

from lxml.etree import _Element

from briefcheck.formats.package import Draft, Package, open_package
from briefcheck.formats.word.accept import accept_changes
from briefcheck.formats.word.comments import Comments
from briefcheck.formats.word.lists import strip_lists
from briefcheck.formats.word.marks import BOOKMARK, is_our_insertion, strip_bookmarks, strip_comments, strip_insertions
from briefcheck.formats.word.memory import added_parts, filled_sections, forget, section_digests, write_memory
from briefcheck.formats.word.names import AUTHOR, Names, names_of
from briefcheck.formats.word.pane import strip_pane_sections
from briefcheck.formats.word.source import Source
from briefcheck.formats.xml import parse, serialise
from briefcheck.patterns import pattern

_COMMENT_PARTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
_COMMENT_TYPE = pattern(r"wordprocessingml\.(comments\w*|people)\+xml$", re.I)
_TEXT_TYPE = pattern(r"wordprocessingml\.[\w.]+\+xml$|ms-word\.(document|template)\.\w+\.main\+xml$", re.I)
"""Content types of the parts that hold text or say how it is set, the building blocks of a template included."""
_PERSONAL = ("creator", "lastModifiedBy", "Manager", "Company")
"""Document properties that name people; the title and the dates stay."""


def clean(package: Package) -> bytes:
    """Take out our comments, our insertions that nobody accepted, and our memory. Everything else stays as it is.

    A section that somebody has written in holds their words: it stays, waiting to be accepted, and is remembered. One
    of the pane's loses its content control only.
    """
    draft, source = Draft(package), Source(package)
    comments = Comments(draft, source.part, source.root)
    ids = [comment.id for comment in comments.ours()]
    strip_comments(source.root, ids, source.w)
    comments.remove(ids)
    opened = strip_pane_sections(source.root, source.w)
    made = added_parts(draft, source.part)
    comments.save(keep_empty=not made & set(draft.related(source.part, "comments")))
    filled = filled_sections(draft, source.part, source.body, source.w)
    rejected = strip_insertions(source.root, source.w, [block for blocks in filled.values() for block in blocks])
    unmarked = strip_bookmarks(source.root, source.w, filled)
    if ids or rejected or unmarked or opened:
        draft.write(source.part, serialise(source.root))
    _strip_lists(draft, source, made)
    if filled:
        digests = section_digests(draft, source.part)
        kept = {name: digests[name] for name in filled}
        write_memory(draft, source.part, source.w, (), kept, has_review=False)
        return draft.save()
    forget(draft, source.part)
    for name in made:
        if name.endswith(".rels") and draft.has(name) and not len(parse(draft.read(name), name)):
            draft.remove_part(name)
    return draft.save()


def clean_all(package: Package) -> bytes:
    """Take out every comment, accept every tracked change and drop the names of people, for sending.

    Sections of ours go where they still say what the template says; where somebody has written in them, they stay.
    """
    draft = Draft(open_package(clean(package)))
    forget(draft, draft.package.main_part)
    names = [name for name in draft.names if _TEXT_TYPE.search(draft.content_type(name))]
    related = {n for part in names for suffix in _COMMENT_PARTS for n in draft.related(part, suffix)}
    for name in draft.names:
        if name in related or _COMMENT_TYPE.search(draft.content_type(name)):
            draft.remove_part(name)
    for name in names:
        if draft.has(name):
            _clean_part(draft, name)
    for suffix in ("core-properties", "extended-properties"):
        for name in draft.related("", suffix):
            root = parse(draft.read(name), name)
            for element in root.iter("*"):
                if isinstance(element.tag, str) and element.tag.rpartition("}")[2] in _PERSONAL:
                    element.text = ""
            draft.write(name, serialise(root))
    return draft.save()


def _clean_part(draft: Draft, name: str) -> None:
    root = parse(draft.read(name), name)
    w, before = names_of(root), serialise(root)
    for mark in list(root.iter(w.commentRangeStart, w.commentRangeEnd, w.commentReference)):
        _remove_mark(mark, w)
    accept_changes(root, w)
    strip_bookmarks(root, w)
    for mark in [n for n in root.iter(w.name) if n.get(w.val) == AUTHOR]:  # the lists of sections that are text now
        definition = mark.getparent()
        if definition is not None:
            definition.remove(mark)
    _drop_rsids(root, w)
    after = serialise(root)
    if after != before:
        draft.write(name, after)


def without_section(package: Package, bookmark: str) -> bytes | None:
    """The document without an inserted section that waits to be accepted; None where it was accepted or written in."""
    source = Source(package)
    w = source.w
    start = next((b for b in source.body.iter(w.bookmarkStart) if b.get(w.name) == bookmark), None)
    element = start
    while element is not None and element.getparent() is not source.body:
        element = element.getparent()
    filled = filled_sections(package, source.part, source.body, w)
    if element is None or bookmark in filled or not is_our_insertion(element, w):
        return None
    while element is not None and is_our_insertion(element, w):
        following = element.getnext()
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        # The next section of ours begins at its own bookmark.
        element = following if following is not None and not _bookmarks(following, w) else None
    draft = Draft(package)
    draft.write(source.part, serialise(source.root))
    _strip_lists(draft, source, frozenset())
    return draft.save()


def _bookmarks(element: _Element, w: Names) -> list[_Element]:
    return [b for b in element.iter(w.bookmarkStart) if b.get(w.name, "").startswith(BOOKMARK)]


def _strip_lists(draft: Draft, source: Source, made: frozenset[str]) -> None:
    used = {n.get(source.w.val, "") for n in source.root.iter(source.w.numId)}
    for name in draft.related(source.part, "numbering"):
        root = parse(draft.read(name), name)
        if strip_lists(root, used):
            if len(root) or name not in made:
                draft.write(name, serialise(root))
            else:
                draft.remove_part(name)


def _remove_mark(mark: _Element, w: Names) -> None:
    run = mark.getparent()
    if run is None:
        return
    run.remove(mark)
    if run.tag == w.r and all(child.tag == w.rPr for child in run):
        _drop(run)


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _drop_rsids(root: _Element, w: Names) -> None:
    """Revision save ids tell who typed what in which session; the settings list them all."""
    for listed in list(root.iter(w.rsids)):
        _drop(listed)
    rsid = re.compile(re.escape(f"{{{w.namespace}}}") + r"rsid\w*")
    for element in root.iter("*"):
        if isinstance(element.tag, str):
            for attribute in [a for a in element.attrib if rsid.fullmatch(str(a))]:
                del element.attrib[attribute]
