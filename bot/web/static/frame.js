/** The chat alone in an iframe: defines it, and tells the page around it how high it would like to be. */

import { GuideChat } from "./chat/guide-chat.js";

GuideChat.define();

const $chat = document.querySelector("guide-chat");

function tellHeight() {
  // A number and nothing else, so any page may hear it.
  parent.postMessage({ type: "guide:height", height: $chat.naturalHeight }, "*");
}

$chat.addEventListener("guide:replied", tellHeight);
$chat.addEventListener("guide:language-changed", ({ detail: { language, direction } }) => {
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
});
addEventListener("resize", tellHeight);
