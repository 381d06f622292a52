/**
 * The window of the chat: every part of it, built once, named and labelled anew in each language. No behaviour.
 */

import { element } from "./element.js";
import { STYLES } from "./styles.js";

/** @returns {HTMLButtonElement} */
function button(className) {
  const $button = element("button", className);
  $button.type = "button";
  return $button;
}

function labelled(id, tag, className) {
  const $control = element(tag, className);
  const $label = element("label", `${className}-label`);
  $control.id = id;
  $label.htmlFor = id;
  return [$label, $control];
}

export class Window {
  $launcher = button("launcher");
  $title = element("h2", "top__title");
  $leave = button("top__leave");
  $close = button("top__close");
  $machine = element("p", "about__machine");
  $emergency = element("p", "about__emergency");
  $tools = element("summary", "tools__open");
  $openPlan = button("tools__plan");
  $openReceipt = button("tools__receipt");
  $restart = button("tools__restart");
  $log = element("div", "log");
  $down = button("down");
  $panel = element("section", "panel");
  $card = element("section", "card");
  $status = element("p", "status");
  $hint = element("p", "hidden");
  $send = element("button", "form__send");
  #$pickerLabel;
  #$secondLabel;
  #$inputLabel;

  constructor(root) {
    [this.#$pickerLabel, this.$picker] = labelled("picker", "select", "picker");
    [this.#$secondLabel, this.$second] = labelled("second", "select", "second-picker");
    [this.#$inputLabel, this.$input] = labelled("input", "textarea", "form__input");
    const $details = element("details", "tools", [
      this.$tools,
      element("div", "tools__all", [
        this.#$secondLabel, this.$second, this.$openPlan, this.$openReceipt, this.$restart,
      ]),
    ]);
    this.$form = element("form", "form", [this.#$inputLabel, this.$input, this.$send]);
    this.$frame = element("div", "frame", [
      element("div", "top", [this.$title, this.$leave, this.$close]),
      element("div", "about", [this.$emergency, this.$machine]),
      element("div", "bar", [element("div", "picker-group", [this.#$pickerLabel, this.$picker]), $details]),
      this.$log, this.$down, this.$panel, this.$card, this.$status, this.$form, this.$hint,
    ]);
    this.#prepare();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    root.append(this.$launcher, this.$frame);
  }

  #prepare() {
    this.$log.setAttribute("role", "log");
    this.$log.tabIndex = 0;
    this.$status.setAttribute("role", "status");
    this.$hint.setAttribute("role", "status");
    this.$status.id = "status";
    this.$title.id = "title";
    this.$input.rows = 1;
    this.$input.enterKeyHint = "send";
    this.$input.autocomplete = "off";
    this.$input.dir = "auto";
    this.$input.setAttribute("aria-describedby", "status");
    this.$send.type = "submit";
    this.$panel.tabIndex = -1;
    this.$frame.hidden = this.$panel.hidden = this.$card.hidden = this.$down.hidden = true;
    this.$launcher.setAttribute("aria-expanded", "false");
  }

  /**
   * Say everything in a language. Bubbles keep the language they were said in. Where only the last resort's few words
   * are there, the parts that it has no words for are hidden.
   */
  speak({ texts, language, direction, whole }) {
    this.$frame.lang = this.$launcher.lang = language;
    this.$frame.dir = this.$launcher.dir = direction;
    this.$frame.classList.toggle("frame--resort", !whole);
    this.$launcher.textContent = texts.launch;
    this.$title.textContent = texts.title;
    this.$leave.textContent = texts.leave;
    this.$close.textContent = "✕";
    this.$close.setAttribute("aria-label", texts.close);
    this.$emergency.textContent = texts.emergency;
    if (whole) {
      this.#speakWhole(texts);
    }
  }

  #speakWhole(texts) {
    this.$leave.title = texts.leave_how;
    this.$machine.textContent = `${texts.machine} ${texts.keeps_nothing}`;
    this.$log.setAttribute("aria-label", texts.log);
    this.$down.textContent = texts.new_answer;
    this.$tools.textContent = texts.tools;
    this.$openPlan.textContent = texts.plan;
    this.$openReceipt.textContent = texts.receipt;
    this.$restart.textContent = texts.forget;
    this.$send.textContent = texts.send;
    this.#$pickerLabel.textContent = texts.language;
    this.#$secondLabel.textContent = texts.second;
    this.#$inputLabel.textContent = texts.input;
  }

  /** Fill the pickers with the languages, and tell what the reader's language calls each. */
  listLanguages(languages, names, none) {
    if (!this.$picker.options.length) {
      const $none = element("option");
      $none.value = "";
      this.$picker.append(...languages.map(renderOption));
      this.$second.append($none, ...languages.map(renderOption));
    }
    for (const $option of [...this.$picker.options, ...this.$second.options]) {
      $option.title = names[$option.value] ?? "";
    }
    this.$second.options[0].textContent = none;
  }

  /** Show a panel in place of the talk; the talk stays as it is. */
  showPanel(title, $parts) {
    this.$panel.setAttribute("aria-label", title);
    this.$panel.replaceChildren(element("h2", "panel__title", [title]), ...$parts);
    this.$tools.parentElement.open = false;
    this.$panel.hidden = false;
    this.$log.hidden = this.$form.hidden = true;
    this.$panel.focus();
  }

  hidePanel() {
    this.$panel.hidden = true;
    this.$log.hidden = this.$form.hidden = false;
  }

  /** Let the field grow with what is written, up to five lines. */
  growInput() {
    const { value } = this.$input;
    this.$input.rows = Math.min(5, value.split("\n").length + Math.floor(value.length / 60));
  }
}

function renderOption({ tag, name }) {
  const $option = element("option", "", [name]);
  $option.value = tag;
  $option.lang = tag;
  return $option;
}
