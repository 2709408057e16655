// @ts-check
// The files on the page: where each stands, and what became of it.
import { h } from "../dom.js";
import { counted, t } from "../strings.js";

/**
 * @param {{ items: readonly Item[], current: number | null, onOpen: (item: Item) => void, onStop: (item: Item) => void,
 *   onStopAll: () => void, onAgain: (item: Item) => void, onRemove: (item: Item) => void }} with_
 */
export function fileList({ items, current, onOpen, onStop, onStopAll, onAgain, onRemove }) {
  const isGoingOn = (/** @type {Item} */ item) => ["waiting", "working"].includes(item.state);
  const done = items.filter((item) => !isGoingOn(item)).length;
  return h("section", { class: "files", "aria-labelledby": "files-title" },
    h("h2", { id: "files-title", tabindex: "-1" }, t("files.title")),
    items.length > 1 && done < items.length && h("div", { class: "field" },
      h("label", { for: "files-progress", class: "small" }, t("files.progress", { done, all: items.length })),
      h("progress", { id: "files-progress", max: items.length, value: done })),
    items.length - done > 1 && h("div", { class: "actions" },
      h("button", { type: "button", class: "quiet-button", onclick: onStopAll }, t("files.stopAll"))),
    h("ul", { class: "plain" }, items.map((item) => row(item))));

  /** @param {Item} item */
  function row(item) {
    return h("li", { class: "card file", "aria-current": item.id === current ? "true" : null },
      h("div", { class: "file-line" },
        h("span", { class: "file-name" }, item.name),
        h("span", { class: `file-state ${tone(item)}`, id: `state-${item.id}` }, stateOf(item)),
        isGoingOn(item) && button(t("files.stop"), () => onStop(item))),
      item.state === "working" && h("progress", { id: `sent-${item.id}`, "aria-label": item.name, value: shareOf(item) }),
      item.problem && h("p", { class: "small" }, wordsOf(item.problem)),
      h("div", { class: "actions" },
        item.state === "done" && item.id !== current && button(t("files.show"), () => onOpen(item)),
        ["failed", "stopped"].includes(item.state) && !item.problem?.isOfFile && button(t("files.again"), () => onAgain(item)),
        !isGoingOn(item) && (items.length > 1 || item.state === "failed") && button(t("files.remove"), () => onRemove(item))));

    /**
     * @param {string} words
     * @param {() => void} act
     */
    function button(words, act) {
      return h("button", { type: "button", class: "quiet-button", onclick: act, "aria-label": `${words}: ${item.name}` }, words);
    }
  }
}

/**
 * How much of a file has gone, in place: its line is not drawn anew for each.
 * @param {Item} item
 */
export function showSent(item) {
  const bar = document.getElementById(`sent-${item.id}`);
  if (bar instanceof HTMLProgressElement) bar.value = item.sent ?? 0;
  const state = document.getElementById(`state-${item.id}`);
  if (state) state.textContent = stateOf(item);
}

/**
 * @param {number} [share] from 0 to 1; unknown at first
 */
export function sending(share) {
  if (share === undefined) return t("files.sending");
  return t("files.sent", { percent: share.toLocaleString(document.documentElement.lang, { style: "percent" }) });
}

/**
 * The bar moves to and fro while the file is reviewed: how long that takes nobody knows.
 * @param {Item} item
 */
function shareOf(item) {
  return item.sent === 1 ? undefined : item.sent;
}

/** @param {Item} item */
function tone(item) {
  if (item.state === "failed") return "error";
  return item.review ? { "ready": "good", "nearly ready": "warning", "not ready": "error" }[item.review.verdict] ?? "" : "quiet";
}

/** @param {Item} item */
function stateOf(item) {
  if (item.state === "working") return item.sent === 1 ? t("files.working") : sending(item.sent);
  if (!item.review || item.state !== "done") return t(`files.${item.state}`);
  const open = item.review.findings.filter((finding) => finding.status !== "dismissed").length;
  const score = item.review.score === null ? "" : ` · ${item.review.score}/100`;
  return `${t(`verdict.${item.review.verdict}`)}${score} · ${counted("findings", open)}`;
}

/**
 * A problem in words: ours for what the page knows, the service's own otherwise.
 * @param {Problem} problem
 */
export function wordsOf(problem) {
  const own = t(`problem.${problem.code}`);
  return own === `problem.${problem.code}` ? problem.detail || problem.title || t("problem.other") : own;
}
