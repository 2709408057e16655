"""Many documents over HTTP: handed in, asked about, fetched, deleted. No answer comes from this process's memory."""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Iterable
from itertools import chain

from flask import Response, g, request
from msgspec import structs

from briefcheck.batch import ids
from briefcheck.batch.batches import Batches, Entry, KeyReused, without_clock
from briefcheck.batch.desk import Desk
from briefcheck.batch.ids import Ref
from briefcheck.batch.manifest import ItemStatus, Manifest, Problem, Status
from briefcheck.contract import encode
from briefcheck.formats.package.bundle import BundleLimits, unpack
from briefcheck.web import answers, forms, problems, results
from briefcheck.web.problems import Refusal
from briefcheck.web.service import service
from briefcheck.web.uploads import Upload, disposition, form, many, shown_name
from briefcheck.web.views import EXCEL, JSON, json, with_own_sections

ZIP = "application/zip"
_MIB = 1 << 20
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_PROBLEMS_TOLD = 100
"""Of more, a batch tells the state only; each item's own route tells why."""
_ASK_AGAIN_S = 1
_FULL_S = 30


def post_batch() -> Response:
    """Take many documents in, or a zip of them; they are reviewed by workers."""
    desk = _desk()
    settings = service().settings
    files = many(settings.batch_files_max, settings.batch_mib_max * _MIB)
    options = with_own_sections(form(forms.ReviewForm).options())
    include = request.args.get("include") == "document"
    entries = _entries(files)
    key = request.headers.get("Idempotency-Key", "")
    if key and not _KEY.fullmatch(key):
        raise Refusal("wrong-request", "wrong_key", "An Idempotency-Key is 1 to 200 printable ASCII characters.")
    if desk.batches.waiting(g.tenant) + len(entries) > settings.batch_waiting_max:
        answer = problems.problem(
            "too-many-requests", "batches_full", f"{settings.batch_waiting_max:,} documents may wait; send these later."
        )
        answer.headers["Retry-After"] = str(_FULL_S)
        return answer
    try:
        manifest = desk.batches.submit(
            g.tenant,
            entries,
            options,
            include_document=include,
            now=time.time(),
            key=key,
            request=without_clock(options) + bytes([include]) + request.form.get("today", "").encode(),
        )
    except KeyReused:
        raise Refusal("key-reused", "key_reused", "This key came with other documents or options.") from None
    desk.engine.send([Ref(_place(), manifest.id, item.number) for item in manifest.items])
    answer = json(_told(_status(desk.batches, manifest.id)))
    answer.status_code = 202
    answer.headers["Location"] = _path(manifest)
    answer.headers["Retry-After"] = str(_ASK_AGAIN_S)
    return answer


def get_batch(batch_id: str) -> Response:
    """Where a batch and each of its documents stand."""
    status = _status(_desk().batches, batch_id)
    told = _told(status)
    if request.args.get("items") == "none":
        told = structs.replace(told, items=())
    answer = json(told)
    if not status.is_finished:
        answer.headers["Retry-After"] = str(_ASK_AGAIN_S)
    return answer


def get_batch_item(batch_id: str, number: str) -> Response:
    """One document's review, byte for byte as the synchronous route answers it, or why there is none.

    `?document=none` leaves the annotated copy out.
    """
    batches, _, ref = _item(batch_id, number)
    body = batches.result(ref)
    if body is not None:
        is_bare = request.args.get("document") == "none"
        return Response(encode(results.review(body)) if is_bare else body, mimetype=JSON)
    return _no_result(batches, ref)


def get_batch_document(batch_id: str, number: str) -> Response:
    """One document's annotated copy."""
    batches, manifest, ref = _item(batch_id, number)
    if not manifest.include_document:
        detail = "This batch was sent without ?include=document, so no annotated copies were made."
        raise Refusal("not-found", "no_documents", detail)
    body = batches.result(ref)
    if body is None:
        return _no_result(batches, ref)
    annotated = results.annotated(body)
    headers = {"Content-Disposition": disposition(annotated.name, annotated.media_type)}
    return Response(annotated.base64, mimetype=annotated.media_type, headers=headers)


def get_batch_results(batch_id: str) -> Response:
    """All results so far as one zip: reviews, annotated copies, problems, and a workbook over all."""
    batches = _desk().batches
    pieces = results.zipped(batches, _place(), _status(batches, batch_id))
    first = next(pieces)  # a store that is away is told as a problem, as long as nothing has been sent
    return _saved(chain((first,), pieces), "results", ZIP)


def get_batch_roll_up(batch_id: str) -> Response:
    """A workbook over all results so far."""
    batches = _desk().batches
    return _saved((results.roll_up(batches, _place(), _status(batches, batch_id)),), "roll-up", EXCEL)


def delete_batch(batch_id: str) -> Response:
    """Delete a batch with all its documents and results."""
    batches = _desk().batches
    manifest = _manifest(batches, batch_id)
    batches.delete(_place(), manifest)
    return Response(status=204)


def delete_batch_item(batch_id: str, number: str) -> Response:
    """Take one document out of a batch, unless it has been reviewed."""
    batches, _, ref = _item(batch_id, number)
    batches.stop(ref)
    return Response(status=204)


