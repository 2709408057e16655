// @ts-check
// A plain browser: files are chosen by hand, and what the service makes of them is downloaded.

/** @returns {Host} */
export function browser() {
  return { name: "browser" };
}
