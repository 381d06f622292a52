/** Elements from tag, class and children. Text only ever becomes text nodes. */

/**
 * Make an element with a class and children; strings become text.
 * @returns {HTMLElement}
 */
export function element(tag, className = "", children = []) {
  const $element = document.createElement(tag);
  if (className) {
    $element.className = className;
  }
  $element.append(...children);
  return $element;
}
