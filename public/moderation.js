// The queue by keyboard. Without it every button is there to be pressed.
const items = [...document.querySelectorAll("[data-item]")];
const help = document.querySelector("[data-keys]");
const all = document.querySelector("[data-all]");
if (help) help.hidden = false;
if (all) all.hidden = false;

const current = () => items.findIndex((item) => item.contains(document.activeElement));
const find = (selector) => items[Math.max(current(), 0)]?.querySelector(selector);

function go(by) {
  const at = current();
  const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const keys = {
  n: () => go(1),
  p: () => go(-1),
  k: () => current() >= 0 && find("[data-keep]")?.click(),
  h() {
    const details = current() >= 0 && find("[data-hide]");
    if (!details) return;
    details.open = true;
    details.querySelector("select").focus();
  },
  r: () => ((current() >= 0 && find("[data-restore]")) || document.querySelector("[data-undo]"))?.click(),
  x: () => current() >= 0 && find("[data-choose]")?.click(),
  "?"() {
    help.open = !help.open;
    if (help.open) help.querySelector("summary").focus();
  },
};

// Whoever speaks to their computer, or presses keys by chance, can do without.
const off = "moderation-keys-off";
const onBox = document.querySelector("[data-keys-on]");
if (onBox) onBox.checked = !localStorage.getItem(off);
onBox?.addEventListener("change", () =>
  onBox.checked ? localStorage.removeItem(off) : localStorage.setItem(off, "1"),
);

// With the Korean input method on, n arrives as ㅜ.
const letterOf = ({ key, code }) =>
  Object.hasOwn(keys, key) || /^[a-z]$/i.test(key)
    ? key
    : (/^Key([A-Z])$/.exec(code)?.[1] ?? "").toLowerCase();

document.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || event.isComposing) return;
  // Escape leaves a field for its comment; all else belongs to whoever is typing.
  if (target.matches("textarea, select, input:not([type=checkbox], [type=radio])")) {
    if (key === "Escape") target.closest("[data-item]")?.focus();
    return;
  }
  const letter = letterOf(event);
  const act = Object.hasOwn(keys, letter) && keys[letter];
  if (!act || onBox?.checked === false) return;
  event.preventDefault();
  act();
});

// A form is sent once.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.querySelector("[data-choose-all]")?.addEventListener("change", ({ target }) => {
  for (const box of document.querySelectorAll("[data-choose]")) box.checked = target.checked;
});
// After a decision the next one waits.
if (new URLSearchParams(location.search).has("done")) items[0]?.focus({ preventScroll: true });
