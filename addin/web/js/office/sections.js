// @ts-check
// Sections of ours in the open document: each in a content control of its own, by whose tag it is known again, here and
// by the service (formats/word/pane.py).
import { base64 } from "./file.js";

const OUR_TAG = "briefcheck:";
const ID_LETTERS_MAX = 36;
const BODY_TEXT = 10;

/** @typedef {"inserted" | "updated" | "kept"} Fate */

/**
 * A section's name as a tag has room for it: Word allows 64 letters.
 * @param {string} id
 */
const nameOf = (id) => id.replace(/[^\w-]/g, "_").slice(0, ID_LETTERS_MAX);

/**
 * The tag of a section: its name, a digest of what it said when it was put in, and whether Word could not track it.
 * @param {string} id
 * @param {string} text
 * @param {boolean} isTracked
 */
const tagOf = (id, text, isTracked) => `${OUR_TAG}${nameOf(id)}:${digest(text)}${isTracked ? "" : ":plain"}`;

/**
 * FNV-1a over the letters that are seen.
 * @param {string} text
 */
function digest(text) {
  let hash = 0x811c9dc5;
  for (const letter of text.replace(/[\p{C}\p{Z}]+/gu, "")) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/**
 * Our sections in the document.
 * @param {Word.RequestContext} context
 * @returns {Promise<Word.ContentControl[]>}
 */
async function ours(context) {
  const controls = context.document.contentControls;
  controls.load("items/tag,items/text");
  await context.sync();
  return controls.items.filter((control) => control.tag?.startsWith(OUR_TAG));
}

/**
 * Whether each of our sections is still ours to change: it says what it said, no comment is in it, and it waits to be
 * accepted where it was tracked.
 * @param {Word.RequestContext} context
 * @param {readonly Word.ContentControl[]} sections
 * @param {boolean} hasComments
 * @returns {Promise<boolean[]>}
 */
async function areFresh(context, sections, hasComments) {
  const asked = sections.map((control) => {
    const isTracked = !control.tag.endsWith(":plain");
    const comments = hasComments ? control.getComments() : null;
    comments?.load("items/id");
    return { control, comments, rejected: isTracked && hasComments ? control.getReviewedText("Original") : null };
  });
  await context.sync();
  return asked.map(({ control, comments, rejected }) =>
    control.tag.split(":")[2] === digest(control.text) && !comments?.items.length && !rejected?.value.trim());
}

/**
 * Insert a section as a tracked change where Word can; a second press replaces it, unless somebody has made it theirs.
 * @param {Section} section
 * @param {Blob} data its Word file
 * @param {Finding | undefined} finding where it belongs; the cursor where there is none
 * @param {boolean} hasComments whether this Word has comments and tracking
 * @returns {Promise<Fate>}
 */
export function insertSection(section, data, finding, hasComments) {
  return Word.run(async (context) => {
    const content = await base64(data);
    const there = (await ours(context)).find((control) => control.tag.split(":")[1] === nameOf(section.id));
    if (there && !(await areFresh(context, [there], hasComments))[0]) {
      there.select();
      await context.sync();
      return "kept";
    }
    await withTracking(context, hasComments && "TrackAll", async () => {
      const control = there ?? (await place(context, finding)).getRange().insertFileFromBase64(content, "Replace").insertContentControl();
      if (there) there.insertFileFromBase64(content, "Replace");
      control.title = section.title;
      control.appearance = "Hidden";
      control.load("text");
      await context.sync();
      control.tag = tagOf(section.id, control.text, hasComments);
      await context.sync();
    });
    return there ? "updated" : "inserted";
  });
}

/**
 * Change something with tracking on or off, and leave tracking as it was.
 * @param {Word.RequestContext} context
 * @param {"TrackAll" | "Off" | false} mode nothing where this Word cannot say
 * @param {() => Promise<void>} change
 */
async function withTracking(context, mode, change) {
  if (!mode) return change();
  context.document.load("changeTrackingMode");
  await context.sync();
  const before = context.document.changeTrackingMode;
  context.document.changeTrackingMode = mode;
  try {
    await change();
  } finally {
    context.document.changeTrackingMode = before;
    await context.sync();
  }
}

/**
 * A new empty paragraph where a section belongs: at the end of the part of the document under the finding's heading,
 * at the end of the document where there is no such heading, behind the cursor where there is no finding.
 * @param {Word.RequestContext} context
 * @param {Finding | undefined} finding
 * @returns {Promise<Word.Paragraph>}
 */
async function place(context, finding) {
  if (!finding) return context.document.getSelection().paragraphs.getLast().insertParagraph("", "After");
  const paragraphs = context.document.body.paragraphs;
  paragraphs.load("items/text,items/outlineLevel");
  await context.sync();
  const following = behindPart(paragraphs.items, finding.location);
  return following ? following.insertParagraph("", "Before") : context.document.body.insertParagraph("", "End");
}

/**
 * The heading that ends the part of the document which a location is in.
 * @param {readonly Word.Paragraph[]} paragraphs
 * @param {Location_} location
 * @returns {Word.Paragraph | undefined}
 */
function behindPart(paragraphs, { heading = "", paragraph = 1 }) {
  const words = heading.replace(/^[\d.]+\s+/, "");
  const isIt = (/** @type {Word.Paragraph} */ one) => one.outlineLevel < BODY_TEXT && one.text.trim() === words;
  const near = paragraphs.map((_, i) => i).filter((i) => isIt(paragraphs[i]));
  const at = near.filter((i) => i < paragraph).pop() ?? near[0];
  if (at === undefined) return undefined;
  return paragraphs.find((one, i) => i > at && one.outlineLevel <= paragraphs[at].outlineLevel);
}

/**
 * Take our sections out; what somebody has accepted, written in or commented on stays, without the control around it.
 * With tracking on, Word would only mark them as deleted.
 * @param {Word.RequestContext} context
 * @param {boolean} hasComments
 * @returns {Promise<Cleared>}
 */
export async function clearSections(context, hasComments) {
  const sections = await ours(context);
  const fresh = await areFresh(context, sections, hasComments);
  await withTracking(context, hasComments && "Off", async () => {
    sections.forEach((control, i) => control.delete(!fresh[i]));
    await context.sync();
  });
  const removed = fresh.filter(Boolean).length;
  return { removed, kept: fresh.length - removed };
}
