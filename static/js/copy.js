// Copies what data-copy-text says, or the text of the element named in data-copy, and says so in words.
export function copyText(root) {
  if (!navigator.clipboard) {
    return;
  }
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const { copyText: text, copy: source } = button.dataset;
      await navigator.clipboard.writeText(text ?? root.getElementById(source).innerText.trim());
      const answer = button.parentElement.querySelector("[data-copied]");
      answer.textContent = answer.dataset.copied;
    });
  }
}
