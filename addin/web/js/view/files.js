// @ts-check
// The files on the page: where each stands, and what became of it.
import { h } from "../dom.js";
import { counted, t } from "../strings.js";

/** What another try cannot mend. */
const HOPELESS = ["too_large", "empty", "other_kind"];

/**
 * @param {{ items: readonly Item[], current: number | null, onOpen: (item: Item) => void, onStop: (item: Item) => void,
 *   onAgain: (item: Item) => void, onRemove: (item: Item) => void }} with_
 */
export function fileList({ items, current, onOpen, onStop, onAgain, onRemove }) {
  const done = items.filter((item) => !["waiting", "working"].includes(item.state)).length;
  return h("section", { class: "files", "aria-labelledby": "files-title" },
    h("h2", { id: "files-title" }, t("files.title")),
    items.length > 1 && done < items.length && h("div", { class: "field" },
      h("label", { for: "files-progress", class: "small" }, t("files.progress", { done, all: items.length })),
      h("progress", { id: "files-progress", max: items.length, value: done })),
    h("ul", { class: "plain" }, items.map((item) => row(item))));

  /** @param {Item} item */
  function row(item) {
    return h("li", { class: "card file", "aria-current": item.id === current ? "true" : null },
      h("div", { class: "file-line" },
        h("span", { class: "file-name" }, item.name),
        h("span", { class: `file-state ${tone(item)}` }, stateOf(item))),
      item.state === "working" && h("progress", { "aria-label": t("files.working", { name: item.name }) }),
      item.problem && h("p", { class: "small" }, wordsOf(item.problem)),
      h("div", { class: "actions" },
        item.state === "done" && item.id !== current && button(t("files.show"), () => onOpen(item)),
        ["waiting", "working"].includes(item.state) && button(t("files.stop"), () => onStop(item)),
        ["failed", "stopped"].includes(item.state) && !HOPELESS.includes(item.problem?.code ?? "") && button(t("files.again"), () => onAgain(item)),
        !["waiting", "working"].includes(item.state) && (items.length > 1 || item.state === "failed") && button(t("files.remove"), () => onRemove(item))));

    /**
     * @param {string} words
     * @param {() => void} act
     */
    function button(words, act) {
      return h("button", { type: "button", class: "quiet-button", onclick: act, "aria-label": `${words}: ${item.name}` }, words);
    }
  }
}

/** @param {Item} item */
function tone(item) {
  if (item.state === "failed") return "error";
  return item.review ? { "ready": "good", "nearly ready": "warning", "not ready": "error" }[item.review.verdict] ?? "" : "quiet";
}

/** @param {Item} item */
function stateOf(item) {
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
