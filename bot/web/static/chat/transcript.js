/**
 * The talk as it is shown and read aloud by screen readers: bubbles, the buttons under each answer, the way down to a
 * new answer. Everything is appended in the order in which it was said; focus is never moved.
 */

import { renderBlock } from "./blocks.js";
import { element } from "./element.js";

/** Pixels from the end within which a reader counts as reading the newest. */
const NEAR_END = 160;

export class Transcript {
  #$log;
  #$down;
  #speech;
  #$new = null;

  /**
   * @param {HTMLElement} $log the scrolling element, role log
   * @param {HTMLButtonElement} $down the button that leads down to a new answer
   * @param {import("./speech.js").Speech} speech
   * @param {AbortSignal} signal
   */
  constructor($log, $down, speech, signal) {
    this.#$log = $log;
    this.#$down = $down;
    this.#speech = speech;
    $down.addEventListener("click", () => this.#goDown(), { signal });
    $log.addEventListener("scroll", () => this.#seen(), { signal });
    speech.watch(() => this.#showVoices(), signal);
  }

  clear() {
    this.#$log.replaceChildren();
    this.#$down.hidden = true;
  }

  /** Show what the adult wrote or pressed. */
  addMine(text, language, words) {
    this.#scrollTo(this.#bubble("you", [element("p", "", [text])], language, "auto", words));
  }

  /**
   * Show a reply.
   * @param {object} reply as the API sends it
   * @param {object} words texts of the window
   * @param {{second: string, pick: (choice: object) => void}} how the second language shown, and what a press does
   */
  addReply(reply, words, { second, pick }) {
    const follow = this.#atEnd();
    const $bubbles = reply.messages.map((message, position) => {
      const $blocks = message.blocks.map((block) => renderBlock(block, words));
      if (message.second) {
        $blocks.push(renderSecond(message.second, words, second));
      }
      if (position === reply.messages.length - 1) {
        $blocks.push(renderProvenance(reply.provenance, words), this.#reader(reply, words));
      }
      const $bubble = this.#bubble("guide", $blocks, reply.language, reply.direction, words);
      $bubble.classList.toggle("bubble--urgent", reply.urgent);
      return $bubble;
    });
    if (reply.choices.length) {
      this.#$log.append(renderChoices(reply, words, pick));
    }
    const $first = $bubbles[0] ?? this.#$log.lastElementChild;
    if (follow) {
      this.#scrollTo($first);
    } else {
      this.#$new = $first;
      this.#$down.hidden = false;
    }
  }

  /** Make all buttons so far read-only; the pressed one says so. They keep their place, and the focus that is on them. */
  retire(words, chosen = null) {
    for (const $button of this.#$log.querySelectorAll(".choices:not(.choices--used) .choice")) {
      const picked = $button.dataset.id === chosen;
      const title = $button.textContent;
      $button.setAttribute("aria-disabled", "true");
      $button.setAttribute("aria-label", picked ? words.texts.chosen.replace("{choice}", title) : `${title} – ${words.texts.not_chosen}`);
      $button.classList.toggle("choice--chosen", picked);
    }
    for (const $choices of this.#$log.querySelectorAll(".choices")) {
      $choices.classList.add("choices--used");
    }
  }

  /** Show the second language under the answers that are there already, as far as they came in it. */
  showSecond(language) {
    for (const $second of this.#$log.querySelectorAll(".second")) {
      $second.hidden = $second.lang !== language;
    }
  }

  #bubble(who, $blocks, language, direction, words) {
    const $who = element("span", "hidden", [`${words.texts[who]}: `]);
    $who.lang = words.language;
    const $bubble = element("div", `bubble bubble--${who}`, [$who, ...$blocks]);
    $bubble.lang = language;
    $bubble.dir = direction;
    this.#$log.append($bubble);
    return $bubble;
  }

  #reader(reply, words) {
    const $button = element("button", "read", [words.texts.read_aloud]);
    $button.type = "button";
    $button.hidden = !this.#speech.speaks(reply.language);
    $button.addEventListener("click", () => {
      const $spoken = $button.parentElement.querySelectorAll(":scope > p:not(.provenance), :scope > ul > li");
      this.#speech.toggle($button, [...$spoken].map(($each) => $each.innerText).join("\n"), reply.language, words.texts);
    });
    return $button;
  }

  #showVoices() {
    for (const $button of this.#$log.querySelectorAll(".read")) {
      $button.hidden = !this.#speech.speaks($button.parentElement.lang);
    }
  }

  #atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#$log;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  /** Bring the beginning of an element to the top of the log, without moving the page around it. */
  #scrollTo($element) {
    if ($element) {
      this.#$log.scrollTop = $element.offsetTop - 8;
    }
  }

  #goDown() {
    this.#scrollTo(this.#$new);
    this.#$down.hidden = true;
    this.#$log.focus({ preventScroll: true });
  }

  #seen() {
    if (this.#$new && this.#$log.scrollTop + this.#$log.clientHeight > this.#$new.offsetTop + 40) {
      this.#$down.hidden = true;
      this.#$new = null;
    }
  }
}

function renderChoices(reply, words, pick) {
  const $choices = element("div", "choices", reply.choices.map((choice) => renderChoice(choice, pick)));
  $choices.setAttribute("role", "group");
  $choices.setAttribute("aria-label", words.texts.choices);
  $choices.lang = reply.language;
  $choices.dir = reply.direction;
  return $choices;
}

function renderChoice(choice, pick) {
  const $button = element("button", "choice", [choice.title]);
  $button.type = "button";
  $button.dataset.id = choice.id;
  if (choice.language) {
    $button.lang = choice.language;
    $button.dir = "auto";
  }
  $button.addEventListener("click", () => {
    if ($button.getAttribute("aria-disabled") !== "true") {
      pick(choice);
    }
  });
  return $button;
}

function renderSecond({ language, direction, blocks }, words, shown) {
  const $second = element("div", "second", blocks.map((block) => renderBlock(block, words)));
  $second.lang = language;
  $second.dir = direction;
  $second.hidden = language !== shown;
  return $second;
}

function renderProvenance({ reviewed, outdated }, { texts }) {
  const lines = [reviewed ? texts.reviewed.replace("{date}", reviewed) : texts.unreviewed];
  if (outdated) {
    lines.push(texts.outdated);
  }
  return element("p", "provenance", [lines.join(" ")]);
}
