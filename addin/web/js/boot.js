// @ts-check
// A classic script that runs before office.js is asked for, so that neither its arrival nor its failure is missed.
window.officeScript = new Promise((settle) => {
  for (const outcome of /** @type {const} */ (["load", "error"])) {
    document.addEventListener(outcome, (event) => {
      const from = event.target;
      if (from instanceof HTMLScriptElement && from.dataset.office !== undefined) settle(outcome === "load");
    }, true);
  }
});
