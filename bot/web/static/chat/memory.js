/**
 * What a tab remembers of the talk, so that a reload loses nothing: the session storage, which goes with the tab.
 * A browser that forbids it remembers nothing, and everything else works.
 */

const KEY = "guide-chat";
/** Replies and messages that are kept, the newest. */
const MOST = 60;

export class Memory {
  /** @returns {{language: string, second: string, state: string, entries: object[], draft: string, open: boolean} | null} */
  load() {
    try {
      return JSON.parse(sessionStorage.getItem(KEY));
    } catch {
      return null;
    }
  }

  save(talk) {
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ ...talk, entries: talk.entries.slice(-MOST) }));
    } catch {
      // Forbidden or full: the talk lives in the page alone.
    }
  }

  clear() {
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // Forbidden: there is nothing to remove.
    }
  }
}
