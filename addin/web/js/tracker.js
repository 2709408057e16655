// @ts-check
// The tracker of the open workbook: a blank one, one from a brief, the one in use filled from a brief, a report of it.
import { attempt } from "./acts.js";
import { download, fill, h, keepingFocus } from "./dom.js";
import { OfficeRefusal } from "./office/refusal.js";
import * as service from "./service.js";
import { nameOfCopy } from "./state.js";
import { counted, t } from "./strings.js";
import { chooser, press, renamed } from "./tools.js";
import { planView, rowsView } from "./view/tracker.js";

const WORD_FILES = ".docx,.docm,.dotx,.dotm";

/**
 * @param {Host} host
 * @param {{ isOpen: boolean, offers: ReadonlySet<string>, tell: import("./acts.js").Tell,
 *   onComparison: (comparison: Comparison) => string }} with_
 * @returns {HTMLElement | null} nothing outside of Excel
 */
export function trackerTools(host, { isOpen, offers, tell, onComparison }) {
  const read = host.readDocument;
  if (host.name !== "excel" || !read) return null;
  const preview = h("div", { class: "tracker-preview" });
  return h("details", { class: "card tools", open: isOpen },
    h("summary", null, h("h2", null, t("tracker.title"))),
    h("p", null, t("tracker.blank.what")),
    h("div", { class: "actions" }, press("tracker.blank", tell, () => insert(service.blankTracker(), "tracker.xlsx"))),
    offers.has("/v1/trackers") && [
      h("p", null, t("tracker.from.what")),
      h("div", { class: "actions" }, chooser("tracker.from", WORD_FILES, tell, show)),
      preview,
    ],
    (offers.has("/v1/status-reports") || offers.has("/v1/comparisons")) && h("p", null, t("tracker.use.what")),
    h("div", { class: "actions" },
      offers.has("/v1/status-reports") && press("report.download", tell, async () => {
        const file = await read();
        download(await service.statusReport(file), renamed(file.name, "report.word", "docx"));
      }),
      offers.has("/v1/comparisons") && chooser("compare.choose", WORD_FILES, tell, async (brief) => {
        return onComparison(await service.comparison({ name: brief.name, data: brief }, await read()));
      })));

  /**
   * Put sheets in, or hand the file over where this Excel takes none.
   * @param {Promise<Blob>} workbook
   * @param {string} name
   */
  async function insert(workbook, name) {
    if (!host.insertSheets) {
      download(await workbook, name);
      return t("tracker.downloaded");
    }
    await host.insertSheets(await workbook);
    return t("tracker.inserted");
  }

  /**
   * Show what a brief would make of a new tracker, and of the one that is open.
   * @param {File} file
   */
  async function show(file) {
    const brief = { name: file.name, data: file };
    const fresh = await service.tracking(brief);
    const { added, refused } = await addition(brief);
    keepingFocus(() => fill(preview, rowsView(fresh, {
      onInsert: () => attempt(tell, async () => {
        const said = await insert(Promise.resolve(service.fileOf(fresh.document)), renamed(file.name, "tracker.word", "xlsx"));
        close();
        return said;
      }),
    }), added ? planView(added, {
      onFill: host.fillTracker && (() => attempt(tell, () => apply(brief, added))),
      onCopy: async () => download(service.fileOf(added.document), nameOfCopy((await reading()).name, t("filled.word"))),
    }) : h("p", { class: "small quiet" }, refused), h("div", { class: "actions" }, h("button", {
      type: "button", class: "quiet-button", onclick: close,
    }, t("tracker.close")))), () => document.getElementById("choose-tracker-from"));
    return counted("tracker.read", fresh.rows?.length ?? 0);
  }

  /** Close the preview; the focus goes back to where it was opened. */
  function close() {
    keepingFocus(() => fill(preview), () => document.getElementById("choose-tracker-from"));
  }

  async function reading() {
    return /** @type {NonNullable<Host["readDocument"]>} */ (read)();
  }

  /**
   * What a brief adds to the open workbook; why nothing can be added, where the service refuses.
   * @param {{ name: string, data: Blob }} brief
   */
  async function addition(brief) {
    try {
      return { added: await service.tracking(brief, await reading()), refused: "" };
    } catch (failure) {
      if (!(failure instanceof service.Refusal) || failure.problem.code === "token") throw failure;
      return { added: null, refused: failure.problem.detail };
    }
  }

  /**
   * Write what was shown. The workbook is read once more just before: where it has changed since, cells may have moved,
   * so the plan is shown anew instead.
   * @param {{ name: string, data: Blob }} brief
   * @param {Tracking} seen
   */
  async function apply(brief, seen) {
    const now = await service.tracking(brief, await reading());
    if (!now.plan || JSON.stringify(now.plan) !== JSON.stringify(seen.plan)) {
      await show(new File([brief.data], brief.name));
      throw new OfficeRefusal("The workbook has changed.", "changed");
    }
    const done = await host.fillTracker?.(now.plan);
    close();
    const { filled = 0, rows = 0, left = 0 } = done ?? {};
    return [counted("fill.cells", filled), counted("fill.rows", rows), left > 0 && counted("fill.left", left)].filter(Boolean).join(" ");
  }
}
