// @ts-check
// What the document remembers of its review: the same custom XML part that the service reads and writes
// (formats/word/memory.py), so that dismissals travel in the file whichever way it goes.

export const NAMESPACE = "urn:briefcheck:review:1";
const REASON_LETTERS_MAX = 200;
const OUR_NAME = "Briefcheck";
const OUR_LINE = /\bref [0-9a-f]{8}\s*$/;

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

/**
 * Remember what comments of ours say before they are made: Office signs them with the user's name, so their words are
 * what the service and the pane know them by. What somebody changes is no longer ours.
 * @param {Store} store
 * @param {readonly string[]} texts
 */
export async function sign(store, texts) {
  const there = await store.read();
  const memory = there === null ? empty() : parsed(there);
  const root = memory.documentElement;
  const known = signed(root);
  for (const text of texts) {
    const hash = await said(text);
    if (known.has(hash)) continue;
    known.add(hash);
    const element = memory.createElementNS(NAMESPACE, "bc:comment");
    element.setAttribute("said", hash);
    root.append(element);
  }
  const xml = new XMLSerializer().serializeToString(memory);
  if (xml !== there) await store.write(xml);
}

/** @typedef {{ content: string, authorName: string }} Said a comment or a note */
/** @typedef {(comment: Said) => Promise<boolean>} IsOurs */

/**
 * Whether comments are ours: signed by the service, or saying to the letter what the pane wrote.
 * @param {Store} store
 * @returns {Promise<IsOurs>}
 */
export async function recognition(store) {
  const there = await store.read();
  const known = there === null ? new Set() : signed(parsed(there).documentElement);
  return async ({ content, authorName }) => {
    const [first, ...rest] = content.split("\n");
    const own = first.trim() === `${authorName}:` ? rest.join("\n") : content; // how Excel begins a note
    return authorName === OUR_NAME || (OUR_LINE.test(own) && known.has(await said(own)));
  };
}

/**
 * Whether a comment holds the line by which ours are known: one that is not ours to the letter was changed, or quotes it.
 * @param {Said} comment
 */
export function holdsOurLine({ content }) {
  return OUR_LINE.test(content);
}

/** @param {Element} root */
function signed(root) {
  return new Set([...root.getElementsByTagNameNS(NAMESPACE, "comment")].map((element) => element.getAttribute("said")));
}

/**
 * A hash of a comment's words, however its lines are kept, as formats/memory.py makes it.
 * @param {string} text
 */
async function said(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text.replace(/\s+/g, "")));
  return [...new Uint8Array(digest)].slice(0, 8).map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The last line of a comment: where its rule is explained, and the reference by which its finding is known again.
 * @param {{ code: string, fingerprint: string }} finding
 */
export function lastLine({ code, fingerprint }) {
  return `${code} · ${location.origin}/rules/${code} · ref ${fingerprint.slice(0, 8)}`;
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
  root.setAttribute("reviewed", "true"); // a review that finds nothing is one, too
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
