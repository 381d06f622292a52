/**
 * <guide-chat language="so">: the conversation as a custom element with a shadow root of its own.
 *
 * Fires `guide:language-changed` (detail: language, direction, title, intro) and `guide:replied` (detail: topic, urgent).
 */

import { Connection, ConnectionError } from "../shared/connection.js";
import { element, renderBlock } from "./blocks.js";
import { Plan } from "./plan.js";

const BASE = new URL("../../", import.meta.url);
/** The language that schools and social services read: what my plan shows beside the adult's own. */
const OFFICES = "sv";

export class GuideChat extends HTMLElement {
  static define(tag = "guide-chat") {
    if (!customElements.get(tag)) {
      customElements.define(tag, this);
    }
  }

  #plan = new Plan();
  #connection = new Connection(new URL("api/v1/turns", BASE));
  #words = null;
  #busy = false;
  #abort = null;
  #$picker;
  #$second;
  #$tools;
  #$openPlan;
  #$plan;
  #$restart;
  #$frame;
  #$machine;
  #$emergency;
  #$log;
  #$choices;
  #$status;
  #$form;
  #$input;
  #$send;

  async connectedCallback() {
    if (this.shadowRoot) {
      return;
    }
    this.#abort = new AbortController();
    this.#build();
    await this.#speak(this.getAttribute("language") ?? "sv");
    await this.#turn({});
  }

