// @ts-check
// Tabs as the ARIA pattern has them: one stop in the tab order, arrows move between them.
import { h } from "../dom.js";

/**
 * @param {{ id: string, title: string, panel: () => HTMLElement }[]} tabs
 * @param {string} label
 * @param {string} first id of the tab to show
 * @param {(id: string) => void} onChange
 */
export function tabs(tabs, label, first, onChange) {
  const panel = h("div", { role: "tabpanel", id: "panel", tabindex: "0" });
  const buttons = tabs.map((tab, i) => h("button", {
    type: "button", role: "tab", id: `tab-${tab.id}`, "aria-controls": "panel",
    onclick: () => choose(i), onkeydown: (/** @type {KeyboardEvent} */ event) => move(event, i),
  }, tab.title));
  choose(Math.max(0, tabs.findIndex((tab) => tab.id === first)));
  return h("div", { class: "tabs" }, h("div", { role: "tablist", "aria-label": label }, buttons), panel);

  /** @param {number} chosen */
  function choose(chosen) {
    buttons.forEach((button, i) => {
      button.setAttribute("aria-selected", String(i === chosen));
      button.tabIndex = i === chosen ? 0 : -1;
    });
    panel.setAttribute("aria-labelledby", `tab-${tabs[chosen].id}`);
    panel.replaceChildren(tabs[chosen].panel());
    onChange(tabs[chosen].id);
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} i
   */
  function move(event, i) {
    const steps = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 };
    const to = steps[/** @type {keyof typeof steps} */ (event.key)];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + tabs.length) % tabs.length;
    choose(next);
    buttons[next].focus();
  }
}
