/**
 * The talk itself: what was said, what is sent, what is shown. Knows the window and the tab's memory; knows nothing of
 * attributes, of being open or closed, or of the page around it.
 */

import { Connection, ConnectionError } from "../shared/connection.js";
import { SERVER } from "../shared/server.js";
import { element } from "./element.js";
import { lastResort, renderCard, renderRetry } from "./last_resort.js";
import { Memory } from "./memory.js";
import { renderButtons, renderReceipt } from "./panels.js";
import { Plan } from "./plan.js";
import { Speech } from "./speech.js";
import { Transcript } from "./transcript.js";

/** The language that schools and social services read: what my plan shows beside the adult's own. */
const OFFICES = "sv";

export class Conversation {
  #connection = new Connection(SERVER);
  #memory = new Memory();
  #plan = new Plan();
  #speech = new Speech();
  #words = null;
  #entries = [];
  #busy = false;
  #pickedMeanwhile = "";
  #started = false;
  #open = false;
  #window;
  #transcript;
  #announce;

  /**
   * @param {import("./window.js").Window} window
   * @param {(name: string, detail: object) => void} announce fires an event of the element
   */
  constructor(window, announce) {
    this.#window = window;
    this.#announce = announce;
  }

  /** What the window says now: texts, language, direction, where to leave to. */
  get words() {
    return this.#words;
  }

  /** Whether the tab remembers that the window was open. */
  get wasOpen() {
    return Boolean(this.#memory.load()?.open);
  }

  get #second() {
    return this.#window.$second.value;
  }

  /** Take part in the page until the signal ends it. */
  join(language, signal) {
    const { $form, $input, $restart, $openPlan, $openReceipt, $second, $picker, $log, $down } = this.#window;
    this.#transcript = new Transcript($log, $down, this.#speech, signal);
    if (!this.#words) {
      this.#speak(lastResort(language));
    }
    const on = ($target, type, act) => $target.addEventListener(type, act, { signal });
    on($form, "submit", (event) => this.#submit(event));
    on($input, "keydown", (event) => this.#enter(event));
    on($input, "input", () => this.#typed());
    on($restart, "click", () => this.#begin());
    on($openPlan, "click", () => this.#showPlan());
    on($openReceipt, "click", () => this.#showReceipt());
    on($second, "change", () => this.#changeSecond());
    on($picker, "change", () => this.#pickLanguage($picker.value));
    on(globalThis, "offline", () => this.#say(this.#words.texts.offline));
    on(globalThis, "online", () => this.#say(this.#words.texts.online ?? ""));
    on(globalThis, "pageshow", (event) => event.persisted && this.#wipedMeanwhile());
    signal.addEventListener("abort", () => this.#speech.stop());
  }

  /** Note whether the window is open; the first opening begins the talk. */
  opened(open, begin) {
    this.#open = open;
    if (open && !this.#started) {
      this.#started = true;
      this.#start(begin);
    } else {
      this.#remember();
    }
  }

  /**
   * Go on where the tab's talk stands, or begin a new one.
   * @param {{language: string, chosen: boolean, second: string}} begin the language wanted, whether the page chose it,
   *   and the second language
   */
  async #start({ language, chosen, second }) {
    const kept = this.#memory.load();
    const { $input, $second } = this.#window;
    try {
      await this.#fetchWords(kept?.language ?? language);
    } catch (error) {
      this.#fail(error, () => this.#start({ language, chosen, second }));
      return;
    }
    this.#hideFailure();
    $second.value = kept?.second ?? second;
    $input.value = kept?.draft ?? "";
    this.#window.growInput();
    if (!kept?.entries.length) {
      await this.#turn({});
      return;
    }
    this.#connection.state = kept.state;
    kept.entries.forEach((entry) => this.#show(entry));
    if (chosen && language !== kept.language) {
      await this.#turn({ choice: `language.${language}` });
    }
  }

  /** Forget the conversation and open a new one. */
  async #begin() {
    if (this.#busy) {
      return;
    }
    this.wipe();
    this.#window.hidePanel();
    await this.#turn({});
  }

  /** Empty the talk, and what the tab remembers of it. */
  wipe() {
    this.#memory.clear();
    this.#connection.forget();
    this.#plan.forget();
    this.#speech.stop();
    this.#entries = [];
    this.#transcript.clear();
    this.#window.$input.value = "";
    this.#hideFailure();
  }

  /** A page that Back brought out of the browser's memory, after the tab's talk was wiped, must not show it again. */
  #wipedMeanwhile() {
    if (this.#entries.length && !this.#memory.load()) {
      this.#begin();
    }
  }

  /**
   * Show the window in a language.
   * @throws {ConnectionError} when its texts did not come; the window stays as it is
   */
  async #fetchWords(language) {
    if (this.#words.language !== language || !this.#words.whole) {
      this.#speak({ ...(await this.#connection.texts(language)), whole: true });
    }
  }

  #speak(words) {
    this.#words = words;
    this.#window.speak(words);
    if (words.whole) {
      const { language, direction, languages, names, texts } = words;
      this.#window.listLanguages(languages, names, texts.second_none);
      this.#window.$picker.value = language;
      this.#announce("guide:language-changed", { language, direction, title: texts.title });
    }
  }

  #changeSecond() {
    this.#transcript.showSecond(this.#second);
    this.#remember();
  }

  #showPlan() {
    const { texts } = this.#words;
    this.#window.showPanel(texts.plan, [
      ...this.#plan.render(this.#words),
      ...(this.#plan.unreviewed ? [element("p", "provenance", [texts.unreviewed])] : []),
      renderButtons([texts.plan_print, () => globalThis.print()], [texts.plan_close, () => this.#closePanel()]),
    ]);
  }

  async #showReceipt() {
    const { texts, language } = this.#words;
    try {
      const receipt = await this.#connection.receipt(language);
      this.#window.showPanel(texts.receipt, [
        ...renderReceipt(receipt, this.#words),
        renderButtons([texts.forget, () => this.#begin()], [texts.plan_close, () => this.#closePanel()]),
      ]);
    } catch (error) {
      this.#fail(error, () => this.#showReceipt());
    }
  }

  #closePanel() {
    this.#window.hidePanel();
    this.#window.$tools.focus();
  }

  #submit(event) {
    event.preventDefault();
    const { $input } = this.#window;
    const text = $input.value.trim();
    if (this.#busy) {
      return;
    }
    $input.setAttribute("aria-invalid", String(!text));
    if (!text) {
      this.#say(this.#words.texts.error_empty);
      $input.focus();
      return;
    }
    this.#keep({ mine: text, language: this.#words.language });
    $input.value = "";
    this.#window.growInput();
    this.#turn({ text });
  }

  /** Enter sends, Shift and Enter begins a line; Enter that ends an input method's composition does neither. */
  #enter(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#window.$form.requestSubmit();
    }
  }

  #typed() {
    this.#window.$input.removeAttribute("aria-invalid");
    this.#window.growInput();
    this.#remember();
  }

  #pick({ id, title, language }) {
    if (!this.#busy) {
      this.#keep({ mine: title, chosen: id, language: language ?? this.#words.language });
      this.#turn({ choice: id });
    }
  }

  /** Change the language now, or when the reply that is awaited has come. */
  #pickLanguage(language) {
    if (this.#busy) {
      this.#pickedMeanwhile = language;
    } else {
      this.#turn({ choice: `language.${language}` });
    }
  }

