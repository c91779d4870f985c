// Three presses of Shift leave the page, and the page that is left cannot be reached with the Back button.
const PRESSES = 3;
const WITHIN_MS = 3000;

export function leaveQuickly(root) {
  const link = root.querySelector("[data-exit-page]");
  if (!link) {
    return;
  }
  let times = [];
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      times = [];
      return;
    }
    if (event.repeat) {
      return;
    }
    times = [...times.filter((time) => event.timeStamp - time < WITHIN_MS), event.timeStamp];
    if (times.length >= PRESSES) {
      leave(link.href);
    }
  });
  for (const way of root.querySelectorAll("[data-exit-page]")) {
    way.addEventListener("click", (event) => {
      event.preventDefault();
      leave(way.href);
    });
  }
}

function leave(address) {
  document.body.hidden = true;
  window.location.replace(address);
}
