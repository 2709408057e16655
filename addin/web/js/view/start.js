// @ts-check
// The first screen: what this is good for, what is sent where, and one clear thing to do.
import { h } from "../dom.js";
import { t } from "../strings.js";

const ENDINGS = ".docx,.docm,.dotx,.dotm,.xlsx,.xlsm,.xltx,.xltm";

/**
 * The page's own head.
 * @param {Host} host
 */
export function masthead(host) {
  return h("header", { class: "masthead" },
    h("h1", null, "Briefcheck"),
    h("p", { class: "lead" }, t(`lead.${host.name}`)));
}

/**
 * Where files come in: dropped, chosen, or read from the open document.
 * @param {{ host: Host, choices: Choices, busy: boolean, batchHours: number, onFiles: (files: File[]) => void, onReview: () => void,
 *   onChoices: (choices: Choices) => void }} with_
 */
export function intake({ host, choices, busy, batchHours, onFiles, onReview, onChoices }) {
  return h("section", { class: "intake", "aria-label": t("intake.label") },
    host.readDocument
      ? h("button", { class: "primary", type: "button", onclick: onReview, disabled: busy }, t(`review.open.${host.name}`))
      : dropZone(onFiles, batchHours > 0 ? `${ENDINGS},.zip` : ENDINGS),
    options(choices, onChoices, host),
    h("p", { class: "quiet small" }, t("privacy", { service: location.host }),
      host.name === "browser" && batchHours > 0 && ` ${t("privacy.many", { hours: duration(batchHours) })}`));
}

/** @param {number} hours */
function duration(hours) {
  const isShort = hours < 1;
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit", unit: isShort ? "minute" : "hour", unitDisplay: "long", maximumFractionDigits: isShort ? 0 : 1,
  }).format(isShort ? hours * 60 : hours);
}

/**
 * @param {(files: File[]) => void} onFiles
 * @param {string} accept
 */
function dropZone(onFiles, accept) {
  const input = h("input", {
    id: "files", type: "file", multiple: true, accept, class: "hidden-text",
    onchange: () => {
      onFiles([...(input.files ?? [])]);
      input.value = "";
    },
  });
  const zone = h("div", {
    class: "drop",
    ondragover: (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      zone.classList.add("over");
    },
    ondragleave: () => zone.classList.remove("over"),
    ondrop: (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      zone.classList.remove("over");
      onFiles([...(event.dataTransfer?.files ?? [])]);
    },
  }, input, h("label", { for: "files", class: "button primary" }, t("files.choose")),
  h("p", { class: "quiet" }, t("files.drop")));
  return zone;
}

/**
 * @param {Choices} choices
 * @param {(choices: Choices) => void} onChoices
 * @param {Host} host
 */
function options(choices, onChoices, host) {
  const depth = h("select", {
    id: "depth",
    onchange: () => onChoices({ ...choices, depth: /** @type {Choices["depth"]} */ (depth.value) }),
  }, ["light", "standard", "strict"].map((value) =>
    h("option", { value, selected: value === choices.depth }, t(`depth.${value}`))));
  const insert = h("input", {
    id: "insert", type: "checkbox", checked: choices.sections,
    onchange: () => onChoices({ ...choices, sections: insert.checked }),
  });
  return h("div", { class: "options" },
    h("div", { class: "field" }, h("label", { for: "depth" }, t("depth.label")), depth),
    host.name === "browser" && h("div", { class: "field check" }, insert, h("label", { for: "insert" }, t("insert.label"))));
}

/**
 * Where a token is given; it is kept in memory only, and gone with the page.
 * @param {(token: string) => void} onToken
 */
export function tokenForm(onToken) {
  const input = h("input", { id: "token", type: "password", required: true, autocomplete: "off" });
  return h("form", { class: "token", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    onToken(input.value.trim());
  } }, h("div", { class: "field" }, h("label", { for: "token" }, t("token.label")), input),
  h("button", { type: "submit" }, t("token.use")));
}
