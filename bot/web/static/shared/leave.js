/**
 * Leave quickly: for somebody who is being watched. Covers the page at once, lets what it holds be wiped, and puts a
 * neutral page in its place, so that Back does not lead here.
 */

const PRESSES = 3;
/** Milliseconds within which the presses count. */
const WINDOW = 5_000;
const TOPMOST = "2147483647";

/**
 * @param {string} to address of the neutral page
 * @param {() => void} wipe empties what the page and the tab hold
 */
export function leave(to, wipe) {
  const $cover = document.createElement("div");
  Object.assign($cover.style, { position: "fixed", inset: "0", background: "white", zIndex: TOPMOST });
  document.documentElement.append($cover);
  document.title = new URL(to).hostname;
  wipe();
  try {
    // In an iframe the page around it goes too; a sandbox may forbid it.
    globalThis.top.location.replace(to);
  } catch {
    globalThis.location.replace(to);
  }
}

/** Counts presses of Shift alone: a capital letter, or five seconds, and it begins again. */
export class ShiftWatch {
  #alone = false;
  #times = [];
  #pressed;
  #done;

  /**
   * @param {(left: number) => void} pressed called with how many presses are left, after each but the last
   * @param {() => void} done called after the last
   */
  constructor(pressed, done) {
    this.#pressed = pressed;
    this.#done = done;
  }

  /** Watch the keys of a target until the signal ends it. */
  watch(target, signal) {
    target.addEventListener("keydown", (event) => this.#down(event), { signal, capture: true });
    target.addEventListener("keyup", (event) => this.#up(event), { signal, capture: true });
  }

  #down({ key, repeat }) {
    this.#alone = key === "Shift" && (this.#alone || !repeat);
    if (key !== "Shift") {
      this.#times = [];
    }
  }

  #up({ key, timeStamp }) {
    if (key !== "Shift" || !this.#alone) {
      return;
    }
    this.#alone = false;
    this.#times = [...this.#times.filter((time) => timeStamp - time < WINDOW), timeStamp];
    if (this.#times.length >= PRESSES) {
      this.#done();
    } else {
      this.#pressed(PRESSES - this.#times.length);
    }
  }
}
