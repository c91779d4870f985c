// A second press within a second and a half is a slip of the hand. The server would answer it with the same receipt
// anyway; this only spares a page load. Buttons are never disabled, so that their name still travels with the form.
const PAUSE_MS = 1500;

export function sendOnce(root) {
  const lastSent = new WeakMap();
  root.addEventListener("submit", (event) => {
    if (!event.submitter || !event.submitter.hasAttribute("data-once")) {
      return;
    }
    const now = Date.now();
    if (now - (lastSent.get(event.target) ?? 0) < PAUSE_MS) {
      event.preventDefault();
      return;
    }
    lastSent.set(event.target, now);
  });
}
