// Words come from the page, in its language: `data-word-…` attributes that the template fills from Fluent.

/**
 * The sentence of that name on the element, with its places (`[name]`) filled.
 *
 * @param {HTMLElement} element carries `data-word-<name>`
 * @param {string} name as in `dataset`: `wordSent` for `data-word-sent`
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function word(element, name, values = {}) {
  return (element.dataset[name] ?? "").replace(/\[(\w+)\]/g, (whole, key) => String(values[key] ?? whole));
}
