// @ts-check
// What follows from a review without looking at the page: which findings to show, in which order.

/** @typedef {{ element: string, severity: string }} Filter */

/**
 * Findings that a filter lets through; dismissed ones stand last.
 * @param {readonly Finding[]} findings
 * @param {Filter} filter empty strings let everything through
 * @returns {Finding[]}
 */
export function shown(findings, filter) {
  const kept = findings.filter(
    (f) => (!filter.element || f.element === filter.element) && (!filter.severity || f.severity === filter.severity),
  );
  return [...kept.filter((f) => f.status !== "dismissed"), ...kept.filter((f) => f.status === "dismissed")];
}

/**
 * Values that occur, in the order given.
 * @param {readonly string[]} order
 * @param {Iterable<string>} found
 */
export function occurring(order, found) {
  const there = new Set(found);
  return [...order.filter((value) => there.has(value)), ...[...there].filter((value) => !order.includes(value)).sort()];
}

/**
 * Where a finding is, in words: "3.2 Acceptance", "Plan, D7 (Due)".
 * @param {Location_} place
 */
export function placeOf(place) {
  if (place.sheet) return `${place.sheet}${place.cell ? `, ${place.cell}` : ""}${place.header ? ` (${place.header})` : ""}`;
  return place.heading ?? "";
}

/**
 * The name of the annotated copy of a file: "brief.docx" becomes "brief.reviewed.docx".
 * @param {string} name
 * @param {string} word
 */
export function nameOfCopy(name, word) {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? `${name.slice(0, dot)}.${word}${name.slice(dot)}` : `${name}.${word}`;
}

/**
 * The kind of a chosen file by its name; the service looks at the bytes.
 * @param {string} name
 * @returns {"word" | "excel" | "zip" | "other"}
 */
export function kindOf(name) {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  if (["docx", "docm", "dotx", "dotm"].includes(ending)) return "word";
  if (["xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "ods"].includes(ending)) return "excel";
  return ending === "zip" ? "zip" : "other";
}

/**
 * A review in which one finding is dismissed.
 * @param {Review} review
 * @param {string} fingerprint
 * @param {string} reason
 * @returns {Review}
 */
export function dismissed(review, fingerprint, reason) {
  return {
    ...review,
    findings: review.findings.map((f) => (f.fingerprint === fingerprint ? { ...f, status: "dismissed", reason } : f)),
  };
}

/**
 * What is kept of a review among many.
 * @param {Review} review
 * @returns {Short}
 */
export function shortOf({ verdict, score, findings, aspects }) {
  const open = findings.filter((finding) => finding.status !== "dismissed");
  const titles = new Map(aspects.map((aspect) => [aspect.code, aspect.title]));
  const missing = open.filter((finding) => finding.state === "missing").map((finding) => titles.get(finding.code) ?? finding.title);
  return { verdict, score, findings: open.length, missing: [...new Set(missing)] };
}

/**
 * What is missing, in how many documents, the commonest first.
 * @param {readonly Short[]} shorts
 * @returns {{ title: string, n: number }[]}
 */
export function missingMost(shorts) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const title of shorts.flatMap((short) => short.missing)) found.set(title, (found.get(title) ?? 0) + 1);
  return [...found].map(([title, n]) => ({ title, n })).sort((a, b) => b.n - a.n || a.title.localeCompare(b.title));
}
