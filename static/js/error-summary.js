// After a page comes back with errors, a screen reader and the keyboard start at the list of them.
export function focusErrors(root) {
  const summary = root.querySelector("[data-focus]");
  if (summary) {
    summary.focus();
  }
}
