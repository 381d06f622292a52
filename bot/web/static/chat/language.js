/** Which of the guide's languages a page or browser asks for. */

/**
 * @param {Iterable<string | null | undefined>} wanted language tags, the most wanted first
 * @param {string[]} known the guide's languages
 * @returns {string} the first that the guide speaks, Swedish where it speaks none
 */
export function pickLanguage(wanted, known) {
  for (const tag of wanted) {
    const base = (tag ?? "").toLowerCase().split("-")[0];
    if (known.includes(base)) {
      return base;
    }
  }
  return "sv";
}
