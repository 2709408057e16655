// @ts-check
// Sections of ours in the open document: each in a content control of its own, by whose tag it is known again.
import { base64 } from "./file.js";

const OUR_TAG = "briefcheck:";
const BODY_TEXT = 10;

/** @typedef {"inserted" | "updated" | "kept"} Fate */

/**
 * The tag of a section: its name and a digest of what it said when it was put in.
 * @param {string} id
 * @param {string} text
 */
const tagOf = (id, text) => `${OUR_TAG}${id}:${digest(text)}`;

/**
 * Whether somebody has written in a section since it was put in; then it is theirs.
 * @param {Word.ContentControl} control
 */
const isWrittenIn = (control) => control.tag.split(":")[2] !== digest(control.text);

/**
 * FNV-1a over the letters that are seen.
 * @param {string} text
 */
function digest(text) {
  let hash = 0x811c9dc5;
  for (const letter of text.replace(/\s+/g, " ").trim()) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
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
 * Insert a section as a tracked change where Word can; a second press replaces it, unless somebody has written in it.
 * @param {Section} section
 * @param {Blob} data its Word file
 * @param {Finding | undefined} finding where it belongs; the cursor where there is none
 * @param {boolean} canTrack
 * @returns {Promise<Fate>}
 */
export function insertSection(section, data, finding, canTrack) {
  return Word.run(async (context) => {
    const content = await base64(data);
    const there = (await ours(context)).find((control) => control.tag.split(":")[1] === section.id);
    if (there && isWrittenIn(there)) {
      there.select();
      await context.sync();
      return "kept";
    }
    await tracked(context, canTrack, async () => {
      const control = there ?? (await place(context, finding)).getRange().insertFileFromBase64(content, "Replace").insertContentControl();
      if (there) there.insertFileFromBase64(content, "Replace");
      control.title = section.title;
      control.appearance = "Hidden";
      control.load("text");
      await context.sync();
      control.tag = tagOf(section.id, control.text);
      await context.sync();
    });
    return there ? "updated" : "inserted";
  });
}

/**
 * Change something with tracking on, and leave tracking as it was.
 * @param {Word.RequestContext} context
 * @param {boolean} canTrack
 * @param {() => Promise<void>} change
 */
async function tracked(context, canTrack, change) {
  if (!canTrack) return change();
  context.document.load("changeTrackingMode");
  await context.sync();
  const before = context.document.changeTrackingMode;
  context.document.changeTrackingMode = "TrackAll";
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
 * Take our sections out, with what they say where nobody has written in them.
 * @param {Word.RequestContext} context
 * @returns {Promise<number>} how many
 */
export async function clearSections(context) {
  const sections = await ours(context);
  for (const control of sections) control.delete(isWrittenIn(control));
  await context.sync();
  return sections.length;
}
