// @ts-check
// One review: the verdict, the three elements, what to mend, what is good, and deliverable by deliverable.
import { fill, gauge, h, land } from "../dom.js";
import { occurring, placeOf, shown } from "../state.js";
import { counted, day, SERVICE_LANGUAGE, t } from "../strings.js";
import { findingCard, wherein } from "./finding.js";
import { tabs } from "./tabs.js";

const PAGE = 20;
const ELEMENTS = ["deliverable", "quality", "performance"];
const TONES = { missing: "error", weak: "warning", present: "good", not_applicable: "quiet" };
const LEVELS = ["○", "◔", "◑", "●"];

/**
 * @param {{ review: Review, tab: string, filter: import("../state.js").Filter, acts: import("./finding.js").Acts,
 *   actions: HTMLElement, library: (() => HTMLElement) | null, onTab: (id: string) => void }} with_
 */
export function reviewView({ review, tab, filter, acts, actions, library, onTab }) {
  const met = review.aspects.filter((aspect) => aspect.status === "present");
  const open = review.findings.filter((finding) => finding.status !== "dismissed");
  return h("section", { class: "review", "aria-labelledby": "review-title", onkeydown: step },
    h("h2", { id: "review-title", class: "review-title", tabindex: "-1" }, review.document.name),
    h("p", { class: "quiet small" }, facts(review)),
    verdict(review),
    actions,
    tabs([
      { id: "mend", title: t("tab.mend", { n: open.length }), panel: () => findings(review, filter, acts) },
      { id: "good", title: t("tab.good", { n: met.length }), panel: () => good(met, review.document.kind) },
      { id: "deliverables", title: t("tab.deliverables", { n: review.deliverables.length }), panel: () => matrix(review) },
      ...(library ? [{ id: "library", title: t("tab.library"), panel: library }] : []),
    ], t("tab.label"), tab, onTab));
}

/** @param {Review} review */
function facts(review) {
  const { kind, words, profile, depth } = review.document;
  return [t(`kind.${kind}`), kind === "brief" && counted("words", words), kind === "brief" && t("facts.profile", { profile: t(`profile.${profile}`) }),
    t("facts.depth", { depth: t(`depth.short.${depth}`) })].filter(Boolean).join(" · ");
}

/** @param {Review} review */
function verdict(review) {
  const limits = [...(review.document.warnings ?? []), ...(review.document.unread ?? []).map((what) => t("facts.unread", { what }))];
  return h("div", { class: "card verdict" },
    h("p", { class: "verdict-line" },
      h("strong", { class: "verdict-word" }, t(`verdict.${review.verdict}`)),
      review.score !== null && h("span", { class: "quiet" }, t("verdict.score", { score: review.score }))),
    h("ul", { class: "plain elements" }, review.elements.map((element) => h("li", { class: "element" },
      h("span", { class: "element-name" }, t(`element.${element.id}.long`)),
      h("span", { class: TONES[element.status] }, gauge(element.score)),
      h("span", { class: `small ${TONES[element.status]}` }, element.status === "not_applicable"
        ? t("element.not_applicable") : `${element.score} · ${t(`element.${element.status}`)}`)))),
    review.since_last && h("p", { class: "small since" }, t("since", {
      fixed: review.since_last.fixed, open: review.since_last.open, new: review.since_last.new, dismissed: review.since_last.dismissed,
    })),
    limits.length > 0 && h("ul", { class: "plain small quiet" }, limits.map((line) => h("li", null, line))));
}

/**
 * @param {Review} review
 * @param {import("../state.js").Filter} filter
 * @param {import("./finding.js").Acts} acts
 */
