/** Leave quickly on every page of the guide: the link works without this; Shift three times, the cover and the wipe need it. */

import { leave, ShiftWatch } from "./shared/leave.js";

const $link = document.querySelector("[data-leave]");
const $status = document.querySelector("#leave-status");

function go() {
  $status.textContent = $status.dataset.now;
  leave($link.href, () => {
    sessionStorage.clear();
    document.body.replaceChildren();
  });
}

$link.addEventListener("click", (event) => {
  event.preventDefault();
  go();
});
new ShiftWatch((left) => {
  $status.textContent = left === 2 ? $status.dataset.two : $status.dataset.one;
}, go).watch(document);

// A page that Back brings out of the browser's memory was left before the wipe: it is read anew.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    location.reload();
  }
});
