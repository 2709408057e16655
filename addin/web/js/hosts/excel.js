// @ts-check
// Excel around the page: go to the cell of a finding, note it there, take our notes out again.
import { readOpenFile } from "../office/file.js";
import { holdsOurLine, lastLine, recognition, remember, sign } from "../office/memory.js";
import { inWorkbook } from "../office/parts.js";
import { followTheme } from "../office/theme.js";
import { fillTracker, insertSheets } from "../office/tracker.js";

const TAKEN = ["InvalidArgument", "ItemAlreadyExists"];

/** @returns {Host} */
export function excel() {
  followTheme();
  const has = (/** @type {string} */ version) => Office.context.requirements.isSetSupported("ExcelApi", version);
  return {
    name: "excel",
    readDocument: readOpenFile,
    goTo,
    comment: has("1.18") ? note : has("1.10") ? comment : undefined,
    sign: has("1.10") ? (findings) => sign(inWorkbook(), findings.map(textOf)) : undefined,
    remember: has("1.5") ? (findings, dismissed) => remember(inWorkbook(), findings, dismissed) : undefined,
    insertSheets: has("1.13") ? insertSheets : undefined,
    fillTracker: has("1.9") ? fillTracker : undefined,
    clear: has("1.10") ? () => clear(has("1.18")) : undefined,
  };
}

/**
 * @param {Excel.RequestContext} context
 * @param {Finding} finding
 * @returns {Promise<Excel.Range | null>}
 */
async function locate(context, finding) {
  const { sheet, cell } = finding.location;
  if (!sheet) return null;
  const found = context.workbook.worksheets.getItemOrNullObject(sheet);
  await context.sync();
  return found.isNullObject ? null : found.getRange(cell ?? "A1");
}

/** @param {Finding} finding */
function goTo(finding) {
  return Excel.run(async (context) => {
    const range = await locate(context, finding);
    range?.worksheet.activate();
    range?.select();
    await context.sync();
    return range !== null;
  });
}

/** @param {Finding} finding */
function textOf(finding) {
  return [finding.title, finding.message, finding.suggest, lastLine(finding)].filter(Boolean).join("\n");
}

/** @param {Finding} finding */
function note(finding) {
  return added(finding, (workbook, range) => workbook.notes.add(range, textOf(finding)));
}

/** @param {Finding} finding */
function comment(finding) {
  return added(finding, (workbook, range) => workbook.comments.add(range, textOf(finding)));
}

/**
 * A cell takes one comment or note; whoever wrote the one that is there, it stays.
 * @param {Finding} finding
 * @param {(workbook: Excel.Workbook, range: Excel.Range) => void} add
 * @returns {Promise<"added" | "gone" | "taken">}
 */
async function added(finding, add) {
  try {
    return await Excel.run(async (context) => {
      const range = await locate(context, finding);
      if (range) add(context.workbook, range);
      await context.sync();
      return range === null ? "gone" : "added";
    });
  } catch (failure) {
    if (failure instanceof OfficeExtension.Error && TAKEN.includes(failure.code)) return "taken";
    throw failure;
  }
}

/**
 * Take a comment out. One that somebody answered is resolved instead, or their answer would go with it.
 * @param {Excel.RequestContext} context
 * @param {Excel.Comment} comment
 * @returns {Promise<boolean>} whether it went
 */
async function deleteOrResolve(context, comment) {
  comment.replies.load("items/id");
  await context.sync();
  const isAnswered = comment.replies.items.length > 0;
  if (!isAnswered) comment.delete();
  else if (Office.context.requirements.isSetSupported("ExcelApi", "1.11")) comment.resolved = true;
  await context.sync();
  return !isAnswered;
}

/**
 * Take out our comments, our notes and our memory.
 * @param {boolean} withNotes
 * @returns {Promise<Cleared>}
 */
async function clear(withNotes) {
  const isOurs = await recognition(inWorkbook());
  const cleared = await Excel.run(async (context) => {
    const comments = context.workbook.comments;
    comments.load("items/content,items/authorName");
    const notes = withNotes ? context.workbook.notes : null;
    notes?.load("items/content,items/authorName");
    await context.sync();
    const count = { removed: 0, kept: 0 };
    for (const one of comments.items) {
      if (await isOurs(one)) count[await deleteOrResolve(context, one) ? "removed" : "kept"] += 1;
      else if (holdsOurLine(one)) count.kept += 1;
    }
    for (const one of notes?.items ?? []) {
      if (await isOurs(one)) {
        one.delete();
        count.removed += 1;
      } else if (holdsOurLine(one)) count.kept += 1;
    }
    await context.sync();
    return count;
  });
  await inWorkbook().remove();
  return cleared;
}
