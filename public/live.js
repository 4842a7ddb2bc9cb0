// Looks again when the server says that something changed. Without it the page is complete, and is reloaded by hand.
const { stream, every, unattended } = document.currentScript.dataset;
const part = (page) => page.querySelector("[data-live]");
const sayings = (page) => [...page.querySelectorAll("[data-say]")].map((one) => one.dataset.say);
let source;
let busy;
let again;

async function look() {
  const answer = await fetch(location, { headers: unattended ? { Unattended: "1" } : {} });
  // Signed out meanwhile.
  if (answer.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [old, fresh] = [part(document), part(page)];
  if (!fresh || fresh.innerHTML === old.innerHTML) return;
  const known = sayings(document);
  const news = sayings(page).filter((one) => !known.includes(one));
  const focused = old.contains(document.activeElement) && document.activeElement.getAttribute("href");
  const { scrollX, scrollY } = window;
  old.replaceWith(fresh);
  if (focused) fresh.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  scrollTo(scrollX, scrollY);
  if (news[0]) document.querySelector("[data-said]").textContent = news.join(". ");
}

// One at a time: an older answer never replaces a newer one.
async function read() {
  again = true;
  if (busy) return;
  busy = true;
  while (again) {
    again = false;
    await look().catch(() => {});
  }
  busy = false;
}

function watch() {
  source?.close();
  if (document.hidden) return;
  source = new EventSource(stream);
  source.onmessage = read;
  source.onerror = () => source.readyState === EventSource.CLOSED && read();
}
document.addEventListener("visibilitychange", watch);
watch();
setInterval(() => document.hidden || read(), every * 1000);
