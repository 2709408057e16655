// @ts-check
// The page: connects to its host, keeps the files that are on it, and draws what follows from them.
import * as acts from "./acts.js";
import { attempt } from "./acts.js";
import { batches, batchInAddress } from "./batch.js";
import { announce, fill, h, keepingFocus, land } from "./dom.js";
import { connect } from "./host.js";
import { actionsOf, actsOf } from "./offer.js";
import * as service from "./service.js";
import { dismissed, kindOf } from "./state.js";
import { counted, loadStrings, t } from "./strings.js";
import { comparisonView } from "./tools.js";
import { trackerTools } from "./tracker.js";
import { fileList, showSent, wordsOf } from "./view/files.js";
import { reviewView } from "./view/review.js";
import { sectionLibrary } from "./view/sections.js";
import { intake, masthead, tokenForm } from "./view/start.js";

const AT_A_TIME = 2;

const app = /** @type {HTMLElement} */ (document.getElementById("app"));
const bytesMax = Number(app.dataset.bytesMax);
const batchMax = { files: Number(app.dataset.batchFiles ?? 0), bytes: Number(app.dataset.batchBytes ?? 0) };
const view = new URLSearchParams(location.search).get("open");
const [, host] = await Promise.all([loadStrings(navigator.languages), connect()]);

/** @type {Item[]} */
let items = [];
/** @type {number | null} */
let current = null;
/** @type {Choices} */
let choices = { depth: "standard", sections: false };
/** @type {Map<number, AbortController>} */
const running = new Map();
const filter = { element: "", severity: "" };
let tab = "mend";
let made = 0;
/** @type {ReadonlySet<string>} */
let offers = new Set();

const head = h("div", null, masthead(host));
const entry = h("div");
const many = h("div");
const tools = h("div");
const files = h("div");
const result = h("div");
const gate = h("div");
const comparison = h("div");
const outcome = h("p", { class: "outcome" });
/** @type {readonly Section[]} */
let library = await sectionsThere();
fill(app, head, view === "tracker" && tools, entry, gate, many, files, result, view !== "tracker" && tools, comparison, outcome);
const batch = batches(many, {
  choices: () => choices, tell, onToken: askForToken, onAlone: (alone) => queueFresh(alone), onGone: drawEntry,
  onOpen: (item) => {
    const made_ = { ...item, id: (made += 1) };
    items = [...items.filter((one) => one.state === "failed"), made_];
    open(made_);
    land(result.querySelector("h2"));
  },
});
app.removeAttribute("aria-busy");
performance.mark("ready");
drawEntry();
if (view === "sections" && library.length > 0) drawLibrary();
if (batchInAddress()) batch.resume(batchInAddress());
// Office's own script moves the focus with Tab, and does not always bring into sight what has it. Under a pointer nothing
// may move: it would let go of another thing than it took hold of.
let byKey = false;
window.addEventListener("keydown", () => {
  byKey = true;
}, true);
window.addEventListener("pointerdown", () => {
  byKey = false;
}, true);
document.addEventListener("focusin", ({ target }) => requestAnimationFrame(() => {
  if (byKey && target instanceof HTMLElement && target === document.activeElement && target.offsetHeight < innerHeight) {
    target.scrollIntoView({ block: "nearest" });
  }
}));
window.addEventListener("hashchange", () => batchInAddress() && batch.resume(batchInAddress()));
offers = await service.offered().catch(() => new Set());
fill(tools, trackerTools(host, { isOpen: view === "tracker", offers, tell, onComparison: compared }));
drawResult();

/** The library where it can be used and had; without it the rest of the page works. */
function sectionsThere() {
  return host.insertSection ? service.sections().catch(() => []) : [];
}

/**
 * Send a token from now on, and try again what failed for want of it.
 * @param {string} token
 */
async function useToken(token) {
  service.useToken(token);
  library = await sectionsThere();
  keepingFocus(() => fill(gate), () => files.querySelector("h2") ?? many.querySelector("h2"));
  batch.again();
  queue(items.filter((item) => item.problem?.code === "token"));
}

