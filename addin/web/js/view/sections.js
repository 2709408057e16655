// @ts-check
// The section library: search it, read what a section is for, put it in.
import { fill, h } from "../dom.js";
import { counted, t } from "../strings.js";

const ALL = "";

/**
 * @param {readonly Section[]} library
 * @param {string} language of the brief, or of the page where there is none yet: its sections are shown first
 * @param {((section: Section) => void) | null} onInsert nothing where the host cannot insert
 */
export function sectionLibrary(library, language, onInsert) {
  const list = h("ul", { class: "plain findings" });
  const count = h("p", { class: "small quiet found", role: "status" });
  const search = h("input", { id: "search", type: "search", autocomplete: "off", oninput: draw });
  const spoken = [...new Set(library.map((section) => section.language))];
  const choice = h("select", { id: "spoken", onchange: draw },
    ...spoken.map((code) => h("option", { value: code }, nameOf(code))), h("option", { value: ALL }, t("library.all")));
  choice.value = spoken.includes(language) ? language : spoken.includes("en") ? "en" : ALL;
  draw();
  return h("div", { class: "library" },
    h("div", { class: "field" }, h("label", { for: "search", class: "small" }, t("library.search")), search),
    spoken.length > 1 && h("div", { class: "field" }, h("label", { for: "spoken", class: "small" }, t("library.language")), choice),
    count, list);

  function draw() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = library.filter((section) => [ALL, section.language].includes(choice.value) && words.every((word) => textOf(section).includes(word)));
    fill(count, counted("library.found", found.length));
    list.replaceChildren(...found.map((section) => h("li", { class: "card" },
      h("h3", { id: `section-${section.id}`, lang: section.language }, section.title),
      h("p", { lang: section.language }, section.summary),
      section.guidance && h("p", { class: "small quiet", lang: section.language }, section.guidance),
      onInsert && h("div", { class: "actions" }, h("button", {
        type: "button", class: "quiet-button", "aria-describedby": `section-${section.id}`, onclick: () => onInsert(section),
      }, t("library.insert"))))));
  }
}

/** @param {Section} section */
function textOf(section) {
  return `${section.title} ${section.summary} ${section.guidance} ${section.profiles.join(" ")} ${section.aspects.join(" ")}`.toLowerCase();
}

/** @param {string} code */
function nameOf(code) {
  return new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(code) ?? code;
}
