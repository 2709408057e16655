// @ts-check
// Elements without markup: text is only ever set as text.

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * Make an element.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown> | null} [attributes] `onclick` and its like are listeners, `true` is a bare attribute,
 *   `false`, `null` and `undefined` leave the attribute out
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  // Office's own script goes from stop to stop by a list of its own, which knows a summary only by its tabindex.
  if (tag === "summary") element.tabIndex = 0;
  put(element, children);
  return element;
}

/**
 * Put the focus on what is no stop of its own. As long as it is there it counts as one, or Office's script, which goes by
 * its list, would leave the pane with the next Tab.
 * @param {HTMLElement | null | undefined} element
 */
export function land(element) {
  if (!element) return;
  if (element.tabIndex < 0) {
    element.tabIndex = 0;
    element.addEventListener("blur", () => element.setAttribute("tabindex", "-1"), { once: true });
  }
  element.focus();
}

/**
 * Append children, flattening lists and leaving out what is nothing.
 * @param {Element} parent
 * @param {(Child | Child[])[]} children
 */
export function put(parent, children) {
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) parent.append(child instanceof Node ? child : String(child));
  }
}

/**
 * Replace what an element holds.
 * @param {Element} parent
 * @param {...(Child | Child[])} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren();
  put(parent, children);
}

/**
 * Draw something anew without losing the focus: it stays on what is the same thing again, by its id or by its words, and
 * goes to `elsewhere` where that is gone.
 * @param {() => void} draw
 * @param {() => HTMLElement | null | undefined} elsewhere
 */
export function keepingFocus(draw, elsewhere) {
  const had = document.activeElement;
  const place = had?.closest("main > div");
  draw();
  if (!(had instanceof HTMLElement) || had === document.body || had.isConnected) return;
  const is = (/** @type {HTMLElement} */ one) => nameOf(one) === nameOf(had) && one.tagName === had.tagName;
  const same = had.id ? document.getElementById(had.id) : null;
  const again = same ?? (place ? [.../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(had.tagName))].find(is) : null);
  land(again ?? elsewhere());
}

/** @param {HTMLElement} element */
const nameOf = (element) => element.getAttribute("aria-label") ?? element.textContent;

/**
 * A gauge from 0 to 100. Its number stands beside it, so it is only a picture.
 * @param {number} percent
 * @returns {SVGSVGElement}
 */
export function gauge(percent) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "gauge");
  svg.setAttribute("viewBox", "0 0 100 6");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, width] of /** @type {const} */ ([["track", 100], ["fill", percent]])) {
    const bar = document.createElementNS(space, "rect");
    bar.setAttribute("class", name);
    bar.setAttribute("width", String(width));
    bar.setAttribute("height", "6");
    svg.append(bar);
  }
  return svg;
}

/**
 * Say something to whoever listens to the page instead of looking at it.
 * @param {string} text
 */
export function announce(text) {
  const line = document.getElementById("status");
  if (line) line.textContent = text;
}

/**
 * Hand a file over.
 * @param {Blob} data
 * @param {string} name
 */
export function download(data, name) {
  const url = URL.createObjectURL(data);
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
