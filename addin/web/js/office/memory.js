// @ts-check
// What the document remembers of its review: the same custom XML part that the service reads and writes
// (formats/word/memory.py), so that dismissals travel in the file whichever way it goes.

export const NAMESPACE = "urn:briefcheck:review:1";
const REASON_LETTERS_MAX = 200;

/**
 * Where a document keeps our part.
 * @typedef {object} Store
 * @property {() => Promise<string | null>} read the part's XML, null where there is none
 * @property {(xml: string) => Promise<void>} write put it in place of what was there
 * @property {() => Promise<void>} remove
 */

/**
 * Remember the findings of a review. Reasons of dismissals that are known already stay.
 * @param {Store} store
 * @param {readonly { fingerprint: string, code: string }[]} findings
 * @param {Record<string, string>} dismissed reasons by fingerprint
 */
export async function remember(store, findings, dismissed) {
  const there = await store.read();
  const xml = new XMLSerializer().serializeToString(merged(there === null ? empty() : parsed(there), findings, dismissed));
  if (xml !== there) await store.write(xml);
}

function empty() {
  return document.implementation.createDocument(NAMESPACE, "bc:review");
}

/** @param {string} xml */
function parsed(xml) {
  const read = new DOMParser().parseFromString(xml, "application/xml");
  return read.querySelector("parsererror") ? empty() : read;
}

/**
 * @param {XMLDocument} memory
 * @param {readonly { fingerprint: string, code: string }[]} findings
 * @param {Record<string, string>} dismissed
 */
function merged(memory, findings, dismissed) {
  const root = memory.documentElement;
  const known = new Map([...root.getElementsByTagNameNS(NAMESPACE, "finding")].map((e) => [e.getAttribute("fingerprint") ?? "", e]));
  const now = new Set(findings.map((finding) => finding.fingerprint));
  for (const [fingerprint, element] of known) if (!now.has(fingerprint) && !element.hasAttribute("reason")) element.remove();
  for (const { fingerprint, code } of findings) {
    let element = known.get(fingerprint);
    if (!element) {
      element = memory.createElementNS(NAMESPACE, "bc:finding");
      element.setAttribute("fingerprint", fingerprint);
      element.setAttribute("code", code);
      root.prepend(element);
    }
    if (dismissed[fingerprint]) element.setAttribute("reason", dismissed[fingerprint].slice(0, REASON_LETTERS_MAX));
  }
  return memory;
}
