// How many entries of this officer wait on this device to be saved, and in which rooms. The keys are those of tally-draft.ts.
const place = document.querySelector("[data-waiting]");

function show() {
  const own = `tally-sheet/${encodeURIComponent(place.dataset.waiting)}/`;
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(own));
  const rooms = new Map();
  for (const key of keys) {
    const [contest, venue] = key.slice(own.length).split("/");
    let room = "";
    try {
      room = JSON.parse(localStorage.getItem(key)).room;
    } catch {}
    rooms.set(`/contests/${contest}/hall/${venue}`, room || decodeURIComponent(venue));
  }
  const links = [...rooms].map(([href, room]) => {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = room;
    return link;
  });
  const said = document.createElement("strong");
  said.textContent = `${place.dataset.text.replace("{n}", keys.length)}: `;
  place.replaceChildren(
    ...(keys.length > 0 ? [said, ...links.flatMap((link, at) => (at ? [", ", link] : [link]))] : []),
  );
}

try {
  show();
  addEventListener("storage", show);
  // Back from the sheet by the browser's own button.
  addEventListener("pageshow", show);
} catch {
  // Where the browser keeps nothing, nothing waits.
}
