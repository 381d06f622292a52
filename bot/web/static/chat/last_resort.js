/** The card for when the server does not answer: 112, the helplines and the guide's page, from what is here already. */

import { renderBlock } from "./blocks.js";
import { ADDRESSES, CARDS, NEUTRAL, PHONES } from "./cards.js";
import { element } from "./element.js";

/** The guide's languages. */
export const TAGS = Object.keys(CARDS);

/** The few words of a language that are always here, until the server has sent the rest. */
export function lastResort(language) {
  const { direction, texts, names, page, address } = CARDS[language];
  const contacts = PHONES.map((phone, position) => ({ phone, name: names[position] }));
  const card = { contacts, link: { title: page, url: ADDRESSES[address] } };
  return { language, direction, texts, card, leave_to: NEUTRAL, names: {}, whole: false };
}

/**
 * @param {{contacts: object[], link: object | null}} card
 * @param {object} words texts of the window, or the few that are always here
 * @returns {HTMLElement[]}
 */
export function renderCard(card, words) {
  const contacts = card.contacts.map((contact) => ({ ...contact, about: "", hours: null, url: null }));
  const $parts = [
    element("p", "heading", [words.texts.card]),
    renderBlock({ type: "contacts", contacts }, words),
  ];
  if (card.link) {
    const link = { ...card.link, publisher: "", language: words.language };
    $parts.push(renderBlock({ type: "links", links: [link] }, words));
  }
  return $parts;
}

/** The button that sends the last turn again. */
export function renderRetry(title, press) {
  const $retry = element("button", "status__retry", [title]);
  $retry.type = "button";
  $retry.addEventListener("click", press);
  return $retry;
}
