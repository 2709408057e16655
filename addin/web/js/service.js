// @ts-check
// The service that reviews: what is sent to it, and what it answers.

import { post } from "./sending.js";

/** An answer that is not what was asked for, as words to show. */
export class Refusal extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** @typedef {(share: number) => void} OnSent how much of a file has gone, from 0 to 1 */

const BUSY_TRIES = 6;
const BUSY_WAIT_MS = 1000;
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** What refuses the file itself: too large, of another kind, or not readable. */
const OF_FILE = [413, 415, 422];

/** @type {Record<number, string>} what a status means where something before the service answers */
const CODES = { 401: "token", 413: "too_large", 429: "busy", 502: "offline", 503: "offline", 504: "too_slow" };

let token = "";

/**
 * Send this token from now on; kept in memory only.
 * @param {string} text
 */
export function useToken(text) {
  token = text;
}

/**
 * Ask, and ask again after a while where the service is busy.
 * @param {string} path
 * @param {RequestInit} request
 * @param {OnSent} [onSent]
 * @returns {Promise<Response>}
 */
async function ask(path, request, onSent) {
  for (let tried = 1; ; tried += 1) {
    const answer = await once(path, request, onSent);
    if (answer.ok) return answer;
    if (answer.status !== 429 || tried === BUSY_TRIES) throw new Refusal(await problemOf(answer));
    const seconds = Number(answer.headers.get("Retry-After") ?? "1");
    await pause(Number.isFinite(seconds) ? seconds * BUSY_WAIT_MS * tried : BUSY_WAIT_MS, request.signal);
  }
}

/**
 * @param {string} path
 * @param {RequestInit} request
 * @param {OnSent} [onSent] wanted of forms only
 */
async function once(path, request, onSent) {
  const headers = new Headers(request.headers);
  if (token) headers.set("Authorization", `Bearer ${token}`);
  try {
    return onSent && request.body instanceof FormData
      ? await post(path, request.body, headers, request.signal, onSent) : await fetch(path, { ...request, headers });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw new Refusal({ code: "offline", title: "", detail: "" });
  }
}

/**
 * Wait.
 * @param {number} ms
 * @param {AbortSignal | null} [signal] ends the wait with an AbortError
 * @returns {Promise<void>}
 */
export function pause(ms, signal) {
  return new Promise((settle, fail) => {
    const timer = setTimeout(settle, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      fail(signal.reason);
    }, { once: true });
  });
}

/**
 * @param {Response} answer
 * @returns {Promise<Problem>}
 */
async function problemOf(answer) {
  const isOfFile = OF_FILE.includes(answer.status);
  if (answer.headers.get("Content-Type")?.startsWith("application/problem+json")) {
    const { code = "", title = "", detail = "" } = await answer.json();
    return { code: answer.status === 401 ? "token" : code || CODES[answer.status] || "other", title, detail, isOfFile };
  }
  return { code: CODES[answer.status] ?? "other", title: "", detail: "", isOfFile };
}

/**
 * @param {string} path
 * @param {{ name: string, data: Blob }} file
 * @param {Record<string, string>} fields
 * @param {AbortSignal} [signal]
 * @param {OnSent} [onSent]
 */
function send(path, file, fields, signal, onSent) {
  const body = new FormData();
  body.set("file", file.data, file.name);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return ask(path, { method: "POST", body, signal }, onSent);
}

/** @param {Choices} choices */
const options = (choices) => ({
  depth: choices.depth,
  sections: choices.sections ? "missing" : "none",
  today: today(),
});

/** The day where the reader is. */
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/**
 * Review a file.
 * @param {{ name: string, data: Blob }} file
 * @param {Choices} choices
 * @param {AbortSignal} [signal]
 * @param {OnSent} [onSent]
 * @returns {Promise<Review>}
 */
export async function review(file, choices, signal, onSent) {
  return (await send("/v1/reviews", file, options(choices), signal, onSent)).json();
}

/**
 * The annotated copy of a file.
 * @param {{ name: string, data: Blob }} file
 * @param {Choices} choices
 */
export async function annotate(file, choices) {
  return (await send("/v1/annotations", file, options(choices))).blob();
}

/**
 * The questions a supplier would have to ask, as the text of an e-mail.
 * @param {{ name: string, data: Blob }} file
 */
export async function questions(file) {
  return (await send("/v1/questions", file, {})).text();
}

/**
 * Hand many files in, or a zip of them. The same key is the same batch, however often it is sent.
 * @param {readonly File[]} files
 * @param {Choices} choices
 * @param {string} key
 * @param {AbortSignal} signal
 * @param {OnSent} onSent
 * @returns {Promise<Batch>}
 */
