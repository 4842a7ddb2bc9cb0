// What is typed into a form with `data-keep` stays on this device, for its writer alone, until it is sent and done. What a
// form only looks for, somebody's name, goes with the tab. Contacts of people are in no such form: no device keeps them, so
// leaving the page is asked about while one stands in its field (`data-ask`).
const { owner, done, restored, offline } = document.currentScript.dataset;
const prefix = "kept-words ";
const own = `${prefix}${owner} ${location.pathname} `;
const longestMs = 24 * 3600 * 1000;

const placeOf = (form) => (form.method === "get" ? sessionStorage : localStorage);
const keyOf = (form) => own + form.dataset.keep;
const fieldsOf = (form) =>
  [...form.elements].filter(({ name, type }) => name && type !== "hidden" && type !== "submit");
const isBox = ({ type }) => type === "radio" || type === "checkbox";
const idOf = (field) => (isBox(field) ? `${field.name}=${field.value}` : field.name);
const stands = (field) => (isBox(field) ? String(field.checked) : field.value);

/** As the page came, before the device put anything back. */
const asSent = new Map();

function changed(form) {
  return fieldsOf(form).filter((field) => stands(field) !== asSent.get(field));
}

function keep(form, sent) {
  const typed = Object.fromEntries(changed(form).map((field) => [idOf(field), stands(field)]));
  if (Object.keys(typed).length === 0) return placeOf(form).removeItem(keyOf(form));
  placeOf(form).setItem(keyOf(form), JSON.stringify({ at: Date.now(), sent, typed }));
}

/** What was sent is forgotten once the page says that it is done, and everything after a day. */
function forget() {
  for (const place of [localStorage, sessionStorage])
    for (const key of Object.keys(place).filter((one) => one.startsWith(prefix))) {
      const { at, sent } = JSON.parse(place.getItem(key));
      if ((done && sent && key.startsWith(own)) || at < Date.now() - longestMs) place.removeItem(key);
    }
}

function bringBack(form) {
  const { typed = {} } = JSON.parse(placeOf(form).getItem(keyOf(form)) ?? "{}");
  for (const field of fieldsOf(form)) {
    const text = typed[idOf(field)];
    // On a slow line people type before this runs: theirs is newer.
    if (text === undefined || stands(field) !== asSent.get(field)) continue;
    if (isBox(field)) field.checked = text === "true";
    else field.value = text;
  }
  if (changed(form).length === 0) return;
  form.closest("details")?.setAttribute("open", "");
  tell(form, restored);
}

function tell(form, text) {
  form.querySelector("[data-told]")?.remove();
  const note = document.createElement("p");
  note.className = "notice warning";
  note.role = "status";
  note.dataset.told = "";
  note.textContent = text;
  form.prepend(note);
}

function start() {
  const forms = [...document.querySelectorAll("form[data-keep]")];
  const defaultOf = (field) =>
    isBox(field)
      ? String(field.defaultChecked)
      : field.options
        ? ([...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0]).value
        : field.defaultValue;
  for (const form of forms) for (const field of fieldsOf(form)) asSent.set(field, defaultOf(field));
  forget();
  for (const form of forms) {
    bringBack(form);
    form.addEventListener("input", () => keep(form, false));
  }
}

function leave(form) {
  if (!form.dataset.keep) return;
  // Where a search leads, its address says.
  if (form.method === "get") sessionStorage.removeItem(keyOf(form));
  else keep(form, true);
}

async function isAnswering() {
  try {
    return (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(8_000) })).ok;
  } catch {
    return false;
  }
}

// A browser that leaves the page for an error page of its own would take the form along, and with it a contact that is
// kept nowhere: so the line is tried first. One press at a time.
let trying = false;
let going = false;
let passing = false;

async function send(form, submitter) {
  trying = true;
  const answering = await isAnswering();
  trying = false;
  if (!answering) return tell(form, offline);
  going = passing = true;
  try {
    leave(form);
  } catch {
    // As at the end.
  }
  form.requestSubmit(submitter);
  passing = false;
}

document.addEventListener("submit", (event) => {
  if (passing) return;
  event.preventDefault();
  if (!trying && !going) send(event.target, event.submitter);
});
// Back by the browser's own button: the page as it was left.
addEventListener("pageshow", () => {
  going = false;
});

const contact = document.querySelector("[data-ask]");
addEventListener("beforeunload", (event) => {
  if (contact && !going && contact.value !== contact.defaultValue) event.preventDefault();
});

try {
  start();
} catch {
  // Where the browser keeps nothing, nothing comes back.
}
