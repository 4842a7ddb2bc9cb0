// What a page keeps on the device (localStorage) reaches the disk late, in Chromium after five seconds: a battery that dies
// takes the last figures along. So the same is written at once to a database of the browser's that flushes, and is put back
// from there where it is newer. Which of the two is, their number of writings says: clocks are set.
const prefixes = ["tally-sheet/", "kept-words "];
const written = "kept-on-disk";

const entries = () =>
  Object.fromEntries(
    Object.keys(localStorage)
      .filter((key) => prefixes.some((prefix) => key.startsWith(prefix)))
      .map((key) => [key, localStorage.getItem(key)]),
  );

const asFound = entries();
let last = JSON.stringify(asFound);
let busy;
let again;

const answerOf = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open() {
  const request = indexedDB.open("kept-on-disk", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("kept");
  return answerOf(request);
}

/** True where something came back. What was typed since the page came is newer still. */
async function bringBack(database) {
  const saved = await answerOf(database.transaction("kept").objectStore("kept").get("all"));
  if (!saved || saved.written <= Number(localStorage.getItem(written))) return false;
  const lost = [...new Set([...Object.keys(asFound), ...Object.keys(saved.entries)])].filter(
    (key) => saved.entries[key] !== asFound[key] && (localStorage.getItem(key) ?? undefined) === asFound[key],
  );
  for (const key of lost)
    if (key in saved.entries) localStorage.setItem(key, saved.entries[key]);
    else localStorage.removeItem(key);
  localStorage.setItem(written, saved.written);
  return lost.length > 0;
}

function write(database) {
  const now = entries();
  const text = JSON.stringify(now);
  again = busy && text !== last;
  if (busy || text === last) return;
  [busy, last] = [true, text];
  const number = Number(localStorage.getItem(written)) + 1;
  localStorage.setItem(written, number);
  const change = database.transaction("kept", "readwrite", { durability: "strict" });
  change.objectStore("kept").put({ written: number, entries: now }, "all");
  change.oncomplete = change.onabort = () => {
    busy = false;
    if (again) write(database);
  };
}

async function start() {
  const database = await open();
  // Asked for anew, not sent again: the page may be the answer to a form.
  if (await bringBack(database)) return location.replace(location.pathname + location.search);
  // Those that keep it come first.
  for (const kind of ["input", "submit", "tally-drafts"])
    addEventListener(kind, () => setTimeout(() => write(database)));
  addEventListener("pagehide", () => write(database));
  write(database);
}

start().catch(() => {
  // Where the browser has no such database, the page works on without it.
});
