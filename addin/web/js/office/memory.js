// @ts-check
// What the document remembers of its review: the same custom XML part that the service reads and writes
// (formats/word/memory.py), so that dismissals travel in the file whichever way it goes.

const NAMESPACE = "urn:briefcheck:review:1";

/**
 * @typedef {{ customXmlParts: { getByNamespace: (uri: string) => any, add: (xml: string) => any } }} Holder
 */

/**
 * Remember the findings of a review. Reasons of dismissals that are known already stay.
 * @param {Holder} holder the document or the workbook
 * @param {() => Promise<void>} sync
 * @param {readonly { fingerprint: string, code: string }[]} findings
 * @param {Record<string, string>} dismissed reasons by fingerprint
 */
export async function remember(holder, sync, findings, dismissed) {
  const part = holder.customXmlParts.getByNamespace(NAMESPACE).getOnlyItemOrNullObject();
  part.load("id");
  await sync();
  if (part.isNullObject) {
    holder.customXmlParts.add(new XMLSerializer().serializeToString(merged(empty(), findings, dismissed)));
    return sync();
  }
  const xml = part.getXml();
  await sync();
  part.setXml(new XMLSerializer().serializeToString(merged(parsed(xml.value), findings, dismissed)));
  return sync();
}

/**
 * Forget everything.
 * @param {Holder} holder
 * @param {() => Promise<void>} sync
 */
export async function forget(holder, sync) {
  const part = holder.customXmlParts.getByNamespace(NAMESPACE).getOnlyItemOrNullObject();
  part.load("id");
  await sync();
  if (!part.isNullObject) part.delete();
  return sync();
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
    if (dismissed[fingerprint]) element.setAttribute("reason", dismissed[fingerprint].slice(0, 200));
  }
  return memory;
}
