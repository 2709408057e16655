// @ts-check
// Office's own theme, where it says what it is; otherwise the system's counts. The event of its change is Outlook's
// only, so it is asked again when the pane is looked at again.

/** Look as Office looks, from now on. */
export function followTheme() {
  apply();
  document.addEventListener("visibilitychange", apply);
  window.addEventListener("focus", apply);
}

function apply() {
  const isDark = Office.context.officeTheme?.isDarkTheme;
  if (isDark !== undefined) document.documentElement.dataset.theme = isDark ? "dark" : "light";
}
