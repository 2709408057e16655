// @ts-check
// The page: connects to its host, keeps the files that are on it, and draws what follows from them.
import * as acts from "./acts.js";
import { attempt } from "./acts.js";
import { announce, download, fill, h } from "./dom.js";
import { connect } from "./host.js";
import * as service from "./service.js";
import { dismissed, kindOf, nameOfCopy } from "./state.js";
import { counted, loadStrings, t } from "./strings.js";
import { comparisonView, toolsOf, trackerFromBrief } from "./tools.js";
import { fileList, wordsOf } from "./view/files.js";
import { reviewView } from "./view/review.js";
import { sectionLibrary } from "./view/sections.js";
import { intake, masthead, tokenForm } from "./view/start.js";

const AT_A_TIME = 2;

const app = /** @type {HTMLElement} */ (document.getElementById("app"));
const bytesMax = Number(app.dataset.bytesMax);
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
const files = h("div");
const result = h("div");
const gate = h("div");
const comparison = h("div");
const outcome = h("p", { class: "outcome" });
/** @type {readonly Section[]} */
let library = await sectionsThere();
fill(app, head, entry, gate, files, result, comparison, outcome);
app.removeAttribute("aria-busy");
performance.mark("ready");
drawEntry();
if (new URLSearchParams(location.search).get("open") === "sections" && library.length > 0) drawLibrary();
offers = await service.offered().catch(() => new Set());
if (trackerFromBrief(host, { offers, tell })) drawEntry();
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
  fill(gate);
  queue(items.filter((item) => item.problem?.code === "token"));
}

function drawEntry() {
  fill(entry, intake({
    host, choices, tools: trackerFromBrief(host, { offers, tell }), busy: items.some((item) => item.state === "working"),
    onFiles: add,
    onReview: reviewOpenDocument,
    onChoices: (chosen) => {
      choices = chosen;
    },
  }));
}

function drawFiles() {
  const focused = document.activeElement?.getAttribute("aria-label");
  const isSettled = items.length === 1 && items[0].state === "done";
  fill(files, items.length > 0 && !isSettled && fileList({
    items, current, onOpen: open, onStop: stop, onAgain: (item) => queue([item]), onRemove: remove,
  }));
  if (focused) [...files.querySelectorAll("button")].find((button) => button.getAttribute("aria-label") === focused)?.focus();
}

/** Before there is a review, the library stands alone. */
function drawLibrary() {
  fill(result, h("section", { "aria-labelledby": "library-title" },
    h("h2", { id: "library-title" }, t("tab.library")), librarySection()));
}

function librarySection() {
  return sectionLibrary(library, (section) => attempt(tell, () => acts.insert(host, section)));
}

function drawResult() {
  const item = items.find((one) => one.id === current);
  if (items.length === 0) return;
  fill(comparison);
  fill(result, item?.review && reviewView({
    review: item.review, tab, filter, acts: actsOf(item, item.review), actions: actions(item, item.review),
    library: host.insertSection ? librarySection : null,
    onTab: (chosen) => {
      tab = chosen;
    },
  }));
}

/**
 * What this host can do about one finding.
 * @param {Item} item
 * @param {Review} review
 * @returns {import("./view/finding.js").Acts}
 */
function actsOf(item, review) {
  /** @type {import("./view/finding.js").Acts} */
  const can = {};
  if (host.goTo) can.goTo = (finding) => attempt(tell, () => acts.goTo(host, finding));
  if (host.comment) can.comment = (finding) => attempt(tell, () => acts.comment(host, finding));
  if (host.insertSection) {
    can.section = (finding) => library.find((one) => one.id === finding.section);
    can.insert = (finding) => {
      const section = can.section?.(finding);
      if (section) void attempt(tell, () => acts.insert(host, section, finding));
    };
  }
  if (host.remember) {
    const remember = host.remember;
    can.dismiss = (finding, reason) => attempt(tell, async () => {
      await remember(review.findings, { [finding.fingerprint]: reason });
      item.review = dismissed(review, finding.fingerprint, reason);
      drawResult();
      return t("dismiss.done");
    });
  }
  return can;
}

