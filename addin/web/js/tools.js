// @ts-check
// What leads from a brief to a tracker and from a tracker to a report; what the service does not offer is not there.
import { attempt } from "./acts.js";
import { download, h } from "./dom.js";
import * as service from "./service.js";
import { nameOfCopy } from "./state.js";
import { counted, SERVICE_LANGUAGE, t } from "./strings.js";

const WORD_FILES = ".docx,.docm,.dotx,.dotm";
const EXCEL_FILES = ".xlsx,.xlsm";

/** @typedef {{ offers: ReadonlySet<string>, tell: import("./acts.js").Tell }} With */

/**
 * The tools for one reviewed file.
 * @param {Item} item
 * @param {Review} review
 * @param {With & { onComparison: (comparison: Comparison) => string }} with_ `onComparison` says what there is to see
 */
export function toolsOf(item, review, { offers, tell, onComparison }) {
  if (review.document.kind === "brief") {
    return [
      offers.has("/v1/trackers") && press("tracker.download", tell, async () =>
        download(await service.tracker(await item.file()), renamed(item.name, "tracker.word", "xlsx"))),
      offers.has("/v1/trackers") && chooser("tracker.into", EXCEL_FILES, tell, async (tracker) => {
        const made = await service.tracking(await item.file(), { name: tracker.name, data: tracker });
        download(service.fileOf(made.document), nameOfCopy(tracker.name, t("filled.word")));
        const { plan, added, conflicts, untold } = made;
        return [counted("fill.cells", (plan?.writes ?? []).filter((write) => !write.is_added).length),
          counted("fill.rows", added.length), ...conflicts.map(({ message }) => message),
          ...(untold ? [t("fill.untold", { untold })] : [])].join(" ");
      }),
      offers.has("/v1/comparisons") && chooser("compare.tracker", EXCEL_FILES, tell, async (tracker) =>
        onComparison(await service.comparison(await item.file(), { name: tracker.name, data: tracker }))),
    ];
  }
  return [
    offers.has("/v1/status-reports") && press("report.download", tell, async () =>
      download(await service.statusReport(await item.file()), renamed(item.name, "report.word", "docx"))),
    offers.has("/v1/comparisons") && chooser("compare.choose", WORD_FILES, tell, async (brief) =>
      onComparison(await service.comparison({ name: brief.name, data: brief }, await item.file()))),
  ];
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
        h("h3", null, [one.id, one.name].filter(Boolean).join(" ")), h("p", { lang: SERVICE_LANGUAGE }, one.message)))));
}

/**
 * The name of what is made from a file.
 * @param {string} name
 * @param {string} word
 * @param {string} ending
 */
export function renamed(name, word, ending) {
  return nameOfCopy(name, t(word)).replace(/\.\w+$/, `.${ending}`);
}

/**
 * A button that does something that can fail.
 * @param {string} key
 * @param {import("./acts.js").Tell} tell
 * @param {() => Promise<string | void>} act
 */
export function press(key, tell, act) {
  return h("button", { type: "button", class: "quiet-button", onclick: () => attempt(tell, act) }, t(key));
}

/**
 * A button that asks for a second file.
 * @param {string} key
 * @param {string} accept
 * @param {import("./acts.js").Tell} tell
 * @param {(file: File) => Promise<string | void>} act
 */
export function chooser(key, accept, tell, act) {
  const id = `choose-${key.replace(".", "-")}`;
  const input = h("input", { id, type: "file", accept, class: "hidden-text", onchange: () => {
    const file = input.files?.[0];
    input.value = "";
    if (file) void attempt(tell, () => act(file));
  } });
  return h("span", { class: "chooser" }, input, h("label", { for: id, class: "button quiet-button" }, t(key)));
}
