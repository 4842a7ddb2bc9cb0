// Keys for the stage: they follow the links that are there, so nothing depends on this file.
const shown = () => document.querySelector(".reveal:target") ?? document;
const follow = (kind) => shown().querySelector(`a[data-${kind}]`)?.click();

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const onLink = document.activeElement?.matches("a, button, summary") && ["Enter", " "].includes(event.key);
  if (onLink) return;
  const next = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"].includes(event.key);
  const previous = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"].includes(event.key);
  if (!next && !previous && event.key !== "Home") return;
  event.preventDefault();
  if (event.key === "Home") location.hash = "main";
  else follow(next ? "next" : "previous");
});
// A link keeps the focus on a screen that is gone; the next key must not press it.
addEventListener("hashchange", () => document.querySelector(".reveal:target")?.focus());
