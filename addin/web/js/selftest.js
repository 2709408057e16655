// @ts-check
// What a person with a real Office can run: every function of the host once, and a report to copy. In English only,
// since the report is read by whoever mends the add-in.
import { connect } from "./host.js";
import * as service from "./service.js";

const QUOTE = "delivered as soon as possible";
const SETS = { Word: ["WordApi", 9], Excel: ["ExcelApi", 20] };

const run = /** @type {HTMLButtonElement} */ (document.getElementById("run"));
const copy = /** @type {HTMLButtonElement} */ (document.getElementById("copy"));
const report = /** @type {HTMLTextAreaElement} */ (document.getElementById("report"));
const status = /** @type {HTMLElement} */ (document.getElementById("status"));

const host = await connect();
document.getElementById("app")?.removeAttribute("aria-busy");
run.addEventListener("click", test);
copy.addEventListener("click", async () => {
  await navigator.clipboard.writeText(report.value).catch(() => report.select());
  status.textContent = "The report is on the clipboard, or selected for you to copy.";
});

/** @type {Finding} */
const finding = {
  fingerprint: "5e1f7e57", code: "ZZ99", rule: "self.test", element: "performance", severity: "note", state: "weak",
  title: "Self-test", message: "A comment of the self-test.", ask: "", suggest: "", status: "new", quote: QUOTE,
  location: { sheet: "Briefcheck test", cell: "B2" },
};

async function test() {
  run.disabled = true;
  report.value = `${facts().join("\n")}\n`;
  for (const [name, step] of steps()) {
    status.textContent = name;
    report.value += `${await outcome(name, step)}\n`;
  }
  status.textContent = "Done. Copy the report.";
  run.disabled = false;
  copy.disabled = false;
}

function facts() {
  const lines = [`host ${host.name}`, `browser ${navigator.userAgent}`];
  if (host.name === "browser") return [...lines, "not inside Office: most steps are absent"];
  const { diagnostics, requirements } = Office.context;
  const [set, highest] = host.name === "word" ? SETS.Word : SETS.Excel;
  const versions = Array.from({ length: Number(highest) }, (_, i) => `1.${i + 1}`);
  const newest = versions.filter((version) => requirements.isSetSupported(String(set), version)).pop() ?? "none";
  return [...lines, `Office ${diagnostics.host} ${diagnostics.platform} ${diagnostics.version}`, `${set} ${newest}`];
}

/**
 * The steps in order; one whose function is not there is absent.
 * @returns {[string, (() => Promise<unknown>) | undefined][]}
 */
function steps() {
  const { goTo, comment, insertSection, remember, readDocument, clear } = host;
  const write = { word: writeText, excel: writeSheet, browser: undefined }[host.name];
  const erase = { word: eraseText, excel: eraseSheet, browser: undefined }[host.name];
  return [
    ["the service answers", async () => `${(await service.sections()).length} sections`],
    ["write something to find", write],
    ["go to the words", goTo && (() => goTo(finding).then(expected(true)))],
    ["comment on them", comment && (() => comment(finding).then(expected("added")))],
    ["insert a section", insertSection && (() => insertTest(insertSection).then(expected("inserted")))],
    ["insert it again", insertSection && (() => insertTest(insertSection).then(expected("updated")))],
    ["remember a dismissal", remember && (() => remember([finding], { [finding.fingerprint]: "self-test" }))],
    ["read the file", readDocument && (async () => `${(await readDocument()).data.size} bytes`)],
    ["review the file", readDocument && (async () => {
      const review = await service.review(await readDocument(), { depth: "standard", sections: false });
      return `${review.findings.length} findings`;
    })],
    ["take our marks out", clear && (async () => `${(await clear()).removed} marks`)],
    ["take the test text out", erase],
  ];
}

/** @param {NonNullable<Host["insertSection"]>} insert */
async function insertTest(insert) {
  const section = (await service.sections()).find((one) => one.id === "acceptance-criteria");
  if (!section) throw new Error("the service has no such section");
  return insert(section, await service.section(section.id));
}

/**
 * @param {unknown} wanted
 * @returns {(got: unknown) => string}
 */
function expected(wanted) {
  return (got) => {
    if (got !== wanted) throw new Error(`expected ${wanted}, got ${got}`);
    return String(got);
  };
}

/**
 * @param {string} name
 * @param {(() => Promise<unknown>) | undefined} step
 */
async function outcome(name, step) {
  if (!step) return `absent  ${name}`;
  const began = performance.now();
  try {
    const said = await step();
    return `ok      ${name}: ${said ?? "done"} (${Math.round(performance.now() - began)} ms)`;
  } catch (failure) {
    return `FAILED  ${name}: ${reason(failure)} (${Math.round(performance.now() - began)} ms)`;
  }
}

/** @param {unknown} failure */
function reason(failure) {
  if (failure instanceof service.Refusal) return `${failure.problem.code} ${failure.problem.detail}`;
  const { code = "", message = String(failure) } = /** @type {{ code?: unknown, message?: string }} */ (failure);
  return `${code} ${message}`.trim();
}

function writeText() {
  return Word.run(async (context) => {
    context.document.body.insertParagraph(`Self-test: the pump is ${QUOTE}.`, "End");
    await context.sync();
  });
}

function eraseText() {
  return Word.run(async (context) => {
    const hits = context.document.body.search(QUOTE, { matchCase: true });
    hits.load("items/text");
    await context.sync();
    for (const hit of hits.items) hit.paragraphs.getFirst().delete();
    await context.sync();
    return `${hits.items.length} paragraphs`;
  });
}

function writeSheet() {
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add("Briefcheck test");
    sheet.getRange("A1:B2").values = [["Deliverable", "Due"], ["Pump", QUOTE]];
    await context.sync();
  });
}

function eraseSheet() {
  return Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Briefcheck test").delete();
    await context.sync();
  });
}
