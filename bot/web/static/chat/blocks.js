/**
 * Blocks of a reply as elements. Text only ever becomes text nodes; links are allow-listed by scheme.
 */

import { element } from "./element.js";

const SCHEMES = new Set(["https:", "http:"]);
/** A number that the server isolated from right-to-left text, or one of several groups of digits. */
const NUMBER = /(\u2066[^\u2069]*\u2069|\d[\d -]*[ -][\d -]*\d)/;

/**
 * @param {object} block one block of a message, as the API sends it
 * @param {{texts: object, names: object, language: string}} words texts of the chat window in the reader's language
 * @returns {HTMLElement}
 */
export function renderBlock(block, words) {
  switch (block.type) {
    case "list":
      return element("ul", "list", block.items.map((item) => element("li", "", prose(item))));
    case "contacts":
      return element("ul", "contacts", block.contacts.map((contact) => renderContact(contact, words)));
    case "links":
      return element("ul", "links", block.links.map((link) => renderLink(link, words)));
    case "heading":
      return element("p", "heading", prose(block.text));
    case "notice":
      return element("p", "notice", prose(block.text));
    default:
      return element("p", "", prose(block.text));
  }
}

/** Split running text so that no phone number is broken over two lines and nothing is turned round by the text about it. */
export function prose(text) {
  return text.split(NUMBER).map((piece, position) => {
    if (position % 2 === 0) {
      return piece;
    }
    const bare = piece.replaceAll(/[\u2066\u2069]/g, "");
    const $isolated = element("bdi", /^[\d -]+$/.test(bare) ? "number" : "", [bare]);
    $isolated.dir = "ltr";
    return $isolated;
  });
}

function renderContact(contact, { texts }) {
  const $item = element("li", "contact");
  if (contact.phone) {
    const $call = element("a", "contact__call", [contact.phone]);
    $call.href = `tel:${contact.phone.replaceAll(/[^0-9+]/g, "")}`;
    $call.dir = "ltr";
    $call.setAttribute("aria-label", `${contact.name}. ${texts.call.replace("{number}", contact.phone)}`);
    $item.append($call);
  }
  const $about = element("span", "contact__about", [element("strong", "", [contact.name]), " ", ...prose(contact.about), " "]);
  const hours = contact.hours ?? (contact.url ? texts.hours_unknown : "");
  if (hours) {
    $about.append(contact.url ? anchor(contact.url, hours) : element("span", "", [hours]));
  }
  $item.append($about);
  return $item;
}

function renderLink(link, { texts, names, language }) {
  const $item = element("li", "link", [anchor(link.url, link.title)]);
  const about = link.publisher ? [link.publisher] : [];
  if (link.language !== language) {
    about.push(texts.page_language.replace("{language}", names[link.language] ?? link.language));
  }
  $item.append(element("span", "link__about", [about.join(" · ")]));
  return $item;
}

function anchor(url, title) {
  const $anchor = element("a", "", [title]);
  if (SCHEMES.has(new URL(url, document.baseURI).protocol)) {
    $anchor.href = url;
    $anchor.target = "_blank";
    $anchor.rel = "noopener noreferrer";
    $anchor.referrerPolicy = "no-referrer";
  }
  return $anchor;
}
