/** Where the guide's server is: wherever this script came from, on whatever page it runs. */

const HERE = import.meta.url;

/** Address of the server's root, with the last slash. */
export const SERVER = HERE.slice(0, HERE.indexOf("/static/") + 1);

/**
 * Read JSON into objects without a prototype, so that a page that adds to Object.prototype adds nothing to a reply.
 * @param {Response} response
 */
export async function readJson(response) {
  return JSON.parse(await response.text(), (_, value) =>
    (value && typeof value === "object" && !Array.isArray(value) ? Object.setPrototypeOf(value, null) : value));
}
