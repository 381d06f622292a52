/**
 * The conversation with the server, without any page: what to send, where it stands, what to send again.
 * Knows no DOM. The sealed state lives here and nowhere else; closing the page forgets it.
 */

/** A turn that did not get through; what was sent is kept and can be sent again. */
export class ConnectionError extends Error {
  constructor(reason, options) {
    super(`turn not answered: ${reason}`, options);
    this.name = "ConnectionError";
    /** "offline", "server", or the server's error code. */
    this.reason = reason;
  }
}

const TIMEOUT = 30_000;

export class Connection {
  #url;
  #fetch;
  #state = null;
  #pending = null;

  /**
   * @param {string} url address of the turns API
   * @param {typeof fetch} [request] stands in for fetch in tests
   */
  constructor(url, request = (...args) => fetch(...args)) {
    this.#url = url;
    this.#fetch = request;
  }

  /**
   * Send one turn.
   * @param {{text?: string, choice?: string, language: string}} turn
   * @returns {Promise<object>} the reply
   * @throws {ConnectionError} when no reply came; `retry` sends the same turn again
   */
  async send(turn) {
    this.#pending = { ...turn, state: this.#state };
    return this.retry();
  }

  /** Send the last turn again, exactly as it was. */
  async retry() {
    const reply = await this.#post(this.#pending);
    this.#pending = null;
    this.#state = reply.state;
    return reply;
  }

  /** Forget where the conversation stands. */
  forget() {
    this.#state = null;
    this.#pending = null;
  }

  async #post(body) {
    let response;
    try {
      response = await this.#fetch(this.#url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
        cache: "no-store",
        credentials: "omit",
        signal: AbortSignal.timeout(TIMEOUT),
      });
    } catch (cause) {
      throw new ConnectionError(globalThis.navigator?.onLine === false ? "offline" : "server", { cause });
    }
    if (response.ok) {
      return response.json();
    }
    const told = await response.json().catch(() => null);
    throw new ConnectionError(told?.error?.code ?? "server");
  }
}