  /** Forget the conversation and open a new one. */
  async #begin() {
    if (this.#busy) {
      return;
    }
    this.#connection.forget();
    this.#plan.forget();
    this.#$choices.replaceChildren();
    this.#$log.replaceChildren(this.#$choices);
    await this.#turn({});
  }

  disconnectedCallback() {
    this.#abort?.abort();
  }

  #build() {
    const root = this.attachShadow({ mode: "open" });
    const $style = element("link", "");
    $style.rel = "stylesheet";
    $style.href = new URL("static/chat/guide-chat.css", BASE);

    this.#$picker = element("select", "picker__select");
    this.#$picker.id = "picker";
    this.#$machine = element("p", "about__machine");
    this.#$emergency = element("p", "about__emergency");
    this.#$restart = element("button", "tools__restart");
    this.#$restart.type = "button";
    const $label = element("label", "picker__label");
    $label.htmlFor = "picker";
    this.#$second = element("select", "picker__select");
    this.#$second.id = "second";
    this.#$openPlan = element("button", "tools__plan");
    this.#$openPlan.type = "button";
    this.#$tools = element("summary", "tools__open");
    const $secondLabel = element("label", "tools__label");
    $secondLabel.htmlFor = "second";
    const $about = element("header", "about", [
      element("div", "about__texts", [this.#$machine, this.#$emergency]),
      element("div", "picker", [$label, this.#$picker]),
      element("details", "tools", [
        this.#$tools,
        element("div", "tools__all", [$secondLabel, this.#$second, this.#$openPlan, this.#$restart]),
      ]),
    ]);
    this.#$plan = element("section", "plan");
    this.#$plan.hidden = true;
    this.#$plan.tabIndex = -1;

    this.#$log = element("div", "log");
    this.#$log.setAttribute("role", "log");
    this.#$log.tabIndex = 0;
    this.#$choices = element("div", "choices");
    this.#$choices.setAttribute("role", "group");
    this.#$status = element("p", "status");
    this.#$status.setAttribute("role", "status");

    this.#$input = element("textarea", "form__input");
    this.#$input.rows = 1;
    this.#$input.id = "input";
    this.#$input.enterKeyHint = "send";
    this.#$input.autocomplete = "off";
    const $inputLabel = element("label", "form__label");
    $inputLabel.htmlFor = "input";
    this.#$send = element("button", "form__send");
    this.#$send.type = "submit";
    this.#$form = element("form", "form", [$inputLabel, this.#$input, this.#$send]);

    this.#$log.append(this.#$choices);
    this.#$frame = element("div", "frame", [$about, this.#$log, this.#$plan, this.#$status, this.#$form]);
    root.append($style, this.#$frame);

    const { signal } = this.#abort;
    this.#$form.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.#$input.addEventListener("keydown", (event) => this.#enter(event), { signal });
    this.#$input.addEventListener("input", () => this.#grow(), { signal });
    this.#$restart.addEventListener("click", () => this.#begin(), { signal });
    this.#$openPlan.addEventListener("click", () => this.#showPlan(), { signal });
    this.#$second.addEventListener("change", () => this.#showSecond(), { signal });
    this.#$picker.addEventListener("change", () => this.#turn({ choice: `language.${this.#$picker.value}` }), { signal });
  }

  /** Show the window in a language: texts, direction, picker. Bubbles keep the language they were said in. */
  async #speak(language) {
    if (this.#words?.language === language) {
      return;
    }
    const response = await fetch(new URL(`texts/${language}.json`, BASE), { credentials: "omit" });
    if (!response.ok) {
      return;
    }
    this.#words = await response.json();
    const { texts, direction, names } = this.#words;
    this.lang = language;
    this.dir = direction;
    this.#$frame.lang = language;
    this.#$frame.dir = direction;
    this.#$machine.textContent = `${texts.machine} ${texts.keeps_nothing}`;
    this.#$emergency.textContent = texts.emergency;
    this.#$log.setAttribute("aria-label", texts.log);
    this.#$choices.setAttribute("aria-label", texts.choices);
    this.shadowRoot.querySelector(".picker__label").textContent = texts.language;
    this.shadowRoot.querySelector(".form__label").textContent = texts.input;
    this.#$send.textContent = texts.send;
    this.#$restart.textContent = texts.restart;
    this.shadowRoot.querySelector(".tools__label").textContent = texts.second;
    this.#$tools.textContent = texts.tools;
    this.#$openPlan.textContent = texts.plan;
    this.#$plan.setAttribute("aria-label", texts.plan);
    this.#fillPickers(language, names);
    this.#announce("guide:language-changed", { language, direction, title: texts.title, intro: texts.intro });
  }

  async #fillPickers(language, names) {
    if (!this.#$picker.options.length) {
      const response = await fetch(new URL("api/v1/languages", BASE), { credentials: "omit" });
      const { languages } = await response.json();
      const $none = element("option", "");
      $none.value = "";
      this.#$picker.append(...languages.map(renderOption));
      this.#$second.append($none, ...languages.map(renderOption));
    }
    for (const $option of [...this.#$picker.options, ...this.#$second.options]) {
      $option.title = names[$option.value] ?? "";
    }
    this.#$second.options[0].textContent = this.#words.texts.second_none;
    this.#$picker.value = language;
  }

  /** Show the second language under the answers that are there already, as far as they came in it. */
  #showSecond() {
    for (const $second of this.#$log.querySelectorAll(".second")) {
      $second.hidden = $second.lang !== this.#$second.value;
    }
  }

  #showPlan() {
    const { texts } = this.#words;
    const $print = element("button", "choice", [texts.plan_print]);
    const $close = element("button", "choice", [texts.plan_close]);
    $print.type = $close.type = "button";
    $print.addEventListener("click", () => globalThis.print());
    $close.addEventListener("click", () => {
      this.#hidePlan();
      this.#$tools.focus();
    });
    this.#$plan.replaceChildren(
      element("h2", "plan__title", [texts.plan]),
      ...this.#plan.render(this.#words),
      ...(this.#plan.unreviewed ? [element("p", "provenance", [texts.unreviewed])] : []),
      element("div", "choices plan__buttons", [$print, $close]),
    );
    this.#$tools.parentElement.open = false;
    this.#$plan.hidden = false;
    this.#$log.hidden = this.#$form.hidden = true;
    this.#$plan.focus();
  }

  #hidePlan() {
    this.#$plan.hidden = true;
    this.#$log.hidden = this.#$form.hidden = false;
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#$input.value.trim();
    if (!text || this.#busy) {
      return;
    }
    this.#bubble("you", [element("p", "", [text])], this.#words.language, "auto");
    this.#$input.value = "";
    this.#grow();
    this.#turn({ text });
  }

  /** Enter sends, Shift and Enter begins a line; Enter that ends an input method's composition does neither. */
  #enter(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#$form.requestSubmit();
    }
  }

  #grow() {
    this.#$input.rows = Math.min(5, this.#$input.value.split("\n").length + Math.floor(this.#$input.value.length / 60));
  }

  async #turn(turn) {
    if (this.#busy) {
      return;
    }
    await this.#exchange(() => this.#connection.send({
      ...turn,
      language: this.#words.language,
      second_language: this.#$second.value || OFFICES,
    }));
  }

  async #exchange(send) {
    this.#hidePlan();
    this.#wait(true);
    try {
      const reply = await send();
      await this.#speak(reply.language);
      this.#show(reply);
      this.#$status.replaceChildren();
    } catch (error) {
      if (!(error instanceof ConnectionError)) {
        throw error;
      }
      this.#fail(error.reason);
    } finally {
      this.#wait(false);
    }
  }

  #wait(busy) {
    this.#busy = busy;
    this.#$frame.classList.toggle("frame--busy", busy);
    this.#$log.setAttribute("aria-busy", String(busy));
    if (busy) {
      this.#$status.replaceChildren(this.#words.texts.thinking);
    }
  }

  #show(reply) {
    const $bubbles = reply.messages.map((message, position) => {
      const $blocks = message.blocks.map((block) => renderBlock(block, this.#words));
      if (message.second) {
        $blocks.push(this.#second(message.second));
      }
      if (position === reply.messages.length - 1) {
        $blocks.push(this.#provenance(reply.provenance));
      }
      const $bubble = this.#bubble("guide", $blocks, reply.language, reply.direction);
      $bubble.classList.toggle("bubble--urgent", reply.urgent);
      return $bubble;
    });
    this.#$choices.replaceChildren(...reply.choices.map((choice) => this.#choice(choice)));
    this.#scrollTo($bubbles[0] ?? this.#$choices);
    this.#plan.note(reply);
    this.#announce("guide:replied", { topic: reply.topic, urgent: reply.urgent });
  }

  #second({ language, direction, blocks }) {
    const $second = element("div", "second", blocks.map((block) => renderBlock(block, this.#words)));
    $second.lang = language;
    $second.dir = direction;
    $second.hidden = language !== this.#$second.value;
    return $second;
  }

  #provenance({ reviewed, outdated }) {
    const { texts } = this.#words;
    const lines = [reviewed ? texts.reviewed.replace("{date}", reviewed) : texts.unreviewed];
    if (outdated) {
      lines.push(texts.outdated);
    }
    return element("p", "provenance", [lines.join(" ")]);
  }

  #choice({ id, title, language }) {
    const $button = element("button", "choice", [title]);
    $button.type = "button";
    if (language) {
      $button.lang = language;
      $button.dir = "auto";
    }
    $button.addEventListener("click", () => {
      if (!this.#busy) {
        this.#$choices.replaceChildren();
        this.#bubble("you", [element("p", "", [title])], language ?? this.#words.language, "auto");
        this.#turn({ choice: id });
        this.#$input.focus({ preventScroll: true });
      }
    });
    return $button;
  }

  #bubble(who, $blocks, language, direction) {
    const $who = element("span", "hidden", [this.#words.texts[who]]);
    const $bubble = element("article", `bubble bubble--${who}`, [$who, ...$blocks]);
    $bubble.lang = language;
    $bubble.dir = direction;
    this.#$choices.before($bubble);
    this.#scrollTo($bubble);
    return $bubble;
  }

  /** Bring the beginning of an element to the top of the log, without moving the page around it. */
  #scrollTo($element) {
    this.#$log.scrollTop = $element.offsetTop - 8;
  }

  #fail(reason) {
    const { texts } = this.#words;
    const told = { offline: texts.offline, choice_not_offered: texts.error_choice_not_offered }[reason] ?? texts.failed;
    const $retry = element("button", "status__retry", [texts.retry]);
    $retry.type = "button";
    $retry.addEventListener("click", () => this.#exchange(() => this.#connection.retry()));
    this.#$status.replaceChildren(told, " ", ...(reason === "choice_not_offered" ? [] : [$retry]));
    this.#$picker.value = this.#words.language;
  }

  #announce(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

function renderOption({ tag, name }) {
  const $option = element("option", "", [name]);
  $option.value = tag;
  $option.lang = tag;
  return $option;
}