function askForToken() {
  fill(gate, tokenForm(useToken));
}

function drawEntry() {
  fill(entry, intake({
    host, choices, batchHours: batchMax.files > 0 ? Number(app.dataset.batchHours) : 0, busy: items.some((item) => item.state === "working"),
    onFiles: add,
    onReview: reviewOpenDocument,
    onChoices: (chosen) => {
      choices = chosen;
    },
  }));
}

function drawFiles() {
  const isSettled = items.length === 1 && items[0].state === "done";
  keepingFocus(() => fill(files, items.length > 0 && !isSettled && fileList({
    items, current, onOpen: open, onStop: stop, onStopAll: () => items.forEach(stop), onAgain: (item) => queue([item]), onRemove: remove,
  })), () => files.querySelector("h2") ?? entrance());
}

/** Where one begins: to that the focus goes when nothing else is left. */
function entrance() {
  return /** @type {HTMLElement | null} */ (entry.querySelector("input, button"));
}

/**
 * Show where a brief and its tracker differ; answers what there is to see.
 * @param {Comparison} found
 */
function compared(found) {
  fill(comparison, comparisonView(found));
  return found.drift.length > 0 ? counted("compare.found", found.drift.length) : t("compare.none");
}

/** Before there is a review, the library stands alone. */
function drawLibrary() {
  fill(result, h("section", { "aria-labelledby": "library-title" },
    h("h2", { id: "library-title" }, t("tab.library")), librarySection()));
}

function librarySection() {
  const language = items.find((one) => one.id === current)?.review?.document.language ?? document.documentElement.lang;
  return sectionLibrary(library, language, (section) => attempt(tell, () => acts.insert(host, section)));
}

function drawResult() {
  const item = items.find((one) => one.id === current);
  if (items.length === 0) return;
  fill(comparison);
  const around = {
    host, library, offers, choices, tell, onAgain: reviewOpenDocument,
    onComparison: compared,
    onText: (/** @type {string} */ title, /** @type {string} */ text) => {
      const area = h("textarea", { id: "text", class: "report", rows: 14, readonly: true }, text);
      fill(comparison, h("h2", null, h("label", { for: "text" }, title)), area);
      area.select();
    },
    onDismissed: (/** @type {string} */ fingerprint, /** @type {string} */ reason) => {
      const at = [...result.querySelectorAll("article")].findIndex((card) => card.contains(document.activeElement));
      if (item?.review) item.review = dismissed(item.review, fingerprint, reason);
      drawResult();
      if (at >= 0) land(result.querySelectorAll("article")[at]); // the finding that has come in its place
    },
  };
  keepingFocus(() => fill(result, item?.review && reviewView({
    review: item.review, tab, filter, acts: actsOf(item.review, around), actions: actionsOf(item, item.review, around),
    library: host.insertSection ? librarySection : null,
    onTab: (chosen) => {
      tab = chosen;
    },
  })), () => result.querySelector("h2"));
}

/**
 * Several files at once are one batch where the service takes batches; what cannot be reviewed is told of beside it.
 * @param {File[]} chosen
 */
function add(chosen) {
  tell(""); // what became of an earlier press is no news of these files
  const good = chosen.filter((file) => !knownProblem(file));
  const isZip = good.length === 1 && kindOf(good[0].name) === "zip";
  if (host.name !== "browser" || batchMax.files === 0 || batch.isThere || (good.length < 2 && !isZip)) return queueFresh(chosen);
  if (good.length > batchMax.files || good.reduce((sum, file) => sum + file.size, 0) > batchMax.bytes) {
    return tell(t("batch.tooMany", { files: batchMax.files, mib: batchMax.bytes >> 20 }), "error");
  }
  for (const control of running.values()) control.abort();
  items = [];
  current = null;
  fill(result);
  queueFresh(chosen.filter((file) => !good.includes(file)));
  batch.begin(good);
}

/** @param {File[]} chosen */
function queueFresh(chosen) {
  const fresh = chosen.map((file) => itemOf(file.name, file));
  items = [...items, ...fresh];
  queue(fresh);
}

