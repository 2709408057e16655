// @ts-check
// What leads from a brief to a tracker and from a tracker to a report; what the service does not offer is not there.
import { attempt } from "./acts.js";
import { download, h } from "./dom.js";
import * as service from "./service.js";
import { nameOfCopy } from "./state.js";
import { t } from "./strings.js";

const BRIEFS = ".docx,.docm,.dotx,.dotm";

/** @typedef {{ offers: ReadonlySet<string>, tell: import("./acts.js").Tell }} With */

/**
 * The tools for one reviewed file.
 * @param {Item} item
 * @param {Review} review
 * @param {With & { onComparison: (comparison: Comparison) => void }} with_
 */
export function toolsOf(item, review, { offers, tell, onComparison }) {
  if (review.document.kind === "brief") {
    return [offers.has("/v1/trackers") && press("tracker.download", tell, async () =>
      download(await service.tracker(item), renamed(item.name, "tracker.word", "xlsx")))];
  }
  return [
    offers.has("/v1/status-reports") && press("report.download", tell, async () =>
      download(await service.statusReport(item), renamed(item.name, "report.word", "docx"))),
    offers.has("/v1/comparisons") && chooser("compare.choose", tell, async (brief) =>
      onComparison(await service.comparison({ name: brief.name, data: brief }, item))),
  ];
}

/**
 * The tool of a workbook that needs no review: a tracker made from a brief, as sheets of its own.
 * @param {Host} host
 * @param {With} with_
 */
export function trackerFromBrief(host, { offers, tell }) {
  const insert = host.insertSheets;
  return insert && offers.has("/v1/trackers") ? chooser("tracker.from", tell, async (brief) => {
    await insert(await service.tracker({ name: brief.name, data: brief }));
    return t("tracker.inserted");
  }) : null;
}

/**
 * Where a brief and its tracker differ.
 * @param {Comparison} comparison
 */
export function comparisonView({ brief, tracker, drift }) {
  return h("section", { class: "comparison", "aria-labelledby": "comparison-title" },
    h("h2", { id: "comparison-title" }, t("compare.title", { brief, tracker })),
    drift.length === 0 ? h("p", null, t("compare.none"))
      : h("ul", { class: "plain findings" }, drift.map((one) => h("li", { class: "card" },
        h("h3", null, [one.id, one.name].filter(Boolean).join(" ")), h("p", null, one.message)))));
}

/**
 * @param {string} name
 * @param {string} word
 * @param {string} ending
 */
function renamed(name, word, ending) {
  return nameOfCopy(name, t(word)).replace(/\.\w+$/, `.${ending}`);
}

/**
 * @param {string} key
 * @param {import("./acts.js").Tell} tell
 * @param {() => Promise<string | void>} act
 */
function press(key, tell, act) {
  return h("button", { type: "button", class: "quiet-button", onclick: () => attempt(tell, act) }, t(key));
}

/**
 * A button that asks for a brief.
 * @param {string} key
 * @param {import("./acts.js").Tell} tell
 * @param {(brief: File) => Promise<string | void>} act
 */
function chooser(key, tell, act) {
  const id = `choose-${key.replace(".", "-")}`;
  const input = h("input", { id, type: "file", accept: BRIEFS, class: "hidden-text", onchange: () => {
    const brief = input.files?.[0];
    input.value = "";
    if (brief) void attempt(tell, () => act(brief));
  } });
  return h("span", { class: "chooser" }, input, h("label", { for: id, class: "button quiet-button" }, t(key)));
}
