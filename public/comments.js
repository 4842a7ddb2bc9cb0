// A page of comments is complete without this. With it letters are counted, a draft stays on this device, and posts and
// reactions show at once; what the server refuses is taken back, with its words.
const { sending, failed, unstored } = document.currentScript.dataset;
const say = (text) => {
  const said = document.querySelector("[data-said]");
  if (said) said.textContent = text;
};

const letters = (text) => [...text.normalize("NFC").trim()].length;

function countLetters(area) {
  const counter = area.closest(".field").querySelector(".comment-counter");
  const count = letters(area.value);
  counter.textContent = counter.textContent.replace(/^[\d,]+/, count.toLocaleString("en"));
  counter.classList.toggle("over", count > Number(counter.dataset.most));
}

const drafts = "comment-draft ";
const own = (area) => `${drafts}${area.dataset.owner} `;
const draftKey = (area) => `${own(area)}${location.pathname} ${area.dataset.draft}`;

function keepDraft(area) {
  if (!area.dataset.draft) return;
  try {
    if (area.value) localStorage.setItem(draftKey(area), area.value);
    else localStorage.removeItem(draftKey(area));
  } catch {
    // Storage is full or switched off: there is no draft, and nothing else is lost.
  }
}

function forgetDraft(area) {
  try {
    localStorage.removeItem(draftKey(area));
  } catch {
    // As above.
  }
}

// What somebody else began on this device is not for whoever writes here now.
function forgetOthers(area) {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(drafts) && !key.startsWith(own(area))) localStorage.removeItem(key);
}

function prepare() {
  const area = document.getElementById("text");
  if (!area || area.readOnly) return;
  try {
    forgetOthers(area);
    const draft = area.dataset.draft && !area.value && localStorage.getItem(draftKey(area));
    if (draft) {
      area.value = draft;
      area.closest("details")?.setAttribute("open", "");
      area.closest(".field").querySelector("[data-draft-note]").textContent = area.dataset.kept;
    }
  } catch {
    // As above.
  }
  countLetters(area);
}

async function send(form, button) {
  const body = new URLSearchParams(new FormData(form));
  body.append(button.name, button.value);
  const address = form.getAttribute("action") ? form.action : location.href;
  const answer = await fetch(address, { method: "POST", body });
  return { answer, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

/** Why the server did not do it, in its words: beside a form, or as the heading of a page that says no to everything. */
function refusalIn({ answer, page }) {
  if (answer.redirected) return null;
  const said = page.querySelector(".error-summary li") ?? (answer.ok ? null : page.querySelector("h1"));
  return said?.textContent ?? (answer.ok ? null : failed);
}

/** Both answers, a refusal with what was typed and a page with the new comment, are whole pages: theirs replaces ours. */
function show({ answer, page }) {
  if (!page.querySelector(".conversation")) return location.assign(answer.url);
  if (answer.redirected) history.pushState(null, "", answer.url);
  document.title = page.title;
  document.getElementById("main").replaceWith(page.getElementById("main"));
  prepare();
  const place = answer.redirected ? newest() : document.querySelector(".error-summary");
  place?.setAttribute?.("tabindex", "-1");
  place?.focus?.();
  place?.scrollIntoView?.({ block: "center" });
}

/** The form's fields and buttons wait, and a preview of the post stands where it will be. */
function begin(form, area) {
  const ghost = document.createElement("article");
  ghost.className = "comment preview sending";
  const note = document.createElement("p");
  note.className = "hint";
  note.textContent = sending;
  const text = document.createElement("p");
  text.className = "comment-text";
  text.dir = "auto";
  text.textContent = area.value.trim();
  ghost.append(note, text);
  form.closest(".comment-form").after(ghost);
  say(sending);
  return ghost;
}

let known = new Set();
const shownIds = () => new Set([...document.querySelectorAll(".comment[id]")].map(({ id }) => id));
const newest = () => [...document.querySelectorAll(".comment[id]")].find(({ id }) => !known.has(id));

async function post(form, button) {
  const area = form.querySelector("textarea");
  known = shownIds();
  const ghost = button.value === "preview" ? null : begin(form, area);
  for (const one of form.querySelectorAll("button")) one.disabled = true;
  try {
    const sent = await send(form, button);
    // A page without the conversation, of a server that cannot or will not, must not take the text with it.
    if (!sent.answer.redirected && !sent.page.querySelector(".conversation")) {
      takeBack(form, ghost);
      return tellAt(area, `${failed} ${refusalIn(sent) ?? ""}`);
    }
    if (sent.answer.redirected) forgetDraft(area);
    say("");
    show(sent);
  } catch {
    takeBack(form, ghost);
    tellAt(area, failed);
  }
}

function takeBack(form, ghost) {
  ghost?.remove();
  for (const one of form.querySelectorAll("button")) one.disabled = false;
  say("");
}

function tellAt(area, text) {
  area.closest(".field").querySelector("[data-draft-note]").textContent = text;
}

/** Pressed at once; then as the server says, or back to what it was. */
async function react(button) {
  const group = button.closest(".reactions");
  group.querySelector(".field-error")?.remove();
  const before = group.innerHTML;
  const taken = button.getAttribute("aria-pressed") === "true";
  for (const one of group.querySelectorAll("button")) {
    const was = one.getAttribute("aria-pressed") === "true";
    const is = one === button && !taken;
    const count = one.querySelector("span");
    count.textContent = String(Number(count.textContent.replaceAll(",", "")) + Number(is) - Number(was));
    one.setAttribute("aria-pressed", String(is));
  }
  const body = new URLSearchParams([["react", button.value]]);
  for (const one of group.querySelectorAll("button")) {
    const pressed = one.getAttribute("aria-pressed") === "true";
    one.value = `${group.dataset.comment}.${pressed ? "none" : one.dataset.react}`;
  }
  const kind = button.dataset.react;
  try {
    const answer = await fetch(location.href, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(`.reactions[data-comment="${group.dataset.comment}"]`);
    // Stored means sent on to a page, where the comment need not be any more: then what was pressed stays pressed.
    const refused = answer.redirected ? null : (refusalIn({ answer, page }) ?? unstored);
    if (refused) group.innerHTML = before;
    else if (fresh) group.innerHTML = fresh.innerHTML;
    say(refused ?? "");
    if (refused) toast(group, refused);
  } catch {
    group.innerHTML = before;
    say(unstored);
    toast(group, unstored);
  }
  group.querySelector(`[data-react="${kind}"]`)?.focus({ preventScroll: true });
}

function toast(group, text) {
  const note = document.createElement("span");
  note.className = "field-error";
  note.textContent = text;
  group.append(note);
}

document.addEventListener("input", ({ target }) => {
  if (target.id !== "text") return;
  countLetters(target);
  keepDraft(target);
});

const pending = new WeakMap();

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.id === "react" && submitter) {
    event.preventDefault();
    const group = submitter.closest(".reactions");
    const kind = submitter.dataset.react;
    // One at a time for each comment: a press means what its button says once the press before is answered.
    const next = () => react(group.querySelector(`[data-react="${kind}"]`));
    pending.set(group, (pending.get(group) ?? Promise.resolve()).then(next));
  } else if (form.dataset.commentForm && submitter) {
    event.preventDefault();
    post(form, submitter);
  }
});

window.addEventListener("popstate", () => location.reload());
prepare();
