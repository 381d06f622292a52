/** The playground: the chat with the settings of the form, and the lines of code that make it so. */

import { GuideChat } from "./chat/guide-chat.js";

GuideChat.define();

const $settings = document.querySelector("#settings");
const $code = document.querySelector("#code");
const $stage = document.querySelector("#stage");
const SCRIPT = $code.textContent;

function settings() {
  const $fields = [...$settings.elements].filter(($field) => $field.name);
  return $fields
    .map(($field) => [$field.name, $field.type === "checkbox" ? ($field.checked ? "" : null) : $field.value || null])
    .filter(([, value]) => value !== null);
}

function show() {
  const $chat = document.createElement("guide-chat");
  for (const [name, value] of settings()) {
    $chat.setAttribute(name, value);
  }
  sessionStorage.clear();
  $stage.replaceChildren($chat);
  const written = settings().map(([name, value]) => (value ? ` ${name}="${value}"` : ` ${name}`)).join("");
  $code.textContent = SCRIPT.replace(/<guide-chat[^>]*>/, `<guide-chat${written}>`);
}

$settings.addEventListener("change", show);
show();
