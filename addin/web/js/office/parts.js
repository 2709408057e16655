// @ts-check
// Our custom XML part, in the document by Office's common API and in the workbook by Excel's own.
import { NAMESPACE } from "./memory.js";
import { OfficeRefusal } from "./refusal.js";

/** Word's: older than Word's own API for it, so it is there in every Word that has add-ins. @returns {import("./memory.js").Store} */
export function inDocument() {
  const parts = Office.context.document.customXmlParts;
  return { read, write, remove };

  /** @returns {Promise<Office.CustomXmlPart | undefined>} */
  async function found() {
    return (await asked((settle) => parts.getByNamespaceAsync(NAMESPACE, settle)))[0];
  }

  async function read() {
    const part = await found();
    return part ? asked((settle) => part.getXmlAsync(settle)) : null;
  }

  /** @param {string} xml */
  async function write(xml) {
    await remove();
    await asked((settle) => parts.addAsync(xml, settle));
  }

  async function remove() {
    const part = await found();
    if (part) await asked((settle) => part.deleteAsync(settle));
  }
}

/** Excel's. @returns {import("./memory.js").Store} */
export function inWorkbook() {
  return {
    read: () => withPart(async (context, part) => {
      if (!part) return null;
      const xml = part.getXml();
      await context.sync();
      return xml.value;
    }),
    write: (xml) => withPart(async (context, part) => {
      if (part) part.setXml(xml);
      else context.workbook.customXmlParts.add(xml);
      await context.sync();
    }),
    remove: () => withPart(async (context, part) => {
      part?.delete();
      await context.sync();
    }),
  };
}

/**
 * @template T
 * @param {(context: Excel.RequestContext, part: Excel.CustomXmlPart | null) => Promise<T>} act
 * @returns {Promise<T>}
 */
function withPart(act) {
  return Excel.run(async (context) => {
    const part = context.workbook.customXmlParts.getByNamespace(NAMESPACE).getOnlyItemOrNullObject();
    part.load("id");
    await context.sync();
    return act(context, part.isNullObject ? null : part);
  });
}

/**
 * @template T
 * @param {(settle: (result: Office.AsyncResult<T>) => void) => void} ask
 * @returns {Promise<T>}
 */
function asked(ask) {
  return new Promise((settle, fail) => ask((result) => result.status === Office.AsyncResultStatus.Succeeded
    ? settle(result.value) : fail(new OfficeRefusal(result.error.message, result.error.code))));
}
