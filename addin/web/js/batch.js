// @ts-check
// Many files at once: handed in as one batch, which the service works off and keeps. Its id stands in the page's address,
// so that a page that is loaded again finds it again; nothing is kept in the browser.
import { attempt, reasonOf } from "./acts.js";
import { announce, download, fill, keepingFocus } from "./dom.js";
import * as service from "./service.js";
import { nameOfCopy, shortOf } from "./state.js";
import { counted, t } from "./strings.js";
import { batchView } from "./view/batch.js";

const IN_ADDRESS = /^#batch=([\w.~-]{1,200})$/;
const ASK_MS = 1000;
const ASK_MS_MAX = 10_000;
const IDLE_MS = 20_000;
const READ_AT_ONCE = 4;
const NOT_OFFERED = ["no_batches", "not_found", "wrong_method"];

/** @typedef {{ phase: "sending" | "running" | "done" | "lost", sent: number | undefined, batch: Batch | null, count: number, problem: string, isIdle: boolean, isGone: boolean }} Standing */

/** @returns {string} path of the batch that the page's address names, empty where there is none */
export function batchInAddress() {
  const id = IN_ADDRESS.exec(location.hash)?.[1];
  return id ? `/v1/batches/${id}` : "";
}

/**
 * @param {HTMLElement} place where it is drawn
 * @param {{ choices: () => Choices, tell: import("./acts.js").Tell, onOpen: (item: Omit<Item, "id">) => void, onToken: () => void,
 *   onAlone: (files: File[]) => void, onGone: () => void }} with_ `onAlone` takes the files where the service takes no batches
 */
