// The receipt without this is complete. With it: the draft of a ballot now cast is forgotten, and printing is one press.
const { contest } = document.currentScript.dataset;
try {
  sessionStorage.removeItem(`ballot-draft/${contest}`);
} catch {
  // Storage is off, so there is no draft in it.
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
