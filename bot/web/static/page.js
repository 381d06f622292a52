/**
 * The start page: defines the chat. When the talk goes on in another language, the page around it follows, in its place:
 * a reload would cut the talk off from the reader.
 */

import { prose } from "./chat/blocks.js";
import { GuideChat } from "./chat/guide-chat.js";

GuideChat.define();

const $page = document.documentElement;

async function follow({ detail: { language, direction, title } }) {
  const before = $page.lang;
  if (language === before) {
    return;
  }
  const response = await fetch(`/texts/${language}/page.json`, { credentials: "omit" });
  if (!response.ok) {
    return;
  }
  const texts = await response.json();
  for (const $text of document.querySelectorAll("[data-text]")) {
    $text.replaceChildren(...prose(texts[$text.dataset.text]));
  }
  for (const $link of document.querySelectorAll(`a[href^="/${before}"]:not([hreflang])`)) {
    $link.pathname = $link.pathname.replace(`/${before}`, `/${language}`);
  }
  $page.lang = language;
  $page.dir = direction;
  document.title = title;
  history.replaceState(null, "", `/${language}`);
}

document.querySelector("guide-chat").addEventListener("guide:language-changed", follow);
