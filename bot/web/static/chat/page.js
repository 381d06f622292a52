/** The page: defines the chat element and keeps the page's own language in step with it. */

import { GuideChat } from "./guide-chat.js";

GuideChat.define();

const $chat = document.querySelector("guide-chat");

$chat.addEventListener("guide:language-changed", (event) => {
  const { language, direction, title } = event.detail;
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
  document.title = title;
  document.querySelector(".page-head__title").textContent = title;
  document.querySelector(".page-head__intro").textContent = event.detail.intro;
  history.replaceState(null, "", `/${language}`);
});
