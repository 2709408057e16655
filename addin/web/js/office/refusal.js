// @ts-check

/** Office refused something; `code` is Office's own number or name of the error. */
export class OfficeRefusal extends Error {
  /**
   * @param {string} message
   * @param {string | number} code
   */
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}
