/**
 * The conversation with the server, without any page: what to send, where it stands, what to send again.
 * Knows no DOM. The sealed state lives here; whoever wants it to outlive a reload keeps `state`.
 */

import { readJson } from "./server.js";

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
  /** The sealed state of the conversation, null before the first reply. */
  state = null;
  #server;
  #fetch;
  #pending = null;

  /**
   * @param {string} server address of the server, with the last slash
   * @param {typeof fetch} [request] stands in for fetch in tests
   */
  constructor(server, request = (...args) => fetch(...args)) {
    this.#server = server;
    this.#fetch = request;
  }

  /**
   * Send one turn.
   * @param {{text?: string, choice?: string, language: string}} turn
   * @returns {Promise<object>} the reply
   * @throws {ConnectionError} when no reply came; `retry` sends the same turn again
   */
  async send(turn) {
    this.#pending = { ...turn, state: this.state };
    return this.retry();
  }

  /** Send the last turn again, exactly as it was. */
  async retry() {
    const reply = await this.#ask("api/v1/turns", this.#post(this.#pending));
    this.#pending = null;
    this.state = reply.state;
    return reply;
  }

  /** Ask what the state holds, in words of a language. */
  async receipt(language) {
    return this.#ask("api/v1/receipt", this.#post({ language, state: this.state }));
  }

  /** Fetch what the window says in a language. */
  async texts(language) {
    return this.#ask(`texts/${language}.json`, {});
  }

  /** Forget where the conversation stands. */
  forget() {
    this.state = null;
    this.#pending = null;
  }

  #post(body) {
    return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), cache: "no-store" };
  }

  async #ask(path, options) {
    const sent = { ...options, credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(TIMEOUT) };
    let response;
    try {
      response = await this.#fetch(new URL(path, this.#server), sent);
      if (response.ok) {
        return await readJson(response);
      }
    } catch (cause) {
      throw new ConnectionError(globalThis.navigator?.onLine === false ? "offline" : "server", { cause });
    }
    const told = await readJson(response).catch(() => null);
    throw new ConnectionError(told?.error?.code ?? "server");
  }
}
