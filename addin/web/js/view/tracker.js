// @ts-check
// What a brief would make of a tracker, to look through before anything is written.
import { h } from "../dom.js";
import { counted, day, SERVICE_LANGUAGE, t } from "../strings.js";

const SHOWN = 50;

/**
 * The rows of a new tracker.
 * @param {Tracking} made
 * @param {{ onInsert: () => void }} with_
 */
export function rowsView({ rows = [] }, { onInsert }) {
  return h("section", { "aria-labelledby": "rows-title" },
    h("h3", { id: "rows-title" }, counted("tracker.rows", rows.length)),
    list(rows.map((row) => h("li", null, h("strong", null, row.id), ` ${row.name}`,
      row.due && h("span", { class: "small quiet" }, ` · ${t("deliverables.due", { due: day(row.due) })}`)))),
    h("div", { class: "actions" }, h("button", { type: "button", class: "primary", onclick: onInsert }, t("tracker.insert"))));
}

/**
 * What goes into the tracker that is open, what both say differently, and the way to do it.
 * @param {Tracking} added
 * @param {{ onFill: (() => void) | undefined, onCopy: () => void }} with_
 */
export function planView({ plan, added, conflicts, untold }, { onFill, onCopy }) {
  const writes = plan?.writes ?? [];
  return h("section", { "aria-labelledby": "plan-title" },
    h("h3", { id: "plan-title" }, t("fill.title", { sheet: plan?.sheet ?? "" })),
    writes.length === 0 ? h("p", null, t("fill.nothing")) : h("p", { class: "small quiet" }, t("fill.what")),
    added.length > 0 && h("p", null, t("fill.adds", { names: added.join(", ") })),
    list(writes.map(({ cell, header, value, is_date }) => h("li", null, h("strong", null, cell), ` ${header}: ${is_date ? day(value) : value}`))),
    conflicts.length > 0 && h("div", null,
      h("h4", { class: "warning" }, counted("fill.conflicts", conflicts.length)),
      list(conflicts.map(({ message }) => h("li", { lang: SERVICE_LANGUAGE }, message)))),
    untold && h("p", { class: "small quiet" }, t("fill.untold", { untold })),
    writes.length > 0 && h("div", { class: "actions" },
      onFill && h("button", { type: "button", class: "primary", onclick: onFill }, t("fill.do")),
      h("button", { type: "button", class: "quiet-button", onclick: onCopy }, t("fill.copy"))));
}

/** @param {HTMLElement[]} items */
function list(items) {
  return h("ul", { class: "plain small lines" }, items.slice(0, SHOWN),
    items.length > SHOWN && h("li", { class: "quiet" }, counted("list.more", items.length - SHOWN)));
}