/** @param {File[]} chosen */
function add(chosen) {
  const fresh = chosen.map((file) => /** @type {Item} */ ({ id: (made += 1), name: file.name, data: file, state: "waiting" }));
  items = [...items, ...fresh];
  queue(fresh);
}

async function reviewOpenDocument() {
  const read = host.readDocument;
  if (!read) return;
  await attempt(tell, async () => {
    const { name, data } = await read();
    items = [{ id: (made += 1), name, data, state: "waiting" }];
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
 * @param {Item} item
 * @returns {Problem | undefined}
 */
function knownProblem(item) {
  if (item.data.size > bytesMax) return { code: "too_large", title: "", detail: "" };
  if (item.data.size === 0) return { code: "empty", title: "", detail: "" };
  if (kindOf(item.name) === "other") return { code: "other_kind", title: "", detail: "" };
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
  change(item, { state: "working" });
  announce(t("files.working", { name: item.name }));
  try {
    const review = await service.review(item, choices, control.signal);
    change(item, { state: "done", review });
    await host.remember?.(review.findings, {});
    announce(t("files.announce", { name: item.name, verdict: t(`verdict.${review.verdict}`), findings: counted("findings", review.findings.length) }));
    if (current === null) open(item);
  } catch (failure) {
    if (failure instanceof service.Refusal) {
      change(item, { state: "failed", problem: failure.problem });
      if (failure.problem.code === "token") fill(gate, tokenForm(useToken));
      announce(`${item.name}: ${wordsOf(failure.problem)}`);
    } else if (failure instanceof DOMException && failure.name === "AbortError") {
      change(item, { state: "stopped" });
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

/** @param {Item} item */
function open(item) {
  current = item.id;
  filter.element = filter.severity = "";
  drawFiles();
  drawResult();
}

/** @param {Item} item */
function stop(item) {
  running.get(item.id)?.abort();
  if (item.state === "waiting") change(item, { state: "stopped" });
}

/** @param {Item} item */
function remove(item) {
  items = items.filter((one) => one !== item);
  if (current === item.id) current = items.find((one) => one.review)?.id ?? null;
  drawFiles();
  drawResult();
}

/**
 * What can be done with a whole review.
 * @param {Item} item
 * @param {Review} review
 */
function actions(item, review) {
  const open = review.findings.filter((finding) => finding.status !== "dismissed");
  return h("div", { class: "actions main-actions" },
    button("copy.download", "primary", async () =>
      download(await service.annotate(item, choices), nameOfCopy(item.name, t("copy.word")))),
    host.readDocument && button("review.again", "", async () => reviewOpenDocument()),
    host.comment && open.length > 0 && button("act.commentAll", "", () => acts.commentAll(host, open, tell)),
    host.insertSection && open.some((finding) => finding.section && finding.state === "missing")
      && button("act.insertAll", "", () => acts.insertAll(host, open, library, tell)),
    review.document.kind === "brief" && button("questions.copy", "", async () => {
      await navigator.clipboard.writeText(await service.questions(item));
      return t("questions.copied");
    }),
    toolsOf(item, review, { offers, tell, onComparison: (found) => fill(comparison, comparisonView(found)) }),
    host.clear && button("act.clear", "", () => acts.clear(host)),
    !host.clear && review.since_last && button("clean.download", "", async () =>
      download(await service.clean(item), nameOfCopy(item.name, t("clean.word")))));
}

/**
 * @param {string} key
 * @param {string} look
 * @param {() => Promise<string | void>} act
 */
function button(key, look, act) {
  return h("button", { type: "button", class: look || "quiet-button", onclick: () => attempt(tell, act) }, t(key));
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
