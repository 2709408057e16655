// @ts-check
// Word around the page: find the words of a finding, comment on them, insert a section, take it all out again.
import { base64, readOpenFile } from "../office/file.js";
import { forget, remember } from "../office/memory.js";

const SEARCH_LETTERS_MAX = 255;
const OUR_LINE = /(?:^|\n)\s*[A-Z]{2}\d{2} · ref ([0-9a-f]{8})\s*$/;
const OUR_TAG = "briefcheck:";

/** @returns {Host} */
export function word() {
  const has = (/** @type {string} */ version) => Office.context.requirements.isSetSupported("WordApi", version);
  return {
    name: "word",
    readDocument: readOpenFile,
    goTo,
    comment: has("1.4") ? comment : undefined,
    insertSection: insertSection(has("1.4")),
    remember: has("1.4") ? (findings, dismissed) => Word.run((context) =>
      remember(context.document, () => context.sync(), findings, dismissed)) : undefined,
    clear: has("1.4") ? clear : undefined,
  };
}

/**
 * Find the words of a finding: its quote where the words around it agree, its heading where there is no quote.
 * @param {Word.RequestContext} context
 * @param {Finding} finding
 * @returns {Promise<Word.Range | null>}
 */
async function locate(context, finding) {
  const { before = "", after = "", heading = "" } = finding.location;
  const wanted = finding.quote || heading.replace(/^[\d.]+\s+/, "");
  const first = wanted.split(/[\n\v\t]/)[0].slice(0, SEARCH_LETTERS_MAX);
  if (!first.trim()) return null;
  const hits = context.document.body.search(escaped(first), { matchCase: true });
  hits.load("items/text");
  await context.sync();
  if (hits.items.length < 2 || !finding.quote) return hits.items[0] ?? null;
  const around = hits.items.map((hit) => {
    const paragraph = hit.paragraphs.getFirst();
    paragraph.load("text");
    return paragraph;
  });
  await context.sync();
  const at = around.findIndex((paragraph) => paragraph.text.includes(`${before}${finding.quote}${after}`));
  return hits.items[Math.max(at, 0)];
}

/**
 * In a search text a caret begins a code.
 * @param {string} text
 */
const escaped = (text) => text.replaceAll("^", "^^");

/** @param {Finding} finding */
function goTo(finding) {
  return Word.run(async (context) => {
    const range = await locate(context, finding);
    range?.select();
    await context.sync();
    return range !== null;
  });
}

/** @param {Finding} finding */
function comment(finding) {
  return Word.run(async (context) => {
    const range = await locate(context, finding);
    range?.insertComment(textOf(finding));
    await context.sync();
    return range !== null;
  });
}

/**
 * The comment of a finding, with the line by which it is known again.
 * @param {Finding} finding
 */
function textOf(finding) {
  const ask = finding.ask && `A supplier would ask: ${finding.ask}`;
  const ref = `${finding.code} · ref ${finding.fingerprint.slice(0, 8)}`;
  return [finding.title, finding.message, ask, finding.suggest, ref].filter(Boolean).join("\n");
}

/**
 * Insert a section as a tracked change where Word can, once: a second press replaces it.
 * @param {boolean} canTrack
 * @returns {(section: Section, data: Blob, finding?: Finding) => Promise<void>}
 */
function insertSection(canTrack) {
  return (section, data, finding) => Word.run(async (context) => {
    const content = await base64(data);
    const tag = `${OUR_TAG}${section.id}`;
    const there = context.document.contentControls.getByTag(tag).getFirstOrNullObject();
    if (canTrack) context.document.load("changeTrackingMode");
    await context.sync();
    const tracking = canTrack ? context.document.changeTrackingMode : null;
    if (canTrack) context.document.changeTrackingMode = "TrackAll";
    try {
      if (!there.isNullObject) there.insertFileFromBase64(content, "Replace");
      else {
        const near = finding ? await locate(context, finding) : context.document.getSelection();
        const range = near
          ? near.paragraphs.getLast().insertParagraph("", "After").getRange().insertFileFromBase64(content, "Replace")
          : context.document.body.insertFileFromBase64(content, "End");
        const control = range.insertContentControl();
        control.tag = tag;
        control.title = section.title;
        control.appearance = "Hidden";
      }
      await context.sync();
    } finally {
      if (tracking) context.document.changeTrackingMode = tracking;
      await context.sync();
    }
  });
}

/** Take out what we put in: our comments, our sections, our memory. @returns {Promise<number>} how many */
function clear() {
  return Word.run(async (context) => {
    const comments = context.document.body.getComments();
    const controls = context.document.contentControls;
    comments.load("items/content");
    controls.load("items/tag");
    await context.sync();
    const ours = comments.items.filter((one) => OUR_LINE.test(one.content));
    const sections = controls.items.filter((one) => one.tag.startsWith(OUR_TAG));
    for (const one of ours) one.delete();
    for (const one of sections) one.delete(false);
    await context.sync();
    await forget(context.document, () => context.sync());
    return ours.length + sections.length;
  });
}
