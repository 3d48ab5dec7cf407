// Each of the twelve forms on a phone 360 pixels wide, one question a page, filled in from the example in its schema that answers most: with
// scripts off, and two of the forms with scripts on. Each of its questions is first answered wrongly and refused in its own words, beside it.
// What was answered is read again before sending and on the page to print. With XASO_E2E_DEEP=1 all forms in both ways, and as many of their
// examples as together reach every page and every question.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { covering, expected as told, forms, kindOf, questionOf, questions, read, typed, wrongly } from "./lib/answers.mjs";
import { ARTEFACTS, launch, scrollsSideways, visit } from "./lib/browser.mjs";
import { press } from "./lib/forms.mjs";
import { startDemo, xaso } from "./lib/server.mjs";

/** @typedef {import("./lib/browser.mjs").Visitor} Visitor */
/** @typedef {import("./lib/answers.mjs").FormFile} FormFile */
/** @typedef {{ name: string, type: string, value: string }} Control */

const DEEP = process.env.XASO_E2E_DEEP === "1";
const CATALOGUE = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..", "data", "procedures", "catalogue.jsonl");

/** The questions that every filing asks: a grown person files for themselves. @type {[string, string][]} */
const COMMON = [
  ["filed_by", "self"],
  ["for_whom", "oneself"],
  ["applicant_name", "Tráng A Phểnh Thử"],
  ["applicant_id_number", "000090123456"],
  ["applicant_phone", "0999005678"],
  ["applicant_address.typed", "Nhà số 9 ngõ Suối Chảo"],
  ["delivery", "desk"],
];

/** @type {import("./lib/server.mjs").Server} */
let server;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  server = await startDemo();
  browser = await launch();
  fileHere();
});

after(async () => {
  await browser?.close();
  await server?.remove();
});

