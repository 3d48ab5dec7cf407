// The page of a filing at the counter: a question that is not asked after the answers so far is not shown. Without scripts all are, and each says when it
// is answered. What is hidden is still sent: the server leaves out what is not asked.

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.xs-counter"));
const controls = /** @type {HTMLInputElement[]} */ ([...(form?.elements ?? [])]);

/** @typedef {{ field?: string, is?: unknown, in?: unknown[], given?: boolean, at_least?: number, all?: When[], any?: When[], not?: When }} When */

/**
 * The fields that a condition means: of the same entry of a list first, then the form's own, then the page's.
 * @param {string} name @param {string} entry what the names of that entry begin with; empty outside a list
 */
function fields(name, entry) {
  for (const full of [...(entry ? [entry + name] : []), `f_${name}`, name]) {
    const found = controls.filter((field) => field.name === full || field.name.startsWith(`${full}-`) || field.name.startsWith(`${full}.`));
    if (found.length) return found;
  }
  return undefined;
}

/** What was answered, as far as it is shown. @param {HTMLInputElement[]} of @returns {string[]} */
function answers(of) {
  return of
    .filter((field) => !field.closest("[hidden]") && (!["radio", "checkbox"].includes(field.type) || field.checked))
    .map((field) => field.value.trim())
    .filter(Boolean);
}

/** Whether it is asked; undefined where the page cannot tell. @param {When} when @param {string} entry @returns {boolean | undefined} */
function holds(when, entry) {
  if (when.all) {
    const all = when.all.map((one) => holds(one, entry));
    return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
  }
  if (when.any) {
    const any = when.any.map((one) => holds(one, entry));
    return any.includes(true) ? true : any.includes(undefined) ? undefined : false;
  }
  if (when.not) {
    const not = holds(when.not, entry);
    return not === undefined ? undefined : !not;
  }
  const of = fields(when.field ?? "", entry);
  if (!of) return undefined;
  const given = answers(of);
  if (when.given !== undefined) return given.length > 0 === when.given;
  // How many entries a list has, and what a number comes to, is left to the server.
  if (when.at_least !== undefined) return of[0]?.type === "checkbox" ? given.length >= when.at_least : undefined;
  const wanted = when.in ?? [when.is];
  return wanted.some((value) => given.includes(String(value)));
}

/** Shows and hides, from the first question to the last, since one may hang on another before it. */
function settle() {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (form?.querySelectorAll("[data-when]"))) {
    const name = place.querySelector("[name]")?.getAttribute("name") ?? "";
    const entry = /^(.*\.\d+\.)/.exec(name)?.[1] ?? "";
    place.hidden = holds(JSON.parse(place.dataset.when ?? "{}"), entry) === false;
  }
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (form?.querySelectorAll("fieldset"))) {
    const within = [...group.querySelectorAll("[data-when]")];
    const always = [...group.querySelectorAll("input, select, textarea, button")].some((field) => !field.closest("[data-when]"));
    if (within.length && !always) group.hidden = within.every((place) => /** @type {HTMLElement} */ (place).hidden);
  }
}

if (form) {
  form.addEventListener("input", settle);
  settle();
}
