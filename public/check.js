// Looks a ballot code up on this device: at most its first characters leave it. All words are in the page already.
for (const place of document.querySelectorAll("[data-ballots]")) {
  const { ballots, sent } = place.dataset;
  const form = place.querySelector("form[data-code]");
  const field = form.querySelector("input");
  const parts = new Map();

  for (const one of place.querySelectorAll("[data-plain]")) one.hidden = true;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    show(place, "busy");
    const typed = field.value.normalize("NFKC").toUpperCase();
    const code = typed
      .replace(/[^0-9A-Z]/g, "")
      .replaceAll("O", "0")
      .replace(/[IL]/g, "1");
    if (typed.trim().startsWith("SLIP1")) return show(place, "slip");
    if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)) return show(place, "malformed");
    try {
      const lines = await load(code.slice(0, sent));
      answer(code.match(/.{4}/g).join("-"), lines);
    } catch {
      show(place, "failed");
    }
  });

  async function load(prefix) {
    if (!parts.has(prefix)) {
      const response = await fetch(prefix ? `${ballots}?prefix=${prefix}` : ballots);
      if (!response.ok) throw response;
      parts.set(prefix, await response.text());
    }
    return parts.get(prefix);
  }

  function answer(code, lines) {
    const at = lines.indexOf(`\n${code},`);
    if (at < 0) return show(place, "unknown");
    const picks = lines
      .slice(at + code.length + 2)
      .split("\n", 1)[0]
      .split("|");
    for (const pick of place.querySelectorAll("[data-number]"))
      pick.hidden = !picks.includes(pick.dataset.number.padStart(2, "0"));
    for (const shown of place.querySelectorAll("[data-shown]")) shown.textContent = code;
    show(place, "found");
  }
}

function show(place, name) {
  for (const one of place.querySelectorAll("[data-answer]")) {
    one.hidden = one.dataset.answer !== name;
    if (!one.hidden && name !== "busy") one.focus();
  }
}