export async function handIn(files, choices, key, signal, onSent) {
  const body = new FormData();
  for (const file of files) body.append("file", file, file.name);
  for (const [name, value] of Object.entries(options(choices))) body.set(name, value);
  const request = { method: "POST", body, signal, headers: { "Idempotency-Key": key } };
  const answer = await once("/v1/batches?include=document", request, onSent);
  if (!answer.ok) throw new Refusal(await problemOf(answer));
  return answer.json();
}

/**
 * Where a batch and each of its documents stand.
 * @param {string} path
 * @returns {Promise<Batch>}
 */
export async function batch(path) {
  return (await ask(path, {})).json();
}

/**
 * One document's review, without its copy.
 * @param {string} path
 * @returns {Promise<Review>}
 */
export async function reviewIn(path) {
  return (await ask(`${path}?document=none`, {})).json();
}

/**
 * A file that the service keeps: a copy, the zip of all, the workbook over all.
 * @param {string} path
 */
export async function kept(path) {
  return (await ask(path, {})).blob();
}

/**
 * Take one document out of a batch before it is reviewed.
 * @param {string} path the batch's
 * @param {number} number
 */
export async function stopInBatch(path, number) {
  await ask(`${path}/items/${number}`, { method: "DELETE" });
}

/**
 * Delete a batch with all that is in it.
 * @param {string} path
 */
export async function deleteBatch(path) {
  await ask(path, { method: "DELETE" });
}

/**
 * The file without our marks, and how many stay because they are somebody's by now.
 * @param {{ name: string, data: Blob }} file
 */
export async function clean(file) {
  const answer = await send("/v1/clean", file, {});
  const counts = (answer.headers.get("Briefcheck-Kept") ?? "").match(/\d+/g) ?? [];
  return { data: await answer.blob(), kept: counts.reduce((sum, n) => sum + Number(n), 0) };
}

/**
 * The routes that take documents, as the service describes itself; none where it does not say.
 * @returns {Promise<ReadonlySet<string>>}
 */
export async function offered() {
  const answer = await fetch("/openapi.json");
  return new Set(answer.ok ? Object.keys((await answer.json()).paths) : []);
}

/**
 * A tracker for a brief, as a new workbook, ready to be saved.
 * @param {{ name: string, data: Blob }} brief
 */
export async function tracker(brief) {
  return (await send("/v1/trackers", brief, { today: today() })).blob();
}

/** A blank tracker of deliverables. */
export async function blankTracker() {
  return (await ask("/addin/deliverables.xlsx", {})).blob();
}

/**
 * What a brief promises, row by row with the new workbook; with a tracker sent along, what the brief adds to that.
 * @param {{ name: string, data: Blob }} brief
 * @param {{ name: string, data: Blob }} [into]
 * @returns {Promise<Tracking>}
 */
export async function tracking(brief, into) {
  const body = new FormData();
  body.set("file", brief.data, brief.name);
  if (into) body.set("tracker", into.data, into.name);
  body.set("today", today());
  return (await ask("/v1/trackers", { method: "POST", body, headers: { Accept: "application/json" } })).json();
}

/**
 * A document that came inside JSON.
 * @param {{ media_type: string, base64: string }} document
 */
export function fileOf({ media_type, base64 }) {
  return new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: media_type });
}

/**
 * Where the work of a tracker stands, as a Word file.
 * @param {{ name: string, data: Blob }} file
 */
export async function statusReport(file) {
  const body = new FormData();
  body.set("file", file.data, file.name);
  body.set("today", today());
  return (await ask("/v1/status-reports", { method: "POST", body, headers: { Accept: WORD } })).blob();
}

/**
 * Where a brief and its tracker differ.
 * @param {{ name: string, data: Blob }} brief
 * @param {{ name: string, data: Blob }} file the tracker
 * @returns {Promise<Comparison>}
 */
export async function comparison(brief, file) {
  const body = new FormData();
  body.set("brief", brief.data, brief.name);
  body.set("tracker", file.data, file.name);
  body.set("today", today());
  return (await ask("/v1/comparisons", { method: "POST", body })).json();
}

/**
 * The sections that can be inserted.
 * @returns {Promise<Section[]>}
 */
export async function sections() {
  const answer = await ask("/v1/sections", { headers: { Accept: "application/json" } });
  return (await answer.json()).sections;
}

/**
 * One section as a Word file.
 * @param {string} id
 */
export async function section(id) {
  return (await ask(`/v1/sections/${encodeURIComponent(id)}`, { headers: { Accept: WORD } })).blob();
}
