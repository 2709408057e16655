// @ts-check
// A tracker in the open workbook: sheets put in, and a plan of the service's written into cells that hold nothing.
import { base64 } from "./file.js";
import { OfficeRefusal } from "./refusal.js";

const DAY_MS = 86_400_000;
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DATE_FORMAT = "yyyy-mm-dd";

/**
 * Put the sheets of another workbook behind those that are there, and show the first of them.
 * @param {Blob} workbook
 */
export function insertSheets(workbook) {
  return Excel.run(async (context) => {
    const ids = context.workbook.insertWorksheetsFromBase64(await base64(workbook), { positionType: "End" });
    await context.sync();
    context.workbook.worksheets.getItem(ids.value[0]).activate();
    await context.sync();
  });
}

/**
 * Write a plan. A cell that holds something by now is left; rows come below the table, with its look.
 * @param {Plan} plan
 * @returns {Promise<Filled>}
 */
export function fillTracker({ sheet, area, writes }) {
  return Excel.run(async (context) => {
    const found = context.workbook.worksheets.getItemOrNullObject(sheet);
    await context.sync();
    if (found.isNullObject) throw new OfficeRefusal("The sheet is gone.", "changed");
    const filled = await fillCells(context, found, writes.filter((write) => !write.is_added));
    const rows = byRow(writes.filter((write) => write.is_added));
    if (rows.length > 0) await addRows(context, found, area, rows);
    found.activate();
    await context.sync();
    return { filled, rows: rows.length, left: writes.filter((write) => !write.is_added).length - filled };
  });
}

/**
 * @param {Excel.RequestContext} context
 * @param {Excel.Worksheet} sheet
 * @param {readonly Write[]} writes
 */
async function fillCells(context, sheet, writes) {
  const cells = writes.map((write) => {
    const range = sheet.getRange(write.cell);
    range.load("formulas,numberFormat");
    return { range, write };
  });
  await context.sync();
  const empty = cells.filter(({ range }) => range.formulas[0][0] === "");
  for (const { range, write } of empty) put(range, write);
  await context.sync();
  return empty.length;
}

/**
 * Where the table is one of Excel's it grows, and takes its lists and formats along; a plain one is gone on with.
 * @param {Excel.RequestContext} context
 * @param {Excel.Worksheet} sheet
 * @param {string} area
 * @param {Write[][]} rows
 */
async function addRows(context, sheet, area, rows) {
  const { first, last, bottom } = partsOf(area);
  const table = await tableThatEnds(context, sheet, bottom);
  if (table) {
    table.rows.add(undefined, rows.map(() => table.columns.map(() => "")));
  } else {
    const below = sheet.getRange(`${first}${bottom + 1}:${last}${bottom + rows.length}`);
    below.load("formulas");
    await context.sync();
    if (below.formulas.flat().some((formula) => formula !== "")) throw new OfficeRefusal("Something stands below.", "changed");
    below.copyFrom(`${first}${bottom}:${last}${bottom}`, "Formats");
  }
  await context.sync();
  await fillCells(context, sheet, rows.flat());
}

/**
 * @param {Excel.RequestContext} context
 * @param {Excel.Worksheet} sheet
 * @param {number} bottom
 */
async function tableThatEnds(context, sheet, bottom) {
  sheet.tables.load("items/name");
  await context.sync();
  const there = sheet.tables.items.map((table) => {
    const range = table.getRange();
    range.load("address");
    return { table, range };
  });
  await context.sync();
  for (const { table, range } of there) {
    const { first, last, bottom: end } = partsOf(range.address.slice(range.address.lastIndexOf("!") + 1));
    if (end === bottom) return { rows: table.rows, columns: Array.from({ length: numberOf(last) - numberOf(first) + 1 }) };
  }
  return null;
}

/**
 * Text is put in as text, whatever it looks like: a brief that says "=1+1" or "3/4" has no formula and no date there.
 * @param {Excel.Range} range
 * @param {Write} write
 */
function put(range, { value, is_date }) {
  const isText = range.numberFormat[0][0] === "@";
  if (!is_date || isText) {
    range.values = [[isText ? value : `'${value}`]];
    return;
  }
  if (range.numberFormat[0][0] === "General") range.numberFormat = [[DATE_FORMAT]];
  range.values = [[(Date.parse(value) - DAY_ZERO) / DAY_MS]];
}

/**
 * @param {readonly Write[]} writes
 * @returns {Write[][]}
 */
function byRow(writes) {
  /** @type {Map<string, Write[]>} */
  const rows = new Map();
  for (const write of writes) {
    const row = write.cell.replace(/[A-Z]+/, "");
    rows.set(row, [...(rows.get(row) ?? []), write]);
  }
  return [...rows.values()];
}

/** @param {string} area such as A4:X16 */
function partsOf(area) {
  const [first, end = first] = area.replaceAll("$", "").split(":");
  return { first: first.replace(/\d+/, ""), last: end.replace(/\d+/, ""), bottom: Number(end.replace(/[A-Z]+/, "")) };
}

/** @param {string} letters */
const numberOf = (letters) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
