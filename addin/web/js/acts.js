// @ts-check
// What can be done about a review inside Word and Excel: one finding, or all at once.
import { announce } from "./dom.js";
import { OfficeRefusal } from "./office/refusal.js";
import * as service from "./service.js";
import { counted, t } from "./strings.js";
import { wordsOf } from "./view/files.js";

/** @typedef {(words: string, tone?: "quiet" | "error" | "good") => void} Tell */

/**
 * What went wrong, in words with a next step; null for what is nobody's fault but ours.
 * @param {unknown} failure
 * @returns {string | null}
 */
export function reasonOf(failure) {
  if (failure instanceof service.Refusal) return wordsOf(failure.problem);
  const code = failure instanceof OfficeRefusal ? String(failure.code) : officeCode(failure);
  if (code === null) return null;
  const own = t(`office.${code}`);
  return own === `office.${code}` ? t("office.other", { code }) : own;
}

/**
 * @param {unknown} failure
 * @returns {string | null}
 */
function officeCode(failure) {
  const code = /** @type {{ code?: unknown }} */ (failure)?.code;
  return failure instanceof Error && (typeof code === "string" || typeof code === "number") ? String(code) : null;
}

/**
 * Do something that can fail; say beside it that it goes on, then what came of it.
 * @param {Tell} tell
 * @param {() => Promise<string | void>} act answers what to say when it has worked
 */
export async function attempt(tell, act) {
  tell(t("working"), "quiet");
  try {
    const said = await act();
    tell(said ?? "", "good");
    if (said) announce(said);
  } catch (failure) {
    const words = reasonOf(failure);
    if (words === null) {
      tell(t("problem.internal"), "error");
      throw failure;
    }
    tell(words, "error");
    announce(words);
  }
}

/**
 * Select the words of a finding.
 * @param {Host} host
 * @param {Finding} finding
 */
export async function goTo(host, finding) {
  return (await host.goTo?.(finding)) ? "" : t("act.gone");
}

/**
 * Comment on a finding.
 * @param {Host} host
 * @param {Finding} finding
 */
export async function comment(host, finding) {
  await host.sign?.([finding]);
  const fate = await host.comment?.(finding);
  return fate === "added" ? t("act.commented") : fate === "taken" ? t("act.taken") : t("act.gone");
}

/**
 * Comment on every finding that can be found, one at a time: Word's undo does not take many at once.
 * @param {Host} host
 * @param {readonly Finding[]} findings
 * @param {Tell} tell
 * @param {AbortSignal} signal stops after the one that is being made
 */
export async function commentAll(host, findings, tell, signal) {
  const count = { added: 0, gone: 0, taken: 0 };
  await host.sign?.(findings);
  for (const [i, finding] of findings.entries()) {
    if (signal.aborted) break;
    tell(t("act.progress", { done: i, all: findings.length }), "quiet");
    count[await host.comment?.(finding) ?? "gone"] += 1;
  }
  return [counted("act.comments", count.added), count.taken > 0 && counted("act.takens", count.taken),
    count.gone > 0 && counted("act.gones", count.gone)].filter(Boolean).join(" ");
}

/**
 * Insert a section beside a finding.
 * @param {Host} host
 * @param {Section} section
 * @param {Finding} [finding]
 */
export async function insert(host, section, finding) {
  const fate = await host.insertSection?.(section, await service.section(section.id), finding);
  return t(fate === "inserted" && !host.comment ? "act.insertedPlain" : `act.${fate}`, { title: section.title });
}

/**
 * Insert the section of every missing topic, each once.
 * @param {Host} host
 * @param {readonly Finding[]} findings
 * @param {(topic: string | undefined) => Section | undefined} sectionAbout
 * @param {Tell} tell
 * @param {AbortSignal} signal stops after the one that is being put in
 */
export async function insertAll(host, findings, sectionAbout, tell, signal) {
  const wanted = new Map();
  for (const finding of findings) {
    const section = sectionAbout(finding.section);
    if (section && finding.state === "missing" && !wanted.has(section.id)) wanted.set(section.id, { section, finding });
  }
  let made = 0;
  for (const { section, finding } of wanted.values()) {
    if (signal.aborted) break;
    tell(t("act.progress", { done: made, all: wanted.size }), "quiet");
    await insert(host, section, finding);
    made += 1;
  }
  return counted("act.sections", made);
}

/**
 * Take everything of ours out.
 * @param {Host} host
 */
export async function clear(host) {
  const { removed, kept } = (await host.clear?.()) ?? { removed: 0, kept: 0 };
  return [counted("act.cleared", removed), kept > 0 && counted("act.left", kept)].filter(Boolean).join(" ");
}
