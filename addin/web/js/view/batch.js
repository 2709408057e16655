// @ts-check
// A batch on the page: how far it is, each document's line, and what is missing most often over all.
import { fill, gauge, h, keepingFocus, land } from "../dom.js";
import { missingMost } from "../state.js";
import { counted, t } from "../strings.js";
import { sending, wordsOf } from "./files.js";

const PAGE = 50;
const MISSING_SHOWN = 5;
const TONES = { "ready": "good", "nearly ready": "warning", "not ready": "error" };

/**
 * @param {{ onShow: (item: BatchItem) => void, onCopy: (item: BatchItem) => void, onZip: () => void, onRollUp: () => void,
 *   onStop: () => void, onStopOne: (item: BatchItem) => void, onAgain: () => void, onClose: () => void }} on
 */
export function batchView(on) {
  const head = h("div");
  const bar = h("progress", { id: "batch-progress" });
  const count = h("label", { for: "batch-progress", class: "small" });
  const hint = h("p", { class: "small quiet" });
  const problem = h("p", { class: "error" });
  const actions = h("div", { class: "actions" });
  const over = h("div");
  const list = h("ul", { class: "plain batch-items" });
  const more = h("div", { class: "more" });
  /** @type {Map<number, { element: HTMLElement, drawn: string }>} */
  const rows = new Map();
  let shown = PAGE;
  let drawn = "";
  /** @type {() => void} */
  let redraw = () => {};
  const element = h("section", { class: "batch", "aria-labelledby": "batch-title" },
    h("h2", { id: "batch-title", tabindex: "-1" }, t("batch.title")), head,
    h("div", { class: "field" }, count, bar), hint, problem, actions, over, list, more);
  return { element, update };

  /**
   * @param {import("../batch.js").Standing} standing
   * @param {ReadonlyMap<number, Short>} shorts
   */
  function update(standing, shorts) {
    redraw = () => update(standing, shorts);
    const { phase, batch } = standing;
    const finished = batch ? batch.counts.done + batch.counts.failed : 0;
    element.setAttribute("aria-busy", String(phase === "sending" || phase === "running"));
    bar.max = phase === "sending" ? 1 : Math.max(standing.count, 1);
    const value = phase === "sending" ? standing.sent : finished;
    if (value === undefined || (phase === "sending" && value === 1)) bar.removeAttribute("value");
    else bar.value = value;
    bar.hidden = phase === "done" || phase === "lost";
    count.textContent = phase === "sending" ? sendingWords(standing)
      : batch ? progress(batch, finished) : phase === "lost" ? "" : t("working");
    hint.textContent = standing.isIdle ? t("batch.idle") : batch ? t("batch.until", { until: moment(batch.expires) }) : "";
    problem.textContent = standing.problem;
    problem.hidden = !standing.problem;
    drawActions(standing);
    drawOver(shorts);
    drawRows(batch?.items ?? [], shorts);
  }

  /** @param {import("../batch.js").Standing} standing */
  function drawActions({ phase, batch, isGone }) {
    const some = Boolean(batch && batch.counts.done + batch.counts.failed > 0);
    const state = `${phase} ${some} ${isGone}`;
    if (state === drawn) return;
    drawn = state;
    const focused = actions.contains(document.activeElement) ? document.activeElement?.textContent : null;
    fill(actions,
      phase === "lost" && !isGone && button("files.again", on.onAgain),
      some && phase !== "lost" && button("batch.zip", on.onZip, phase === "done" ? "primary" : "quiet-button"),
      some && phase !== "lost" && button("batch.rollUp", on.onRollUp),
      phase !== "lost" && button(phase === "done" ? "batch.delete" : "batch.stop", on.onStop),
      (phase === "done" || phase === "lost") && button("batch.close", on.onClose));
    if (!focused) return;
    const buttons = [...actions.querySelectorAll("button")];
    // Where the button is gone ("Stop and delete" once all is done), the first one never deletes.
    (buttons.find((one) => one.textContent === focused) ?? buttons[0])?.focus();
  }

  /** @param {ReadonlyMap<number, Short>} shorts */
  function drawOver(shorts) {
    if (shorts.size < 2) return;
    const most = missingMost([...shorts.values()]).slice(0, MISSING_SHOWN);
    const verdicts = ["ready", "nearly ready", "not ready"].map((verdict) =>
      ({ verdict, n: [...shorts.values()].filter((one) => one.verdict === verdict).length }));
    fill(over, h("section", { class: "card over", "aria-labelledby": "over-title" },
      h("h3", { id: "over-title" }, t("batch.over")),
      h("p", null, verdicts.filter(({ n }) => n > 0).map(({ verdict, n }, i) => [
        i > 0 && " · ", h("span", { class: TONES[/** @type {keyof typeof TONES} */ (verdict)] }, t("batch.verdict", { verdict: t(`verdict.${verdict}`), n }))]).flat()),
      most.length > 0 && h("p", { class: "small quiet" }, t("batch.most")),
      h("ul", { class: "plain most" }, most.map(({ title, n }) => h("li", null,
        h("span", null, title), h("span", { class: "error" }, gauge((100 * n) / shorts.size)),
        h("span", { class: "small" }, t("batch.of", { n, all: shorts.size })))))));
  }

  /**
   * Only what has changed is drawn anew, so that the focus stays where it is.
   * @param {readonly BatchItem[]} items
   * @param {ReadonlyMap<number, Short>} shorts
   */
  function drawRows(items, shorts) {
    for (const item of items.slice(0, shown)) {
      const short = shorts.get(item.number);
      const now = JSON.stringify([item.state, item.attempts, item.document, short]);
      const there = rows.get(item.number);
      if (there?.drawn === now) continue;
      const element = row(item, short);
      if (there) keepingFocus(() => there.element.replaceWith(element), () => element.querySelector("button") ?? element);
      else list.append(element);
      rows.set(item.number, { element, drawn: now });
    }
    const rest = items.length - shown;
    const label = rest > 0 ? t("findings.more", { n: Math.min(PAGE, rest), rest }) : "";
    if (more.textContent === label) return;
    fill(more, rest > 0 && h("button", { type: "button", class: "quiet-button", onclick: () => {
      const from = shown;
      shown += PAGE;
      redraw();
      land(/** @type {HTMLElement | null} */ (list.children[from]));
    } }, label));
  }

  /**
   * @param {BatchItem} item
   * @param {Short | undefined} short
   */
  function row(item, short) {
    const isStopped = item.problem?.code === "stopped";
    const tone = isStopped ? "quiet" : item.state === "failed" ? "error" : TONES[/** @type {keyof typeof TONES} */ (short?.verdict ?? "")] ?? "quiet";
    return h("li", { class: "card file", tabindex: "-1" },
      h("div", { class: "file-line" }, h("span", { class: "file-name" }, item.name), h("span", { class: `file-state ${tone}` }, stateOf(item, short)),
        ["waiting", "running"].includes(item.state) && button("files.stop", () => on.onStopOne(item), "quiet-button", item.name)),
      item.problem && !isStopped && h("p", { class: "small" }, wordsOf(item.problem)),
      item.state === "done" && h("div", { class: "actions" },
        button("files.show", () => on.onShow(item), "quiet-button", item.name),
        item.document && button("copy.download", () => on.onCopy(item), "quiet-button", item.name)));
  }
}