/** Household businesses are registered at the National Portal: here a commune takes them itself, as in a pilot. */
function fileHere() {
  const lines = readFileSync(CATALOGUE, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const elsewhere = lines.filter((line) => line.filed_at !== "here" && FORMS.some((form) => form.code === line.code));
  const folder = mkdtempSync(path.join(tmpdir(), "xaso-forms-"));
  try {
    const file = path.join(folder, "here.jsonl");
    writeFileSync(file, elsewhere.map((line) => JSON.stringify({ ...line, filed_at: "here" })).join("\n") + "\n");
    const done = xaso("procedures", "import", file, "--data", server.data);
    assert.equal(done.status, 0, done.stderr);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const FORMS = forms();

/** The controls of the page's questions. @param {Visitor} visitor @returns {Promise<Control[]>} */
function controls(visitor) {
  return visitor.page.locator("main form").first().locator("input, select, textarea").evaluateAll((all) =>
    all
      .map((e) => ({ name: e.getAttribute("name") ?? "", type: e instanceof HTMLInputElement ? e.type : e.tagName.toLowerCase(), value: e.getAttribute("value") ?? "" }))
      .filter((control) => control.name !== "ve" && control.type !== "hidden" && control.type !== "file"),
  );
}

/**
 * Puts `map` into the page's controls and leaves the others empty, then goes on.
 * @param {Visitor} visitor @param {Control[]} all @param {Map<string, string | string[]>} map
 */
async function answer(visitor, all, map) {
  for (const control of all) {
    const value = map.get(control.name);
    const at = `main [name="${control.name}"]`;
    if (control.type === "radio" || control.type === "checkbox") {
      const wanted = Array.isArray(value) ? value.includes(control.value) : value === control.value;
      const box = visitor.page.locator(`${at}[value="${control.value}"]`);
      if (control.type === "checkbox") await box.setChecked(wanted);
      else if (wanted) await box.check();
      // Nobody can take back a choice; what is asked here is what the server says to none.
      else if (value === undefined) await box.evaluate((e) => {
        /** @type {HTMLInputElement} */ (e).checked = false;
      });
    } else if (control.type === "select") {
      await visitor.page.locator(at).selectOption(String(value ?? ""));
    } else if (String(value ?? "").length > 200) {
      // Longer than the page lets one type.
      await visitor.page.locator(at).evaluate((e, text) => {
        /** @type {HTMLInputElement} */ (e).value = text;
      }, String(value));
    } else {
      const field = visitor.page.locator(at);
      await field.evaluate((e) => e.removeAttribute("maxlength"));
      await field.fill(String(value ?? ""));
    }
  }
  await forward(visitor);
}

/** Presses the page's main button. @param {Visitor} visitor */
async function forward(visitor) {
  await press(visitor.page, visitor.page.locator("main form").first().locator("button[type=submit]:not([name]), button:not([type]):not([name])").first());
}

/**
 * Leaves styles and letters out, which nobody looks at while hundreds of pages are filled in.
 * @param {Visitor} visitor
 * @returns {Promise<() => Promise<unknown>>} puts them on again
 */
async function undress(visitor) {
  const session = await visitor.context.newCDPSession(visitor.page);
  await session.send("Network.enable");
  await session.send("Network.setBlockedURLs", { urls: ["*.css", "*.woff2", "*.svg"] });
  return () => session.send("Network.setBlockedURLs", { urls: [] });
}

/** @param {Visitor} visitor */
const where = (visitor) => new URL(visitor.page.url()).pathname;

/**
 * Answers wrongly what was not yet tried, and looks for each question's own sentence beside it.
 * @param {Visitor} visitor @param {FormFile} form @param {Control[]} all @param {Map<string, string | string[]>} right @param {Set<string>} tried
 */
async function tryWrong(visitor, form, all, right, tried) {
  const asked = new Map(all.flatMap((control) => {
    const question = questionOf(form.schema, control.name);
    return question ? [[question.at, question]] : [];
  }));
  const conditions = JSON.stringify([...asked.values()].map((question) => question.property["x-when"] ?? null));
  const decides = (/** @type {string} */ at) => conditions.includes(`"field":"${at.split(".").at(-1)?.replace(/^f_/, "")}"`);
  // First those that decide what else is asked here, while the others are answered well; then those that hang on them and decide too; then the others.
  // Of an entry the first question comes alone: an entry with nothing in it is none, and is told so beside that one only.
  const first = [...asked.keys()][0];
  const turnOf = (/** @type {string} */ at, /** @type {any} */ question) =>
    decides(at) ? (question.property["x-when"] ? 1 : 0) : question.group && at === first ? 3 : 2;
  for (const turn of [0, 1, 2, 3]) {
    /** @type {Map<string, string | string[]>} */
    const map = new Map(right);
    const expected = [];
    for (const [at, question] of asked) {
      const { path: name, property, group } = question;
      if (tried.has(name) || turnOf(at, question) !== turn) continue;
      const given = [...right.keys()].some((key) => key === at || key.startsWith(`${at}-`) || key.startsWith(`${at}.`));
      const required = Boolean(property["x-required"]) || (group ? form.schema.properties[group].items.required : form.schema.required).includes(name.split(".").at(-1));
      // A question with a condition is tried where it applies.
      if (property["x-when"] && group && !given) continue;
      const wrong = wrongly(property, at, required);
      tried.add(name);
      if (!wrong) continue;
      for (const key of [...map.keys()]) if (key === at || key.startsWith(`${at}-`) || key.startsWith(`${at}.`)) map.delete(key);
      for (const [key, value] of wrong) map.set(key, value);
      expected.push({ at, name, words: told(property, wrong, at) });
    }
    if (expected.length === 0) continue;
    const page = where(visitor);
    await answer(visitor, all, map);
    assert.equal(where(visitor), page, `${form.code} ${page} goes on although ${expected.map((e) => e.name)} are wrong`);
    for (const { at, name, words } of expected) {
      const error = visitor.page.locator(`[id="${at}-error"]`);
      assert.equal(await error.count(), 1, `${form.code}: ${name} has no message beside it`);
      const said = (await error.innerText()).trim();
      for (const word of words) assert.ok(said.includes(word), `${form.code}: ${name} says "${said}"`);
      const link = visitor.page.locator(`.govuk-error-summary__list a[href^="#${at}"]`);
      assert.ok((await link.count()) > 0, `${form.code}: the summary does not lead to ${name}`);
    }
  }
}

/**
 * Files `example` up to the last look.
 * @param {Visitor} visitor @param {FormFile} form @param {import("./lib/answers.mjs").Json} example @param {Set<string> | null} tried what was answered wrongly before; null: nothing is
 * @returns {Promise<string[]>} the words of the pages that were asked
 */
async function fillIn(visitor, form, example, tried) {
  const right = typed(form.schema, example);
  for (const [name, value] of COMMON) right.set(name, value);
  await visitor.context.clearCookies();
  await visitor.open(`/nop-ho-so/${form.code}`);
  assert.ok((await visitor.page.locator("main .govuk-task-list__item").count()) >= 4, `${form.code} has a task list`);
  await press(visitor.page, visitor.page.locator("main a.govuk-button").first());
  const pages = [];
  for (let steps = 0; steps < 200; steps += 1) {
    const [, , , what, ...rest] = where(visitor).split("/");
    if (what === "kiem-tra") return pages;
    if (what === "giay-to") {
      await press(visitor.page, visitor.page.locator('main a.govuk-button[href*="/kiem-tra"], main a.govuk-button[href*="/cau-hoi/"]').last());
      continue;
    }
    if (what === "noi") {
      // The invented commune is none that there is: it stays as typed.
      await visitor.page.locator('main [name="unit"][value="giu"]').check();
      await forward(visitor);
      continue;
    }
    assert.equal(what, "cau-hoi", `${form.code}: ${where(visitor)}`);
    pages.push(rest[0]);
    const group = await visitor.page.locator('main button[name="do"][value="add"]').count() ? form.schema["x-sections"].flatMap((/** @type {any} */ s) => s.pages).find((/** @type {any} */ p) => p.id === rest[0]).fields.find((/** @type {string} */ f) => kindOf(form.schema.properties[f]) === "group") : null;
    if (group) {
      const there = await visitor.page.locator("main .govuk-summary-list__row").count();
      if (tried && !tried.has(group)) {
        tried.add(group);
        await forward(visitor);
        const said = await visitor.page.locator(`[id="f_${group}"] .govuk-error-message`).innerText();
        assert.ok(said.includes(form.schema.properties[group]["x-error"].vi), `${form.code}: ${group} says "${said}"`);
      }
      if (there < (example[group]?.length ?? 0)) await press(visitor.page, visitor.page.locator('main button[name="do"][value="add"]'));
      else await forward(visitor);
      continue;
    }
    const all = await controls(visitor);
    if (tried) await tryWrong(visitor, form, all, right, tried);
    const page = where(visitor);
    await answer(visitor, all, right);
    assert.notEqual(where(visitor), page, `${form.code} ${page} refuses its example: ${await visitor.page.locator(".govuk-error-message").allInnerTexts()}`);
  }
  throw new Error(`${form.code} never comes to its end`);
}

/** @param {string} text */
const plain = (text) => text.normalize("NFC").replaceAll(/\s+/g, " ");

/** Every answer stands on the page. @param {Visitor} visitor @param {FormFile} form @param {import("./lib/answers.mjs").Json} example */
async function requireAnswers(visitor, form, example) {
  const text = plain(await visitor.page.locator("main").innerText());
  for (const [name, value] of Object.entries(example)) {
    for (const words of read(form.schema.properties[name], value)) {
      assert.ok(text.includes(plain(words)), `${form.code}: "${words}" (${name}) is not on ${where(visitor)}`);
    }
  }
}

for (const scripts of [false, true]) {
  const some = scripts && !DEEP ? FORMS.slice(0, 2) : FORMS;
  describe(`the forms, scripts ${scripts ? "on" : "off"}`, { concurrency: 3 }, () => {
    for (const form of some) {
      it(`${form.code} ${form.schema.title}`, async () => {
        const folder = path.join(ARTEFACTS, "forms");
        mkdirSync(folder, { recursive: true });
        const visitor = await visit(browser, server.origin, { scripts, scale: 1, folder });
        const dress = await undress(visitor);
        try {
          /** @type {Set<string>} */
          const tried = new Set();
          const examples = DEEP ? covering(form) : covering(form).slice(0, 1);
          /** @type {Set<string>} */
          const reached = new Set();
          for (const [at, example] of examples.entries()) {
            for (const page of await fillIn(visitor, form, example, scripts ? null : tried)) reached.add(page);
            await requireAnswers(visitor, form, example);
            if (at > 0) continue;
            await dress();
            await visitor.page.reload();
            assert.equal(await scrollsSideways(visitor.page), false, `${form.code} scrolls sideways before sending`);
            if (!scripts) await visitor.page.screenshot({ path: path.join(folder, `${form.code}-${at}-check.png`), fullPage: true });
            await visitor.open(`/nop-ho-so/${form.code}/ban-in`);
            await requireAnswers(visitor, form, example);
            if (!scripts) await visitor.page.screenshot({ path: path.join(folder, `${form.code}-${at}-print.png`), fullPage: true });
          }
          const pages = form.schema["x-sections"].flatMap((/** @type {any} */ section) => section.pages.map((/** @type {any} */ page) => page.id));
          if (DEEP) assert.deepEqual(pages.filter((/** @type {string} */ page) => !reached.has(page)), [], `${form.code}: pages that no example reaches`);
          if (DEEP && !scripts) {
            const untried = questions(form.schema).map((question) => question.path).filter((name) => !tried.has(name));
            assert.deepEqual(untried, [], `${form.code}: questions that were not answered wrongly`);
          }
          assert.deepEqual(visitor.serverErrors, []);
          assert.deepEqual(visitor.strangers, []);
        } finally {
          await visitor.close();
        }
      });
    }
  });
}
