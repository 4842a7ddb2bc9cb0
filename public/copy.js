// A page is complete without this. With it, a text that has to be carried elsewhere is copied by one press.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const copied = await copy(source).catch(() => false);
    document.getElementById("copied").textContent = copied ? button.dataset.done : button.dataset.failed;
  });
}

/** Leaves the text selected: where copying is not allowed, the rest is one press of the reader's own. */
async function copy(source) {
  getSelection().selectAllChildren(source);
  if (!navigator.clipboard) return document.execCommand("copy");
  await navigator.clipboard.writeText(source.textContent.trim());
  return true;
}