/**
 * @param {BatchItem} item
 * @param {Short | undefined} short
 */
function stateOf(item, short) {
  if (item.problem?.code === "stopped") return t("files.stopped");
  if (item.state === "failed") return t("files.failed");
  if (short) {
    return [t(`verdict.${short.verdict}`), short.score === null ? "" : `${short.score}/100`, counted("findings", short.findings)]
      .filter(Boolean).join(" · ");
  }
  const again = item.attempts > 1 && item.state !== "done" ? `, ${t("batch.attempt", { n: item.attempts })}` : "";
  return t(`batch.${item.state}`) + again;
}

/** @param {import("../batch.js").Standing} standing */
function sendingWords({ count, sent }) {
  const words = counted("batch.sending", count);
  return sent === undefined ? words : `${words} · ${sent === 1 ? t("batch.takenIn") : sending(sent)}`;
}

/**
 * @param {Batch} batch
 * @param {number} finished
 */
function progress({ counts }, finished) {
  const failed = counts.failed > 0 ? ` · ${counted("batch.failed", counts.failed)}` : "";
  return t("batch.progress", { done: finished, all: counts.total }) + failed;
}

/** @param {string} when */
function moment(when) {
  return new Date(when).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
}

/**
 * @param {string} key
 * @param {() => void} act
 * @param {string} [look]
 * @param {string} [about]
 */
function button(key, act, look = "quiet-button", about = "") {
  const words = t(key);
  return h("button", { type: "button", class: look, onclick: act, "aria-label": about ? `${words}: ${about}` : null }, words);
}
