// @ts-check
// What the page offers to do about a review here: about one finding, and about all of it.
import * as acts from "./acts.js";
import { attempt } from "./acts.js";
import { download, h } from "./dom.js";
import { fitting } from "./fitting.js";
import * as service from "./service.js";
import { nameOfCopy } from "./state.js";
import { counted, t } from "./strings.js";
import { toolsOf } from "./tools.js";

const ROOMY = "(min-width: 40rem)";

/**
 * @typedef {object} Around
 * @property {Host} host
 * @property {readonly Section[]} library
 * @property {ReadonlySet<string>} offers routes of the service
 * @property {Choices} choices
 * @property {import("./acts.js").Tell} tell
 * @property {(comparison: Comparison) => string} onComparison
 * @property {(title: string, text: string) => void} onText shows what could not be copied
 * @property {() => Promise<void>} onAgain
 * @property {(fingerprint: string, reason: string) => void} onDismissed
 */

/**
 * What this host can do about one finding.
 * @param {Review} review
 * @param {Around} around
 * @returns {import("./view/finding.js").Acts}
 */
export function actsOf(review, { host, library, tell, onDismissed }) {
  /** @type {import("./view/finding.js").Acts} */
  const can = {};
  if (host.goTo) can.goTo = (finding) => attempt(tell, () => acts.goTo(host, finding));
  if (host.comment) can.comment = (finding) => attempt(tell, () => acts.comment(host, finding));
  if (host.insertSection) {
    can.section = (finding) => fitting(library, finding.section, review);
    can.insert = (finding) => {
      const section = can.section?.(finding);
      if (section) void attempt(tell, () => acts.insert(host, section, finding));
    };
  }
  if (host.remember) {
    const remember = host.remember;
    can.dismiss = (finding, reason) => attempt(tell, async () => {
      await remember(review.findings, { [finding.fingerprint]: reason });
      onDismissed(finding.fingerprint, reason);
      return t("dismiss.done");
    });
  }
  return can;
}

/**
 * Put text on the clipboard, where the program around the page lets it.
 * @param {string} text
 */
async function copied(text) {
  const asked = { name: /** @type {PermissionName} */ ("clipboard-write") }; // not every browser knows it
  const isDenied = await navigator.permissions.query(asked).then(({ state }) => state === "denied", () => false);
  return !isDenied && navigator.clipboard.writeText(text).then(() => true, () => false);
}

/**
 * What can be done with a whole review.
 * @param {Item} item
 * @param {Review} review
 * @param {Around} around
 */
export function actionsOf(item, review, { host, library, offers, choices, tell, onComparison, onText, onAgain }) {
  const open = review.findings.filter((finding) => finding.status !== "dismissed");
  const hasOwnTools = host.name === "excel" && review.document.kind === "tracker"; // they stand below, in tracker.js
  const copy = button("copy.download", host.comment ? "" : "primary", async () =>
    download(await (item.copy ?? annotated)(), nameOfCopy(item.name, t("copy.word"))));
  return h("div", null, h("div", { class: "actions main-actions" },
    !host.comment && copy,
    host.readDocument && button("review.again", "", onAgain),
    host.comment && open.length > 0 && stoppable("act.commentAll", (signal) => acts.commentAll(host, open, tell, signal)),
    host.insertSection && open.some((finding) => finding.section && finding.state === "missing")
      && stoppable("act.insertAll", (signal) => acts.insertAll(host, open, (topic) => fitting(library, topic, review), tell, signal)),
    host.clear && button("act.clear", "", () => acts.clear(host)),
    host.comment && copy,
    !host.clear && review.since_last && button("clean.download", "", async () => {
      const { data, kept } = await service.clean(await item.file());
      download(data, nameOfCopy(item.name, t("clean.word")));
      return kept > 0 ? counted("act.left", kept) : t("clean.done");
    })),
  !hasOwnTools && h("details", { class: "more-actions", open: matchMedia(ROOMY).matches }, h("summary", null, t("act.more")),
    h("div", { class: "actions" },
      review.document.kind === "brief" && button("questions.copy", "", async () => {
        const text = await service.questions(await item.file());
        const isCopied = await copied(text);
        if (!isCopied) onText(t("questions.title"), text);
        return t(isCopied ? "questions.copied" : "questions.shown");
      }),
      toolsOf(item, review, { offers, tell, onComparison }))));

  async function annotated() {
    return service.annotate(await item.file(), choices);
  }

  /**
   * A button that begins something long, and stops it while that goes on.
   * @param {string} key
   * @param {(signal: AbortSignal) => Promise<string>} act
   */
  function stoppable(key, act) {
    /** @type {AbortController | null} */
    let control = null;
    const made = h("button", { type: "button", class: "quiet-button", onclick: async () => {
      if (control) return control.abort();
      const mine = control = new AbortController();
      made.textContent = t("files.stop");
      try {
        await attempt(tell, () => act(mine.signal));
      } finally {
        control = null;
        made.textContent = t(key);
      }
    } }, t(key));
    return made;
  }

  /**
   * @param {string} key
   * @param {string} look
   * @param {() => Promise<string | void>} act
   */
  function button(key, look, act) {
    return h("button", { type: "button", class: look || "quiet-button", onclick: () => attempt(tell, act) }, t(key));
  }
}
