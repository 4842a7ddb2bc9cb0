// A QR code brings the voting code behind the # of the address, which browsers send nowhere. It goes into the form and out of the address.
const form = document.querySelector("[data-room-code]");

function takeCode() {
  const code = location.hash.slice(1).replace(/[^0-9A-Za-z-]/g, "");
  if (!code || !form) return;
  history.replaceState(null, "", location.pathname);
  form.elements.code.value = code;
  form.requestSubmit();
}

takeCode();
// Another code in the same tab changes no more than what is behind the #.
addEventListener("hashchange", takeCode);
