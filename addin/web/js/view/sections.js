// @ts-check
// The section library: search it, read what a section is for, put it in.
import { fill, h } from "../dom.js";
import { counted, t } from "../strings.js";

/**
 * @param {readonly Section[]} library
 * @param {((section: Section) => void) | null} onInsert nothing where the host cannot insert
 */
export function sectionLibrary(library, onInsert) {
  const list = h("ul", { class: "plain findings" });
  const count = h("p", { class: "small quiet found", role: "status" });
  const search = h("input", { id: "search", type: "search", autocomplete: "off", oninput: draw });
  draw();
  return h("div", null,
    h("div", { class: "field" }, h("label", { for: "search", class: "small" }, t("library.search")), search), count, list);

  function draw() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = library.filter((section) => words.every((word) => textOf(section).includes(word)));
    fill(count, counted("library.found", found.length));
    list.replaceChildren(...found.map((section) => h("li", { class: "card" },
      h("h3", { id: `section-${section.id}` }, section.title),
      h("p", null, section.summary),
      section.guidance && h("p", { class: "small quiet" }, section.guidance),
      onInsert && h("div", { class: "actions" }, h("button", {
        type: "button", class: "quiet-button", "aria-describedby": `section-${section.id}`, onclick: () => onInsert(section),
      }, t("library.insert"))))));
  }
}

/** @param {Section} section */
function textOf(section) {
  return `${section.title} ${section.summary} ${section.guidance} ${section.profiles.join(" ")} ${section.aspects.join(" ")}`.toLowerCase();
}