export function batches(place, { choices, tell, onOpen, onToken, onAlone, onGone }) {
  /** @type {File[]} */
  let files = [];
  let path = "";
  let key = "";
  let control = new AbortController();
  /** @type {Map<number, Short>} */
  let shorts = new Map();
  /** @type {Standing} */
  let standing = empty("sending");
  /** @type {ReturnType<typeof batchView> | null} */
  let view = null;

  return { begin, resume, again, get isThere() { return view !== null; } };

  /** @param {File[]} chosen */
  function begin(chosen) {
    files = chosen;
    key = crypto.randomUUID();
    open(empty("sending", chosen.length));
    void send();
  }

  /** @param {string} known */
  function resume(known) {
    path = known;
    if (!view) open(empty("running"));
    void follow();
  }

  /** @param {Standing} first */
  function open(first) {
    shorts = new Map();
    standing = first;
    control = new AbortController();
    view = batchView({ onShow: show, onCopy: copy, onZip: zip, onRollUp: rollUp, onStop: stop, onStopOne: stopOne, onAgain: again, onClose: close });
    fill(place, view.element);
    draw();
  }

  function draw() {
    view?.update(standing, shorts);
  }

  async function send() {
    Object.assign(standing, { phase: "sending", sent: undefined, problem: "" });
    draw();
    announce(counted("batch.sending", files.length));
    try {
      const batch = await service.handIn(files, choices(), key, control.signal, (share) => {
        standing.sent = share;
        draw();
      });
      announce(t("batch.progress", { done: 0, all: batch.counts.total }));
      path = batch.self;
      history.replaceState(null, "", `#batch=${batch.id}`);
      Object.assign(standing, { phase: "running", batch });
      await follow();
    } catch (failure) {
      if (failure instanceof service.Refusal && NOT_OFFERED.includes(failure.problem.code)) {
        const alone = files;
        close();
        onAlone(alone);
      } else failed(failure);
    }
  }

  /** Ask until all is done, however long the service cannot be reached in between. */
  async function follow() {
    const mine = control;
    let moved = Date.now();
    for (let wait = ASK_MS; !mine.signal.aborted;) {
      try {
        const batch = await service.batch(path);
        if (progressOf(batch) !== progressOf(standing.batch)) moved = Date.now();
        const isIdle = batch.counts.running === 0 && Date.now() - moved > IDLE_MS;
        if (mine.signal.aborted) return;
        Object.assign(standing, { batch, phase: "running", problem: "", isIdle, count: batch.counts.total });
        draw();
        await readNew(batch);
        wait = Math.max(ASK_MS, batch.counts.total * 4);
        if (batch.state === "done") return done(batch);
      } catch (failure) {
        if (!(failure instanceof service.Refusal) || !["offline", "busy", "too_slow"].includes(failure.problem.code)) return failed(failure);
        Object.assign(standing, { problem: t("batch.offline") });
        draw();
        wait = Math.min(wait * 2, ASK_MS_MAX);
      }
      await service.pause(wait);
    }
  }

  /** @param {Batch} batch */
  function done(batch) {
    Object.assign(standing, { phase: "done", isIdle: false });
    draw();
    announce(t("batch.finished", { done: batch.counts.done, failed: batch.counts.failed }));
  }

  /**
   * Read the reviews that are new, a few at a time; of each only its short form is kept.
   * @param {Batch} batch
   */
  async function readNew(batch) {
    const fresh = batch.items.filter((item) => item.review && !shorts.has(item.number));
    const mine = shorts;
    const next = async () => {
      for (let item = fresh.shift(); item && !control.signal.aborted; item = fresh.shift()) {
        mine.set(item.number, shortOf(await service.reviewIn(item.review ?? "")));
        draw();
      }
    };
    await Promise.all(Array.from({ length: READ_AT_ONCE }, next));
  }

  /** @param {unknown} failure */
  function failed(failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") return;
    const words = reasonOf(failure);
    if (words === null) throw failure;
    const code = failure instanceof service.Refusal ? failure.problem.code : "";
    const isGone = ["no_batch", "batch_expired"].includes(code);
    Object.assign(standing, { phase: "lost", isGone, problem: isGone ? t("batch.gone") : words });
    if (isGone) forget();
    if (code === "token") onToken();
    draw();
    announce(standing.problem);
  }

  /** Go on where a token was missing or the service was full. */
  function again() {
    if (standing.phase !== "lost") return;
    control = new AbortController();
    Object.assign(standing, { phase: path ? "running" : "sending", problem: "" });
    draw();
    if (path) void follow();
    else void send();
  }

  /** @param {BatchItem} item */
  async function show(item) {
    await guarded(async () => {
      const review = await service.reviewIn(item.review ?? "");
      const own = files.length === standing.batch?.counts.total ? files[item.number - 1] : undefined;
      onOpen({
        name: item.name, size: own?.size ?? 0, state: "done", review,
        file: async () => ({ name: item.name, data: own ?? await service.kept(item.document ?? "") }),
        copy: item.document ? () => service.kept(item.document ?? "") : undefined,
      });
    });
  }

  /** @param {BatchItem} item */
  function copy(item) {
    return guarded(() => saved(item.document ?? "", nameOfCopy(item.name, t("copy.word"))));
  }

  function zip() {
    return guarded(() => saved(standing.batch?.results ?? "", "briefcheck-results.zip"));
  }

  function rollUp() {
    return guarded(() => saved(standing.batch?.roll_up ?? "", "briefcheck-roll-up.xlsx"));
  }

  /**
   * @param {string} from
   * @param {string} name
   */
  async function saved(from, name) {
    download(await service.kept(from), name);
  }

  /** @param {BatchItem} item */
  function stopOne(item) {
    return guarded(async () => {
      await service.stopInBatch(path, item.number);
      return t("batch.stopping", { name: item.name });
    });
  }

  /** Stop, and have the service delete all of it. */
  async function stop() {
    control.abort();
    const gone = path;
    close();
    if (!gone) return;
    await guarded(async () => {
      await service.deleteBatch(gone);
      return t("batch.deleted");
    });
  }

  /** Leave the batch with the service, and the page free for something else. */
  function close() {
    control.abort();
    forget();
    view = null;
    keepingFocus(() => {
      fill(place);
      onGone();
    }, () => document.getElementById("files"));
  }

  function forget() {
    path = "";
    history.replaceState(null, "", location.pathname + location.search);
  }

  /** @param {() => Promise<string | void>} act */
  async function guarded(act) {
    await attempt(tell, act);
  }
}

/**
 * @param {Standing["phase"]} phase
 * @param {number} [count]
 * @returns {Standing}
 */
function empty(phase, count = 0) {
  return { phase, sent: undefined, batch: null, count, problem: "", isIdle: false, isGone: false };
}

/** @param {Batch | null} batch */
function progressOf(batch) {
  return batch ? `${batch.counts.running} ${batch.counts.done} ${batch.counts.failed}` : "";
}
