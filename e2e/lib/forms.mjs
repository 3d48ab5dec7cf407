// Forms as a person uses them: by what is in them, not by where it stands.

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

/**
 * Presses something that leads to another page and waits for that page.
 * @param {Page} page @param {Locator} button
 */
export async function press(page, button) {
  await Promise.all([page.waitForEvent("domcontentloaded"), button.click()]);
}

/**
 * Sends the form that holds this field, by its main button.
 * @param {Page} page @param {string} selector of a field
 */
export async function send(page, selector) {
  const form = page.locator("form", { has: page.locator(selector) }).first();
  await press(page, form.locator("button[type=submit], button:not([type])").first());
}

/**
 * Fills one field by its name: text, choice or select; a date (ISO, or only its year) into its three parts. Nothing where there is none.
 * @param {Page} page @param {string} name @param {string} value
 * @returns {Promise<boolean>} whether the page has the field
 */
export async function fill(page, name, value) {
  const date = page.locator(`[name="${name}-day"]`);
  if (await date.count()) {
    const [year = "", month = "", day = ""] = value.split("-");
    await date.fill(day);
    await page.locator(`[name="${name}-month"]`).fill(month);
    await page.locator(`[name="${name}-year"]`).fill(year);
    return true;
  }
  const field = page.locator(`main [name="${name}"]`);
  if (!(await field.count())) return false;
  const first = field.first();
  const kind = await first.evaluate((e) => (e instanceof HTMLInputElement ? e.type : e.tagName.toLowerCase()));
  if (kind === "radio" || kind === "checkbox") {
    const wanted = page.locator(`main [name="${name}"][value="${value}"]`);
    await ((await wanted.count()) ? wanted.first() : first).check();
  } else if (kind === "select") {
    await first.selectOption(value);
  } else if (kind !== "hidden") {
    await first.fill(value);
  }
  return true;
}

/**
 * Answers every question of a procedure's own form (`f_…`) with something that fits, the way a person in a hurry would.
 * @param {Page} page
 * @param {Record<string, string>} [known] answers by name without `f_`
 * @returns {Promise<string[]>} the names answered
 */
export async function answerAll(page, known = {}) {
  const names = await page.locator('main [name^="f_"]').evaluateAll((fields) => [
    ...new Set(fields.map((f) => (f.getAttribute("name") ?? "").replace(/-(day|month|year)$/, ""))),
  ]);
  for (const name of names) {
    const answer = known[name.slice(2)];
    if (answer !== undefined) {
      await fill(page, name, answer);
      continue;
    }
    if (await page.locator(`[name="${name}-day"]`).count()) {
      await fill(page, name, "1995-03-17");
      continue;
    }
    const field = page.locator(`main [name="${name}"]`).first();
    const facts = await field.evaluate((e) => ({
      kind: e instanceof HTMLInputElement ? e.type : e.tagName.toLowerCase(),
      numeric: e.getAttribute("inputmode") === "numeric",
      options: e instanceof HTMLSelectElement ? [...e.options].map((o) => o.value).filter(Boolean) : [],
      value: e.getAttribute("value") ?? "",
    }));
    if (facts.kind === "select") await field.selectOption(facts.options[0]);
    else if (facts.kind === "radio" || facts.kind === "checkbox") await field.check();
    else if (facts.kind === "number" || facts.numeric) await field.fill(facts.value || "1");
    else if (facts.kind === "date") await field.fill("1995-03-17");
    else if (facts.kind !== "hidden" && facts.kind !== "file") await field.fill(facts.value || "Theo giấy tờ kèm theo");
  }
  return names;
}

/** Answers about the person, for whoever files for themselves. */
export const ONESELF = { filed_by: "self", for_whom: "oneself", delivery: "desk" };

/**
 * Goes through the pages of questions from where the page stands, one after the other, to the first page that is none. Of a list of entries it adds one; a
 * place that is not known stays as it was typed.
 * @param {Page} page
 * @param {Record<string, string>} known answers by the names of the fields, those of the form itself without `f_`
 * @param {(name: string) => Promise<unknown>} [look] is called on each page before it is answered
 * @returns {Promise<string[]>} the last words of the addresses gone through
 */
export async function walk(page, known, look = async () => {}) {
  /** @type {string[]} */
  const gone = [];
  for (let n = 0; n < 100; n += 1) {
    const at = new URL(page.url()).pathname;
    const found = /\/(?:cau-hoi|noi)\/(.+)$/.exec(at);
    if (!found) return gone;
    const name = (found[1] ?? "").replaceAll("/", "-");
    gone.push(name);
    await look(name);
    const add = page.locator('main button[name="do"][value="add"]');
    if ((await add.count()) && !(await page.locator("main .govuk-summary-list__row").count())) {
      await press(page, add.first());
      continue;
    }
    const unit = page.locator('main [name="unit"]');
    if (await unit.count()) {
      const wanted = page.locator(`main [name="unit"][value="${known.unit ?? ""}"]`);
      await ((await wanted.count()) ? wanted.first() : unit.last()).check();
    }
    for (const [field, value] of Object.entries(known)) await fill(page, field, value);
    await answerAll(page, known);
    await press(page, page.locator('main form button[type=submit]:not([name="do"])').first());
    const wrong = await mistakes(page);
    if (wrong.length) throw new Error(`${at}: ${wrong.join("; ")}`);
  }
  throw new Error("the way does not end");
}

/** What the page says is wrong, one line each; empty where nothing is. @param {Page} page */
export async function mistakes(page) {
  return (await page.locator(".govuk-error-summary__list li").allInnerTexts()).map((t) => t.trim());
}
