// Says how many characters are left once three quarters are used. Spoken only after a pause in the typing.
const SHOWN_FROM = 0.75;
const SPEAK_AFTER_MS = 1000;

export function countCharacters(root) {
  for (const area of root.querySelectorAll("[data-limit]")) {
    const shown = root.getElementById(area.dataset.count);
    if (shown) {
      watch(area, shown, Number(area.dataset.limit));
    }
  }
}

function watch(area, shown, limit) {
  const spoken = document.createElement("span");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  shown.after(spoken);
  let timer = 0;
  area.addEventListener("input", () => {
    const text = sentence(shown.dataset, limit - area.value.length, limit);
    shown.textContent = text;
    shown.classList.toggle("character-count--over", area.value.length > limit);
    clearTimeout(timer);
    timer = setTimeout(() => {
      spoken.textContent = text;
    }, SPEAK_AFTER_MS);
  });
}

function sentence(words, left, limit) {
  if (left < 0) {
    return left === -1 ? words.overOne : words.over.replace("{n}", String(-left));
  }
  if (limit - left < limit * SHOWN_FROM) {
    return "";
  }
  return left === 1 ? words.leftOne : words.left.replace("{n}", String(left));
}
