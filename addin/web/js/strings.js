// @ts-check
// What the page says, in the reader's language; English where a line is not translated.

/** @type {Record<string, string>} */
let lines = {};

/** The language that findings, titles of aspects and differences are written in, whatever the page's own. */
export const SERVICE_LANGUAGE = "en";

const LANGUAGES = ["en", "de", "fr", "es"];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** As the reader writes days, which is not the same for everybody of one language. */
let locale = "en";

/**
 * Load the lines for the first of the reader's languages that there is.
 * @param {readonly string[]} wanted language tags, best first
 */
export async function loadStrings(wanted) {
  locale = wanted.find((tag) => LANGUAGES.includes(tag.slice(0, 2).toLowerCase())) ?? "en";
  const language = locale.slice(0, 2).toLowerCase();
  const [english, own] = await Promise.all([read("en"), language === "en" ? {} : read(language)]);
  lines = { ...english, ...own };
  document.documentElement.lang = language;
}

/**
 * @param {string} language
 * @returns {Promise<Record<string, string>>}
 */
async function read(language) {
  const answer = await fetch(new URL(`../locales/${language}.json`, import.meta.url));
  return answer.ok ? answer.json() : {};
}

/**
 * One line, its blanks filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values] for `{name}` in the line
 * @returns {string}
 */
export function t(key, values = {}) {
  return (lines[key] ?? key).replace(/\{(\w+)\}/g, (blank, name) => (name in values ? String(values[name]) : blank));
}

/**
 * A day as the reader writes it, with the name of its month: no order of numbers to guess. What is no day stays as it is.
 * @param {string} text
 * @returns {string}
 */
export function day(text) {
  const at = DAY.test(text) ? new Date(text) : null;
  if (at === null || Number.isNaN(at.getTime())) return text;
  return at.toLocaleDateString(locale, { day: "numeric", month: "short", year: "numeric", calendar: "gregory", timeZone: "UTC" });
}

/**
 * A line that changes with a number: `key.one` or `key.other`, with `{n}` filled in.
 * @param {string} key
 * @param {number} n
 * @returns {string}
 */
export function counted(key, n) {
  const form = new Intl.PluralRules(document.documentElement.lang).select(n) === "one" ? "one" : "other";
  return t(`${key}.${form}`, { n: n.toLocaleString(document.documentElement.lang) });
}
