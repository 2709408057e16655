// @ts-check
// The open document as bytes.
import { OfficeRefusal } from "./refusal.js";

const SLICE_BYTES = 1 << 20;
const SLICE_BYTES_IPAD = 1 << 16;

/**
 * Read the open document slice by slice. It is always closed again: Office keeps two copies open at most and fails
 * every later call.
 * @returns {Promise<{ name: string, data: Blob }>}
 */
export async function readOpenFile() {
  const file = await opened();
  try {
    /** @type {BlobPart[]} */
    const parts = [];
    for (let i = 0; i < file.sliceCount; i += 1) parts.push(await slice(file, i));
    return { name: nameOf(Office.context.document.url), data: new Blob(parts) };
  } finally {
    await new Promise((settle) => file.closeAsync(settle));
  }
}

/** @returns {Promise<Office.File>} */
function opened() {
  const sliceSize = Office.context.platform === Office.PlatformType.iOS ? SLICE_BYTES_IPAD : SLICE_BYTES;
  return new Promise((settle, fail) => Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize }, (result) =>
    result.status === Office.AsyncResultStatus.Succeeded ? settle(result.value) : fail(refusal(result.error))));
}

/**
 * @param {Office.File} file
 * @param {number} i
 * @returns {Promise<BlobPart>}
 */
function slice(file, i) {
  return new Promise((settle, fail) => file.getSliceAsync(i, (result) =>
    result.status === Office.AsyncResultStatus.Succeeded ? settle(bytes(result.value.data)) : fail(refusal(result.error))));
}

/**
 * A slice arrives as numbers on the desktop and may arrive as base64 on the web.
 * @param {string | ArrayLike<number>} data
 */
function bytes(data) {
  return typeof data === "string" ? Uint8Array.from(atob(data), (c) => c.charCodeAt(0)) : Uint8Array.from(data);
}

/** @param {Office.Error} error */
const refusal = (error) => new OfficeRefusal(error.message, error.code);

/** @param {string | undefined} url */
function nameOf(url) {
  const last = (url ?? "").split(/[\\/]/).pop()?.split("?")[0] ?? "";
  const fallback = Office.context.host === Office.HostType.Excel ? "workbook.xlsx" : "document.docx";
  try {
    return decodeURIComponent(last) || fallback;
  } catch {
    return last || fallback;
  }
}

/**
 * A file as Office takes it.
 * @param {Blob} data
 * @returns {Promise<string>}
 */
export async function base64(data) {
  const all = new Uint8Array(await data.arrayBuffer());
  let text = "";
  for (let i = 0; i < all.length; i += 0x8000) text += String.fromCharCode(...all.subarray(i, i + 0x8000));
  return btoa(text);
}
