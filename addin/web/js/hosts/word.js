// @ts-check
// Word around the page: find the words of a finding, comment on them, insert a section, take it all out again.
import { readOpenFile } from "../office/file.js";
import { holdsOurLine, lastLine, recognition, remember, sign } from "../office/memory.js";
import { inDocument } from "../office/parts.js";
import { clearSections, insertSection } from "../office/sections.js";
import { followTheme } from "../office/theme.js";

const SEARCH_LETTERS_MAX = 255;

/** @returns {Host} */
export function word() {
  followTheme();
  const { requirements } = Office.context;
  const hasParagraphs = requirements.isSetSupported("WordApi", "1.3");
  const hasComments = requirements.isSetSupported("WordApi", "1.4");
  const hasParts = requirements.isSetSupported("CustomXmlParts", "1.1");
  return {
    name: "word",
    readDocument: readOpenFile,
    goTo: hasParagraphs ? goTo : undefined,
    comment: hasComments ? comment : undefined,
    sign: hasComments && hasParts ? (findings) => sign(inDocument(), findings.map(textOf)) : undefined,
    insertSection: hasParagraphs ? (section, data, finding) => insertSection(section, data, finding, hasComments) : undefined,
    remember: hasParts ? (findings, dismissed) => remember(inDocument(), findings, dismissed) : undefined,
    clear: () => clear(hasComments, hasParts),
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

/**
 * @param {Finding} finding
 * @returns {Promise<"added" | "gone">}
 */
function comment(finding) {
  return Word.run(async (context) => {
    const range = await locate(context, finding);
    range?.insertComment(textOf(finding));
    await context.sync();
    return range === null ? "gone" : "added";
  });
}

/**
 * The comment of a finding, with the line by which it is known again.
 * @param {Finding} finding
 */
function textOf(finding) {
  const ask = finding.ask && `A supplier would ask: ${finding.ask}`;
  return [finding.title, finding.message, ask, finding.suggest, lastLine(finding)].filter(Boolean).join("\n");
}

/**
 * Take out what we put in: our comments, our sections, our memory.
 * @param {boolean} hasComments
 * @param {boolean} hasParts
 * @returns {Promise<Cleared>}
 */
async function clear(hasComments, hasParts) {
  const cleared = await Word.run(async (context) => {
    const comments = hasComments && hasParts ? await clearComments(context) : { removed: 0, kept: 0 };
    const sections = await clearSections(context, hasComments);
    return { removed: comments.removed + sections.removed, kept: comments.kept + sections.kept };
  });
  if (hasParts) await inDocument().remove();
  return cleared;
}

/**
 * Delete our comments; one that somebody answered is resolved instead, or their answer would go with it.
 * @param {Word.RequestContext} context
 * @returns {Promise<Cleared>}
 */
async function clearComments(context) {
  const comments = context.document.body.getComments();
  comments.load("items/content,items/authorName");
  const isOurs = await recognition(inDocument());
  await context.sync();
  const ours = [];
  let kept = 0;
  for (const one of comments.items) {
    if (await isOurs(one)) ours.push(one);
    else if (holdsOurLine(one)) kept += 1;
  }
  for (const one of ours) one.replies.load("items/id");
  await context.sync();
  const answered = ours.filter((one) => one.replies.items.length > 0);
  for (const one of ours) {
    if (answered.includes(one)) one.resolved = true;
    else one.delete();
  }
  await context.sync();
  return { removed: ours.length - answered.length, kept: kept + answered.length };
}
