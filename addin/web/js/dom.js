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
  put(element, children);
  return element;
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
