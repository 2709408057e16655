// @ts-check
// Excel around the page: go to the cell of a finding, note it there, take our notes out again.
import { base64, readOpenFile } from "../office/file.js";
import { remember } from "../office/memory.js";
import { inWorkbook } from "../office/parts.js";
import { followTheme } from "../office/theme.js";

const OUR_LINE = /(?:^|\n)\s*[A-Z]{2}\d{2} · ref ([0-9a-f]{8})\s*$/;

/** @returns {Host} */
export function excel() {
  followTheme();
  const has = (/** @type {string} */ version) => Office.context.requirements.isSetSupported("ExcelApi", version);
  return {
    name: "excel",
    readDocument: readOpenFile,
    goTo,
    comment: has("1.18") ? note : has("1.10") ? comment : undefined,
    remember: has("1.5") ? (findings, dismissed) => remember(inWorkbook(), findings, dismissed) : undefined,
    insertSheets: has("1.13") ? insertSheets : undefined,
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
  const ref = `${finding.code} · ref ${finding.fingerprint.slice(0, 8)}`;
  return [finding.title, finding.message, finding.suggest, ref].filter(Boolean).join("\n");
}

/** @param {Finding} finding */
function note(finding) {
  return Excel.run(async (context) => {
    const range = await locate(context, finding);
    if (range) context.workbook.notes.add(range, textOf(finding));
    await context.sync();
    return range !== null;
  });
}

/** @param {Finding} finding */
function comment(finding) {
  return Excel.run(async (context) => {
    const range = await locate(context, finding);
    if (range) context.workbook.comments.add(range, textOf(finding));
    await context.sync();
    return range !== null;
  });
}

/** @param {Blob} workbook */
function insertSheets(workbook) {
  return Excel.run(async (context) => {
    context.workbook.insertWorksheetsFromBase64(await base64(workbook), { positionType: "End" });
    await context.sync();
  });
}

/**
 * Take out our comments, our notes and our memory.
 * @param {boolean} withNotes
 * @returns {Promise<number>} how many
 */
async function clear(withNotes) {
  const cleared = await Excel.run(async (context) => {
    const comments = context.workbook.comments;
    comments.load("items/content");
    const notes = withNotes ? context.workbook.notes : null;
    notes?.load("items/content");
    await context.sync();
    const ours = [...comments.items, ...(notes?.items ?? [])].filter((one) => OUR_LINE.test(one.content));
    for (const one of ours) one.delete();
    await context.sync();
    return ours.length;
  });
  await inWorkbook().remove();
  return cleared;
}
