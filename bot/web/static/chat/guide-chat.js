/**
 * <guide-chat>: the conversation as a custom element with a shadow root of its own, on any page.
 *
 * Attributes: `language`, `second-language`, `position` (inline | end | start), `open`, `leave-to`; `page-leaves` where
 * the page has its own way to leave quickly. Events, all composed and bubbling: `guide:opened`, `guide:closed`,
 * `guide:language-changed` (language, direction, title), `guide:replied` (topic, urgent), `guide:failed` (reason),
 * `guide:left`. No event ever carries what the adult wrote.
 */

import { leave, ShiftWatch } from "../shared/leave.js";
import { Conversation } from "./conversation.js";
import { pickLanguage } from "./language.js";
import { TAGS } from "./last_resort.js";
import { Window } from "./window.js";

export class GuideChat extends HTMLElement {
  static observedAttributes = ["open"];

  static define(tag = "guide-chat") {
    if (!customElements.get(tag)) {
      customElements.define(tag, this);
    }
  }

  #abort = null;
  #window = null;
  #conversation = null;

  connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    if (!this.shadowRoot) {
      this.#window = new Window(this.attachShadow({ mode: "open" }));
      this.#conversation = new Conversation(this.#window, (name, detail) => this.#announce(name, detail));
    }
    this.#place();
    this.#conversation.join(this.#wantedLanguage(), signal);
    this.#listen(signal);
    if (this.#inline || this.hasAttribute("open") || this.#conversation.wasOpen) {
      this.open();
    }
  }

  disconnectedCallback() {
    this.#abort.abort();
  }

  attributeChangedCallback(_, before, now) {
    if (this.shadowRoot && (before === null) !== (now === null)) {
      this.#toggle(now !== null);
    }
  }

  /** Show the conversation. */
  open() {
    if (this.hasAttribute("open")) {
      this.#toggle(true);
    } else {
      this.setAttribute("open", "");
    }
  }

  /** Make it a button again; the conversation stays. */
  close() {
    if (!this.#inline) {
      this.removeAttribute("open");
    }
  }

  /** Pixels that the talk would need to be shown without scrolling; what an iframe grows to. */
  get naturalHeight() {
    const { $frame, $log } = this.#window;
    return $frame.offsetHeight - $log.clientHeight + $log.scrollHeight;
  }

  get #inline() {
    return this.getAttribute("position") === "inline";
  }

  #wantedLanguage() {
    const page = this.closest("[lang]")?.lang;
    return pickLanguage([this.getAttribute("language"), page, ...navigator.languages], TAGS);
  }

  #place() {
    const { $frame, $launcher, $leave, $close } = this.#window;
    const inline = this.#inline;
    const own = this.hasAttribute("page-leaves");
    const side = this.getAttribute("position") === "start" ? "start" : "end";
    $frame.className = inline ? "frame frame--inline" : `frame frame--${side}`;
    $frame.classList.toggle("frame--bare", inline && own);
    $launcher.className = `launcher launcher--${side}`;
    $launcher.hidden = $close.hidden = inline;
    $leave.hidden = own;
    if (!inline) {
      $frame.setAttribute("role", "dialog");
      $frame.setAttribute("aria-labelledby", "title");
      $frame.tabIndex = -1;
    }
  }

  #listen(signal) {
    const { $launcher, $close, $leave, $frame } = this.#window;
    $launcher.addEventListener("click", () => this.#press(), { signal });
    $close.addEventListener("click", () => this.close(), { signal });
    $leave.addEventListener("click", () => this.#leave(), { signal });
    $frame.addEventListener("keydown", (event) => this.#escape(event), { signal });
    if (!this.hasAttribute("page-leaves")) {
      const whenOpen = (act) => (...args) => this.hasAttribute("open") && act(...args);
      const watch = new ShiftWatch(whenOpen((left) => this.#hint(left)), whenOpen(() => this.#leave()));
      watch.watch(document, signal);
    }
  }

  #press() {
    if (this.hasAttribute("open")) {
      this.close();
      return;
    }
    this.open();
    this.#window.$frame.focus();
  }

  #toggle(open) {
    const { $frame, $launcher } = this.#window;
    if ($frame.hidden !== open) {
      return;
    }
    const held = $frame.contains(this.shadowRoot.activeElement);
    $frame.hidden = !open;
    $launcher.setAttribute("aria-expanded", String(open));
    if (!open && held) {
      $launcher.focus();
    }
    const second = pickLanguage([this.getAttribute("second-language")], TAGS);
    this.#conversation.opened(open, {
      language: this.#wantedLanguage(),
      chosen: this.hasAttribute("language"),
      second: this.hasAttribute("second-language") ? second : "",
    });
    this.#announce(open ? "guide:opened" : "guide:closed", {});
  }

  #escape(event) {
    if (event.key === "Escape" && !this.#inline) {
      event.stopPropagation();
      this.close();
    }
  }

  #hint(left) {
    const { leave_two: two, leave_one: one } = this.#conversation.words.texts;
    this.#window.$hint.textContent = left === 2 ? two : one;
  }

  #leave() {
    const { texts, leave_to: neutral } = this.#conversation.words;
    this.#window.$hint.textContent = texts.leaving;
    this.#announce("guide:left", {});
    leave(this.getAttribute("leave-to") ?? neutral, () => {
      this.#conversation.wipe();
      this.shadowRoot.replaceChildren();
    });
  }

  #announce(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