def _desk() -> Desk:
    desk = service().desk
    if desk is None:
        raise Refusal("not-found", "no_batches", "This service takes no batches: BRIEFCHECK_STORE is not set.")
    return desk


def _place() -> str:
    return ids.place_of(g.tenant)


def _entries(files: list[Upload]) -> list[Entry]:
    """The documents of a request; a zip that is no Office file, sent alone, stands for what is in it."""
    settings = service().settings
    most = settings.file_mib_max * _MIB
    if len(files) == 1 and files[0].name.lower().endswith(".zip"):
        limits = BundleLimits(
            documents_max=settings.batch_files_max,
            document_bytes_max=most,
            total_bytes_max=2 * settings.batch_mib_max * _MIB,
        )
        entries = [Entry(shown_name(name), data) for name, data in unpack(files[0].data, limits)]
        if not entries:
            raise Refusal("wrong-request", "no_file", "The zip holds no file.")
        return entries
    if len(files) > settings.batch_files_max:
        raise Refusal("too-large", "too_many_files", f"A batch may hold {settings.batch_files_max:,} documents.")
    if any(len(file.data) > most for file in files):
        raise Refusal("too-large", "file_too_large", f"A document is larger than {settings.file_mib_max} MiB.")
    return [Entry(file.name, file.data) for file in files]


def _manifest(batches: Batches, batch_id: str) -> Manifest:
    """What was asked for, asked of the store each time.

    Raises:
        Refusal: there is no such batch, or no longer.
    """
    _expired(batch_id)
    manifest = batches.manifest(_place(), batch_id) if batches.has(_place(), batch_id) else None
    if manifest is None:
        raise _no_batch()
    return manifest


def _status(batches: Batches, batch_id: str) -> Status:
    """Where a batch stands.

    Raises:
        Refusal: there is no such batch, or no longer.
    """
    _expired(batch_id)
    status = batches.status(_place(), batch_id, time.time())
    if status is None:
        raise _no_batch()
    return status


def _expired(batch_id: str) -> None:
    expires = ids.expiry(_place(), batch_id)
    if expires is None:
        raise _no_batch()
    if expires <= time.time():
        raise Refusal("gone", "batch_expired", "The batch was kept as long as it could be and is deleted.")


def _no_batch() -> Refusal:
    return Refusal("not-found", "no_batch", "There is no batch of that id.")


def _item(batch_id: str, number: str) -> tuple[Batches, Manifest, Ref]:
    batches = _desk().batches
    manifest = _manifest(batches, batch_id)
    if not re.fullmatch(r"[0-9]{1,6}", number) or not 1 <= int(number) <= len(manifest.items):
        detail = f"The batch has documents 1 to {len(manifest.items)}."
        raise Refusal("not-found", "no_item", detail)
    return batches, manifest, Ref(_place(), batch_id, int(number))


def _no_result(batches: Batches, ref: Ref) -> Response:
    found = batches.problem(ref)
    if found is not None:
        return problems.problem(found.kind, found.code, found.detail)
    answer = problems.problem("not-ready", "not_ready", "The document has not been reviewed yet.")
    answer.headers["Retry-After"] = str(_ASK_AGAIN_S)
    return answer


def _path(manifest: Manifest) -> str:
    return f"/v1/batches/{manifest.id}"


def _told(status: Status) -> answers.Batch:
    manifest, path = status.manifest, _path(status.manifest)
    failed = [item.number for item in status.items if item.state == "failed"][:_PROBLEMS_TOLD]
    refs = [Ref(_place(), manifest.id, number) for number in failed]
    batches = _desk().batches
    found = dict(zip(failed, results.fetched(batches.store, batches.problem, refs), strict=True))
    counts = answers.BatchCounts(
        len(status.items), *(status.count(state) for state in ("waiting", "running", "done", "failed"))
    )
    return answers.Batch(
        id=manifest.id,
        state=status.state,
        created=_moment(manifest.created),
        expires=_moment(manifest.expires),
        counts=counts,
        items=tuple(_told_item(item, manifest, found.get(item.number)) for item in status.items),
        self=path,
        results=f"{path}/results.zip",
        roll_up=f"{path}/roll-up",
    )


def _told_item(item: ItemStatus, manifest: Manifest, problem: Problem | None) -> answers.BatchItem:
    own = f"{_path(manifest)}/items/{item.number}"
    is_done = item.state == "done"
    return answers.BatchItem(
        number=item.number,
        name=item.name,
        size_bytes=item.size_bytes,
        state=item.state,
        attempts=item.attempts,
        age_s=item.age_s,
        review=own if is_done else None,
        document=f"{own}/document" if is_done and manifest.include_document else None,
        problem=problems.details(problem.kind, problem.code, problem.detail, own) if problem is not None else None,
    )


def _moment(seconds: float) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)


def _saved(pieces: Iterable[bytes], name: str, media_type: str) -> Response:
    """A file that is sent as it is made: nothing in `pieces` may need the request."""
    return Response(pieces, mimetype=media_type, headers={"Content-Disposition": disposition(name, media_type)})
