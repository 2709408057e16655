// @ts-check
// One finding: how grave, where, what a supplier would ask, what to write, and what can be done about it here.
import { h } from "../dom.js";
import { placeOf } from "../state.js";
import { SERVICE_LANGUAGE, t } from "../strings.js";

const SHAPES = { error: "■", warning: "▲", note: "●" };

/**
 * @typedef {object} Acts
 * @property {(finding: Finding) => void} [goTo]
 * @property {(finding: Finding) => void} [comment]
 * @property {(finding: Finding) => void} [insert]
 * @property {(finding: Finding) => Section | undefined} [section] the one that would be inserted
 * @property {(finding: Finding, reason: string) => void} [dismiss]
 */

/**
 * @param {Finding} finding
 * @param {Acts} acts
 * @param {{ isFirst: boolean }} about
 */
export function findingCard(finding, acts, { isFirst }) {
  const title = `finding-${finding.fingerprint}`;
  return h("li", null,
    h("article", { class: `card finding ${finding.status === "dismissed" ? "dismissed" : ""}`, "aria-labelledby": title, tabindex: "-1" },
      h("p", { class: "finding-line" },
        h("span", { class: `severity ${finding.severity}` },
          h("span", { "aria-hidden": "true" }, `${SHAPES[finding.severity]} `), t(`severity.${finding.severity}`)),
        h("span", { class: "quiet" }, `${t(`element.${finding.element}`)} · ${t(`state.${finding.state}`)}`),
        finding.status !== "new" && h("span", { class: "quiet" }, t(`status.${finding.status}`)),
        isFirst && h("span", { class: "badge" }, t("fix.first"))),
      h("h3", { id: title, lang: SERVICE_LANGUAGE }, finding.title),
      finding.quote && h("blockquote", null, `“${finding.quote}”`),
      placeOf(finding.location) && h("p", { class: "place small quiet" }, wherein(finding.location)),
      h("p", { lang: SERVICE_LANGUAGE }, finding.message),
      finding.ask && h("p", null, h("span", { class: "quiet" }, t("finding.ask")), " ", h("span", { lang: SERVICE_LANGUAGE }, finding.ask)),
      finding.suggest && h("p", { class: "suggest", lang: SERVICE_LANGUAGE }, h("span", { "aria-hidden": "true" }, "→ "), finding.suggest),
      finding.reason && h("p", { class: "small quiet" }, t("finding.reason", { reason: finding.reason })),
      h("div", { class: "actions" },
        act("goTo", acts.goTo),
        finding.status !== "dismissed" && act("comment", acts.comment),
        h("a", { class: "small quiet", href: `/rules/${encodeURIComponent(finding.code)}`, target: "_blank", rel: "noopener" },
          t("finding.rule", { code: finding.code }))),
      acts.insert && finding.status !== "dismissed" && preview(finding, acts.section?.(finding), acts.insert),
      acts.dismiss && finding.status !== "dismissed" && dismissal(finding, acts.dismiss)));

  /**
   * @param {string} name
   * @param {((finding: Finding) => void) | undefined} run
   */
  function act(name, run) {
    return run && h("button", { type: "button", class: "quiet-button", onclick: () => run(finding), "aria-describedby": title }, t(`act.${name}`));
  }
}

/**
 * Where something is, in words.
 * @param {Location_} place
 */
export function wherein(place) {
  return place.sheet ? placeOf(place) : t("finding.place", { heading: placeOf(place) });
}

/**
 * What a section says, before it is put in.
 * @param {Finding} finding
 * @param {Section | undefined} section
 * @param {(finding: Finding) => void} insert
 */
function preview(finding, section, insert) {
  return section && h("details", { class: "dismissal" },
    h("summary", null, t("act.insert")),
    h("div", { class: "preview" },
      h("p", { lang: section.language }, h("strong", null, section.title)),
      h("p", { lang: section.language }, section.summary),
      section.guidance && h("p", { class: "small quiet", lang: section.language }, section.guidance),
      h("button", { type: "button", class: "quiet-button", onclick: () => insert(finding) }, t("insert.do"))));
}

/**
 * Why a finding does not matter here: asked for once, remembered in the document.
 * @param {Finding} finding
 * @param {(finding: Finding, reason: string) => void} dismiss
 */
function dismissal(finding, dismiss) {
  const id = `reason-${finding.fingerprint}`;
  const reason = h("input", { id, type: "text", maxlength: "200", required: true, autocomplete: "off" });
  return h("details", { class: "dismissal" },
    h("summary", null, t("act.dismiss")),
    h("form", { onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      dismiss(finding, reason.value.trim());
    } }, h("div", { class: "field" }, h("label", { for: id, class: "small" }, t("dismiss.why")), reason),
    h("button", { type: "submit", class: "quiet-button" }, t("dismiss.do"))));
}
