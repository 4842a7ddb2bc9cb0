// The receipt without this is complete. With it the draft of the ballot now cast is forgotten.
const { contest } = document.currentScript.dataset;
try {
  sessionStorage.removeItem(`ballot-draft/${contest}`);
} catch {
  // Storage is off, so there is no draft in it.
}