function findings(review, filter, acts) {
  const list = h("ol", { class: "plain findings", "aria-label": t("tab.mend", { n: review.findings.length }) });
  const count = h("p", { class: "small quiet found", role: "status" });
  const more = h("div", { class: "more" });
  draw();
  if (review.findings.length === 0) return h("div", null, h("p", null, t("findings.none")));
  return h("div", null,
    document.documentElement.lang !== SERVICE_LANGUAGE && h("p", { class: "small quiet" }, t("findings.language")),
    h("div", { class: "filters" },
      choice("element", occurring(ELEMENTS, review.findings.map((f) => f.element)), (value) => t(`element.${value}`)),
      choice("severity", occurring(["error", "warning", "note"], review.findings.map((f) => f.severity)), (value) => t(`severity.${value}`))),
    count, list, more);

  function draw() {
    const all = shown(review.findings, filter);
    count.textContent = all.length < review.findings.length ? t("findings.shown", { n: all.length, all: review.findings.length }) : "";
    list.replaceChildren();
    grow(all, 0);
    if (all.length === 0) fill(more, h("p", null, t("findings.filtered")));
  }

  /**
   * @param {Finding[]} all
   * @param {number} from
   */
  function grow(all, from) {
    const page = all.slice(from, from + PAGE);
    list.append(...page.map((finding) => findingCard(finding, acts, { isFirst: finding.fingerprint === review.fix_first })));
    const rest = all.length - from - page.length;
    fill(more, rest > 0 && h("button", { type: "button", class: "quiet-button", onclick: () => {
      grow(all, from + PAGE);
      land(list.children[from + PAGE]?.querySelector("article"));
    } }, t("findings.more", { n: Math.min(PAGE, rest), rest })));
  }

  /**
   * @param {"element" | "severity"} name
   * @param {string[]} values
   * @param {(value: string) => string} words
   */
  function choice(name, values, words) {
    const select = h("select", { id: `filter-${name}`, onchange: () => {
      filter[name] = select.value;
      draw();
    } }, h("option", { value: "" }, t("filter.all")), values.map((value) => h("option", { value, selected: value === filter[name] }, words(value))));
    return h("div", { class: "field" }, h("label", { for: `filter-${name}`, class: "small" }, t(`filter.${name}`)), select);
  }
}

/**
 * `n` and `p` go to the next and the previous finding, wherever in the review one is, except where one writes.
 * @param {KeyboardEvent} event
 */
function step(event) {
  const by = { n: 1, p: -1 }[event.key];
  const from = event.target;
  if (!by || event.ctrlKey || event.metaKey || event.altKey || !(from instanceof HTMLElement) || from.matches("input, select")) return;
  const cards = [...from.ownerDocument.querySelectorAll("article")];
  const at = cards.findIndex((card) => card.contains(from));
  land(cards[Math.min(Math.max(at + by, 0), cards.length - 1)]);
}

/**
 * What is good, with the words that show it; of a tracker also how much of a column is filled in.
 * @param {Aspect[]} met
 * @param {string} kind
 */
function good(met, kind) {
  if (met.length === 0) return h("p", null, t("good.none"));
  return h("ul", { class: "plain findings" }, met.map((aspect) => h("li", { class: "card" },
    h("h3", null, h("span", { class: "good", "aria-hidden": "true" }, "✓ "), h("span", { lang: SERVICE_LANGUAGE }, aspect.title)),
    (kind === "tracker" || aspect.evidence.length === 0) && h("p", { class: "small quiet", lang: SERVICE_LANGUAGE }, aspect.reason),
    aspect.evidence.slice(0, 2).map(({ quote, location }) => [
      h("blockquote", null, `“${quote}”`),
      placeOf(location) && h("p", { class: "small quiet" }, wherein(location)),
    ]).flat())));
}

/** @param {Review} review */
function matrix(review) {
  if (review.deliverables.length === 0) return h("p", null, t("deliverables.none"));
  return h("ul", { class: "plain findings" }, review.deliverables.map((deliverable) => h("li", { class: "card" },
    h("h3", null, `${deliverable.id} ${deliverable.name}`),
    deliverable.due && h("p", { class: "small" }, t("deliverables.due", { due: day(deliverable.due) })),
    h("dl", { class: "levels" }, Object.entries(deliverable.levels ?? {}).map(([column, level]) => h("div", null,
      h("dt", null, t(`column.${column}`)),
      h("dd", { class: level > 1 ? "good" : level === 1 ? "warning" : "error" },
        h("span", { "aria-hidden": "true" }, `${LEVELS[level]} `), t(`level.${level}`))))))));
}
