// A QR code brings the voting code behind the # of the address, which browsers send nowhere. It goes into the form and out of the address.
const code = decodeURIComponent(location.hash.slice(1)).replace(/[^0-9A-Za-z-]/g, "");
const form = document.querySelector("[data-room-code]");
if (code && form) {
  history.replaceState(null, "", location.pathname);
  form.elements.code.value = code;
  form.requestSubmit();
}