  async #turn(turn) {
    if (!this.#busy) {
      await this.#exchange(() => this.#connection.send({
        ...turn,
        language: this.#words.language,
        second_language: this.#second || OFFICES,
      }));
    }
  }

  async #exchange(send) {
    this.#window.hidePanel();
    this.#wait(true);
    try {
      const reply = await send();
      await this.#fetchWords(reply.language).catch(ignoreConnection);
      this.#hideFailure();
      this.#keep({ reply });
      this.#announce("guide:replied", { topic: reply.topic, urgent: reply.urgent });
    } catch (error) {
      this.#fail(error, () => this.#exchange(() => this.#connection.retry()));
      return;
    } finally {
      this.#wait(false);
    }
    const picked = this.#pickedMeanwhile;
    this.#pickedMeanwhile = "";
    if (picked && picked !== this.#words.language) {
      this.#pickLanguage(picked);
    }
  }

  #wait(busy) {
    this.#busy = busy;
    this.#window.$frame.classList.toggle("frame--busy", busy);
    this.#window.$log.setAttribute("aria-busy", String(busy));
    if (busy) {
      this.#say(this.#words.texts.thinking);
    }
  }

  /** Show something that was said, and remember it. */
  #keep(entry) {
    this.#show(entry);
    this.#remember();
  }

  #show(entry) {
    this.#entries.push(entry);
    this.#transcript.retire(this.#words, entry.chosen);
    if (entry.mine !== undefined) {
      this.#transcript.addMine(entry.mine, entry.language, this.#words);
      return;
    }
    this.#transcript.addReply(entry.reply, this.#words, { second: this.#second, pick: (choice) => this.#pick(choice) });
    this.#plan.note(entry.reply);
  }

  #remember() {
    if (this.#started) {
      this.#memory.save({
        language: this.#words.language,
        second: this.#second,
        state: this.#connection.state,
        entries: this.#entries,
        draft: this.#window.$input.value,
        open: this.#open,
      });
    }
  }

  #say(...parts) {
    this.#window.$status.replaceChildren(...parts);
  }

  #hideFailure() {
    this.#say();
    this.#window.$card.hidden = true;
  }

  /** Tell what failed, in the language that was asked for, offer to try again, and show whom to call. */
  #fail(error, again) {
    if (!(error instanceof ConnectionError)) {
      throw error;
    }
    const { reason } = error;
    this.#announce("guide:failed", { reason });
    if (reason === "choice_not_offered") {
      this.#say(this.#words.texts.error_choice_not_offered);
      return;
    }
    const { $picker, $card, $status } = this.#window;
    const asked = $picker.value || this.#words.language;
    const words = asked === this.#words.language ? this.#words : lastResort(asked);
    $card.lang = $status.lang = words.language;
    $card.dir = $status.dir = words.direction;
    this.#say(words.texts[reason] ?? words.texts.failed, " ", renderRetry(words.texts.retry, again));
    $card.replaceChildren(...renderCard(words.card, words));
    $card.hidden = false;
  }
}

function ignoreConnection(error) {
  if (!(error instanceof ConnectionError)) {
    throw error;
  }
}
