// Reading a page aloud: offered where the browser has a voice of the page's language that works without the network, and reads what is asked, in order.
// Headless Chromium has no voices, so a pretended one writes down what it is given.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { ARTEFACTS, launch, visit } from "./lib/browser.mjs";
import { startDemo } from "./lib/server.mjs";

const QUESTION = "/nop-ho-so/1.004873/cau-hoi/nguoi-dien";

/** @type {import("./lib/server.mjs").Server} */
let server;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  server = await startDemo();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.remove();
});

/** @typedef {{ lang: string, localService: boolean }} Voice */

/** Someone whose browser has these voices; `late`: they come after the page. @param {Voice[]} voices @param {{ late?: boolean, scripts?: boolean }} [how] */
async function listener(voices, { late = false, scripts = true } = {}) {
  const visitor = await visit(browser, server.origin, { scripts, folder: path.join(ARTEFACTS, "read-aloud") });
  await visitor.context.addInitScript(
    ({ voices, late }) => {
      const synth = Object.assign(new EventTarget(), {
        voices: late ? [] : voices,
        speaking: false,
        /** @type {any[]} */
        said: [],
        getVoices: () => synth.voices,
        /** @param {any} one */
        speak: (one) => {
          synth.speaking = true;
          synth.said.push(one);
        },
        cancel: () => {
          synth.speaking = false;
        },
        come: () => {
          synth.voices = voices;
          synth.dispatchEvent(new Event("voiceschanged"));
        },
      });
      Object.defineProperty(globalThis, "speechSynthesis", { value: synth });
      Object.defineProperty(globalThis, "SpeechSynthesisUtterance", {
        value: class {
          /** @param {string} text */
          constructor(text) {
            this.text = text;
          }
        },
      });
    },
    { voices, late },
  );
  return visitor;
}

/** @param {import("playwright-core").Page} page */
const said = (page) =>
  page.evaluate(() => /** @type {any} */ (globalThis.speechSynthesis).said.map((/** @type {any} */ one) => ({ text: one.text, lang: one.lang, voice: one.voice?.lang })));

const LOCAL = { lang: "vi-VN", localService: true };

describe("reading a page aloud", () => {
  it("reads the question, its help and the choices in order, stops when pressed again, and ends by itself", async () => {
    const visitor = await listener([{ lang: "en-US", localService: true }, LOCAL]);
    const { page } = visitor;
    await visitor.open(QUESTION);
    const button = page.locator("main .xs-read");
    assert.equal((await button.innerText()).trim(), "Đọc trang này lên");
    await button.click();
    const all = await said(page);
    const texts = all.map((/** @type {{ text: string }} */ one) => one.text);
    const heading = (await page.locator("main h1").innerText()).replace(/\s+/g, " ").trim();
    const choices = (await page.locator("main .govuk-radios__label, main .govuk-radios__hint").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
    assert.ok(choices.length >= 2);
    const places = [heading, ...choices].map((text) => texts.indexOf(text));
    assert.ok(places.every((at) => at >= 0), `each is read: ${places} in ${texts.join(" | ")}`);
    assert.deepEqual(places, [...places].sort((a, b) => a - b), "from top to bottom");
    assert.equal(new Set(texts).size, texts.length, "nothing twice");
    const buttons = await page.locator("main button").allInnerTexts();
    assert.ok(buttons.every((text) => !texts.includes(text.trim())), "buttons are not read");
    assert.ok(all.every((/** @type {{ lang: string, voice: string }} */ one) => one.lang === "vi" && one.voice === "vi-VN"), "in the page's language");
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    assert.equal((await button.innerText()).trim(), "Thôi đọc");
    await visitor.lookAndRequireClean("reading");
    await button.click();
    assert.equal(await page.evaluate(() => globalThis.speechSynthesis.speaking), false);
    assert.equal(await button.getAttribute("aria-pressed"), "false");
    await button.click();
    await page.evaluate(() => /** @type {any} */ (globalThis.speechSynthesis).said.at(-1).onend());
    assert.equal((await button.innerText()).trim(), "Đọc trang này lên", "after the last sentence");
    await visitor.close();
  });

  it("leaves out what is not shown", async () => {
    const visitor = await listener([LOCAL]);
    const { page } = visitor;
    await visitor.open(QUESTION);
    await page.locator("main .govuk-radios__label").first().evaluate((label) => {
      label.style.display = "none";
    });
    const hidden = (await page.locator("main .govuk-radios__label").first().textContent())?.trim() ?? "";
    await page.locator("main .xs-read").click();
    const texts = (await said(page)).map((/** @type {{ text: string }} */ one) => one.text);
    assert.ok(hidden !== "" && texts.length > 0 && !texts.includes(hidden));
    await visitor.close();
  });

  it("reads an English page with an English voice", async () => {
    const visitor = await listener([LOCAL, { lang: "en-GB", localService: true }]);
    await visitor.open(`/ngon-ngu/en?ve=${QUESTION}`);
    await visitor.page.locator("main .xs-read").click();
    const all = await said(visitor.page);
    assert.ok(all.length > 3 && all.every((/** @type {{ voice: string }} */ one) => one.voice === "en-GB"));
    await visitor.close();
  });

  it("is offered once when the voices come late", async () => {
    const visitor = await listener([LOCAL], { late: true });
    const { page } = visitor;
    await visitor.open(QUESTION);
    assert.equal(await page.locator(".xs-read").count(), 0);
    for (let twice = 0; twice < 2; twice += 1) await page.evaluate(() => /** @type {any} */ (globalThis.speechSynthesis).come());
    assert.equal(await page.locator(".xs-read").count(), 1);
    await visitor.close();
  });

  for (const [why, voices] of /** @type {[string, Voice[]][]} */ ([
    ["there is no voice", []],
    ["the voice speaks another language", [{ lang: "en-US", localService: true }]],
    ["the voice would send the text over the network", [{ lang: "vi-VN", localService: false }]],
  ])) {
    it(`is not offered where ${why}`, async () => {
      const visitor = await listener(voices);
      await visitor.open(QUESTION);
      await visitor.page.waitForLoadState("networkidle");
      assert.equal(await visitor.page.locator(".xs-read").count(), 0);
      await visitor.close();
    });
  }
});
