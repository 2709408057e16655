// @ts-check
// Which program is around the page: Word, Excel, or nothing but a browser.

const PATIENCE_MS = 6000;

/**
 * Wait for Office, but never for ever: where its script is refused or hangs, a working upload page remains.
 * @returns {Promise<string | null>} Office's name of the host
 */
async function officeHost() {
  if (!window.officeScript) return null;
  const late = new Promise((settle) => setTimeout(settle, PATIENCE_MS, false));
  if (!(await Promise.race([window.officeScript, late]))) return null;
  const info = await Promise.race([Office.onReady(), new Promise((settle) => setTimeout(settle, PATIENCE_MS, null))]);
  return info?.host ?? null;
}

/**
 * @returns {Promise<Host>}
 */
export async function connect() {
  const name = await officeHost();
  if (name === "Word") return (await import("./hosts/word.js")).word();
  if (name === "Excel") return (await import("./hosts/excel.js")).excel();
  return (await import("./hosts/browser.js")).browser();
}
