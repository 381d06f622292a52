/**
 * My plan: what was asked and advised, in the adult's language and beside it in the second one. Made here, in the tab,
 * from the replies that were shown; nothing is sent and nothing is kept.
 */

import { renderBlock } from "./blocks.js";
import { element } from "./element.js";

const ADVICE = new Set(["paragraph", "heading", "list"]);

/** What the plan is made of: answers in the order they were given, each once. */
export class Plan {
  #answers = new Map();

  /** Take note of a reply: every message that answers something (it has a heading), the newest of each. */
  note(reply) {
    for (const message of reply.messages) {
      if (message.heading) {
        this.#answers.delete(message.heading);
        this.#answers.set(message.heading, { ...message, language: reply.language, direction: reply.direction, reviewed: reply.provenance.reviewed });
      }
    }
  }

  /** Whether it holds an answer that no person has reviewed. */
  get unreviewed() {
    return [...this.#answers.values()].some((answer) => !answer.reviewed);
  }

  forget() {
    this.#answers.clear();
  }

  /**
   * @param {{texts: object, names: object, language: string}} words texts of the window in the reader's language
   * @returns {HTMLElement[]} the plan, ready to be shown
   */
  render(words) {
    const { texts } = words;
    const answers = [...this.#answers.values()];
    if (!answers.length) {
      return [element("p", "", [texts.plan_empty])];
    }
    const blocks = answers.flatMap((answer) => answer.blocks);
    return [
      element("p", "plan__intro", [texts.plan_intro]),
      ...answers.map((answer) => renderAnswer(answer, words)),
      ...renderOnce(texts.plan_phones, "contacts", blocks, words),
      ...renderOnce(texts.plan_pages, "links", blocks, words),
    ];
  }
}

function renderAnswer(answer, words) {
  const $sides = [answer, answer.second].filter(Boolean).map((side) => renderSide(side, words));
  return element("section", $sides.length > 1 ? "plan__pair" : "plan__answer", $sides);
}

function renderSide(side, words) {
  const $advice = side.blocks.filter((block) => ADVICE.has(block.type)).map((block) => renderBlock(block, words));
  const $side = element("div", "plan__side", [element("h3", "panel__heading", [side.heading]), ...$advice]);
  $side.lang = side.language;
  $side.dir = side.direction;
  return $side;
}

/** All phone lines, or all pages, of the answers: each once. */
function renderOnce(title, type, blocks, words) {
  const all = blocks.filter((block) => block.type === type).flatMap((block) => block[type]);
  const unique = [...new Map(all.map((each) => [each.id, each])).values()];
  if (!unique.length) {
    return [];
  }
  return [element("section", "plan__answer", [
    element("h3", "panel__heading", [title]),
    renderBlock({ type, [type]: unique }, words),
  ])];
}