/**
 * @param {string} name
 * @param {Blob} data
 * @returns {Item}
 */
function itemOf(name, data) {
  return { id: (made += 1), name, size: data.size, file: async () => ({ name, data }), state: "waiting" };
}

async function reviewOpenDocument() {
  const read = host.readDocument;
  if (!read) return;
  await attempt(tell, async () => {
    const { name, data } = await read();
    items = [itemOf(name, data)];
    current = null;
    queue(items);
  });
}

/** @param {Item[]} waiting */
function queue(waiting) {
  for (const item of waiting) {
    const problem = knownProblem(item);
    change(item, problem ? { state: "failed", problem } : { state: "waiting", problem: undefined });
  }
  pump();
}

/**
 * What the page knows to be hopeless without asking.
 * @param {{ name: string, size: number }} file
 * @returns {Problem | undefined}
 */
function knownProblem({ name, size }) {
  const isBundle = batchMax.files > 0 && kindOf(name) === "zip";
  const refused = (/** @type {string} */ code) => ({ code, title: "", detail: "", isOfFile: true });
  if (size > (isBundle ? batchMax.bytes : bytesMax)) return refused("too_large");
  if (size === 0) return refused("empty");
  if (kindOf(name) === "other" || (kindOf(name) === "zip" && !isBundle)) return refused("other_kind");
  return undefined;
}

function pump() {
  for (const item of items) {
    if (running.size >= AT_A_TIME) break;
    if (item.state === "waiting") void work(item);
  }
}

/** @param {Item} item */
async function work(item) {
  const control = new AbortController();
  running.set(item.id, control);
  change(item, { state: "working", sent: undefined });
  announce(`${item.name}: ${t("files.sending")}`);
  try {
    const review = await service.review(await item.file(), choices, control.signal, (share) => sent(item, share));
    change(item, { state: "done", review });
    await host.remember?.(review.findings, {});
    announce(t("files.announce", { name: item.name, verdict: t(`verdict.${review.verdict}`), findings: counted("findings", review.findings.length) }));
    if (current === null) open(item);
  } catch (failure) {
    if (failure instanceof service.Refusal) {
      change(item, { state: "failed", problem: failure.problem });
      if (failure.problem.code === "token") askForToken();
      announce(`${item.name}: ${wordsOf(failure.problem)}`);
    } else if (failure instanceof DOMException && failure.name === "AbortError") {
      stopped(item);
    } else throw failure;
  } finally {
    running.delete(item.id);
    pump();
  }
}

/**
 * @param {Item} item
 * @param {Partial<Item>} to
 */
function change(item, to) {
  Object.assign(item, to);
  drawFiles();
}

/**
 * @param {Item} item
 * @param {number} share
 */
function sent(item, share) {
  if (share < 1) {
    item.sent = share;
    showSent(item);
  } else if (item.state === "working") {
    change(item, { sent: 1 });
    announce(`${item.name}: ${t("files.working")}`);
  }
}

/** @param {Item} item */
function open(item) {
  current = item.id;
  filter.element = filter.severity = "";
  drawFiles();
  drawResult();
}

/** @param {Item} item */
function stopped(item) {
  change(item, { state: "stopped" });
  announce(`${item.name}: ${t("files.stopped")}`);
}

/** @param {Item} item */
function stop(item) {
  running.get(item.id)?.abort();
  if (item.state === "waiting") stopped(item);
}

/** @param {Item} item */
function remove(item) {
  items = items.filter((one) => one !== item);
  announce(t("files.removed", { name: item.name }));
  if (current === item.id) current = items.find((one) => one.review)?.id ?? null;
  drawFiles();
  if (items.length === 0) fill(result);
  drawResult();
}

/**
 * One line, always in sight, that says what became of the last press.
 * @param {string} words
 * @param {string} [tone]
 */
function tell(words, tone = "quiet") {
  outcome.className = `outcome ${tone}`;
  outcome.textContent = words;
}
