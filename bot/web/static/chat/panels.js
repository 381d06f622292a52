/** What is shown in place of the talk: my plan, and what the conversation remembers. */

import { element } from "./element.js";

/** The buttons at the end of a panel: [title, what a press does], ... */
export function renderButtons(...buttons) {
  return element("div", "choices panel__buttons", buttons.map(([title, press]) => {
    const $button = element("button", "choice", [title]);
    $button.type = "button";
    $button.addEventListener("click", press);
    return $button;
  }));
}

/**
 * @param {{lines: {title: string, items: string[]}[], until: string | null}} receipt as the API sends it
 * @param {{texts: object}} words texts of the window
 * @returns {HTMLElement[]}
 */
export function renderReceipt({ lines, until }, { texts }) {
  const $lines = lines.flatMap(({ title, items }) => [
    element("h3", "panel__heading", [title]),
    element("ul", "list", items.map((item) => element("li", "", [element("bdi", "", [item])]))),
  ]);
  return [
    element("p", "", [lines.length ? texts.receipt_intro : texts.receipt_nothing]),
    ...$lines,
    element("p", "", [texts.receipt_words]),
    ...(until ? [element("p", "", [until])] : []),
  ];
}
