/** Reads answers aloud with the browser's own voices: only voices of this device, so that no word is sent anywhere. */

export class Speech {
  #synthesis = globalThis.speechSynthesis;
  #$reading = null;

  /** Call back whenever the browser has found voices. */
  watch(found, signal) {
    this.#synthesis?.addEventListener?.("voiceschanged", found, { signal });
  }

  /** Whether a voice of this device speaks a language. */
  speaks(language) {
    return this.#voice(language) !== undefined;
  }

  /** Begin to read, or stop where this button is reading. */
  toggle($button, text, language, { read_aloud: begin, read_stop: stop }) {
    const reading = this.#$reading;
    this.#synthesis.cancel();
    if (reading === $button) {
      return;
    }
    const speech = new SpeechSynthesisUtterance(text);
    speech.voice = this.#voice(language);
    speech.lang = speech.voice.lang;
    speech.addEventListener("end", () => this.#ended($button, begin));
    speech.addEventListener("error", () => this.#ended($button, begin));
    this.#$reading = $button;
    $button.textContent = stop;
    this.#synthesis.speak(speech);
  }

  stop() {
    this.#synthesis?.cancel();
  }

  #ended($button, begin) {
    $button.textContent = begin;
    if (this.#$reading === $button) {
      this.#$reading = null;
    }
  }

  #voice(language) {
    return this.#synthesis?.getVoices().find((voice) =>
      voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === language);
  }
}
