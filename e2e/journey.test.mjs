// The whole journey on a phone 360 pixels wide with scripts off, in both languages: a person finds a procedure, files, gets
// a receipt, follows it through its QR; the desk settles it; the person downloads the result and rates; the public count
// moves by exactly one. Nothing personal lies in clear in what is stored afterwards.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { ARTEFACTS, PICTURES, launch, scrollsSideways, visit } from "./lib/browser.mjs";
import { findInClear, pdf, png, readQr, readQrOfPdf, textOfPdf } from "./lib/files.mjs";
import { ONESELF, fill, mistakes, press, send, walk } from "./lib/forms.mjs";
import { nu } from "./lib/nu.mjs";
import { COMMENT, OFFICIALS, citizen } from "./lib/people.mjs";
import { startDemo } from "./lib/server.mjs";

/** @typedef {import("./lib/browser.mjs").Visitor} Visitor */

const PROCEDURE = "1.004873";
const INDICATOR = "received";

/** @type {import("./lib/server.mjs").Server} */
let server;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  server = await startDemo();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.remove();
});

/** The public figure's numerator as the page shows it. @param {Visitor} visitor */
async function publicCount(visitor) {
  await visitor.open("/so-lieu");
  const value = await visitor.page.locator(`[data-indicator="${INDICATOR}"]`).first().getAttribute("data-value");
  assert.match(value ?? "", /^\d+$/, "the page of public figures shows how many dossiers were received");
  return Number(value);
}

/** @param {Visitor} visitor @param {"reception" | "specialist" | "leader"} who */
async function signIn(visitor, who) {
  await visitor.open("/can-bo/dang-nhap");
  await fill(visitor.page, "username", OFFICIALS[who].username);
  await fill(visitor.page, "password", OFFICIALS[who].password);
  await send(visitor.page, '[name="password"]');
  assert.equal(new URL(visitor.page.url()).pathname, "/can-bo", `${who} is signed in`);
}

/**
 * Presses the button of one step on the dossier's page.
 * @param {Visitor} visitor @param {string} code @param {string} verb
 * @param {(page: import("playwright-core").Page, form: string) => Promise<void>} [fillIn]
 */
async function step(visitor, code, verb, fillIn) {
  await visitor.open(`/can-bo/ho-so/${code}`);
  const form = `form[action="/can-bo/ho-so/${code}/${verb}"]`;
  assert.equal(await visitor.page.locator(form).count(), 1, `the page offers ${verb}`);
  // A step that asks for more may lie in a closed <details>.
  const closed = visitor.page.locator("details:not([open])", { has: visitor.page.locator(form) });
  if (await closed.count()) await closed.first().locator("summary").click();
  if (fillIn) await fillIn(visitor.page, form);
  await press(visitor.page, visitor.page.locator(`${form} button[type=submit]`).first());
  assert.deepEqual(await mistakes(visitor.page), [], `${verb} was done`);
}

for (const language of /** @type {const} */ (["vi", "en"])) {
  describe(`the journey (${language})`, () => {
    const folder = path.join(ARTEFACTS, `journey-${language}`);
    const person = citizen(language);
    const result = pdf(`Result ${language}`);
    /** @type {Visitor} */
    let phone;
    /** @type {Visitor[]} */
    const visitors = [];
    let received = 0;
    let code = "";
    let secret = "";
    let qr = "";

    /** @param {Parameters<typeof visit>[2]} [options] */
    async function someone(options) {
      const visitor = await visit(browser, server.origin, { language, folder, ...options });
      visitors.push(visitor);
      if (language === "en") {
        await visitor.open("/");
        await press(visitor.page, visitor.page.locator('a[hreflang="en"]').first());
      }
      return visitor;
    }

    before(async () => {
      phone = await someone();
    });

    after(async () => {
      for (const visitor of visitors) await visitor.close();
    });

    it("finds the procedure from the home page, typed without accents", async () => {
      received = await publicCount(phone);
      await phone.lookAndRequireClean("figures");
      await phone.open("/");
      assert.equal(await phone.page.locator("html").getAttribute("lang"), language);
      await phone.lookAndRequireClean("home");
      if (language === "vi") await phone.page.screenshot({ path: path.join(PICTURES, "home.png") });
      await fill(phone.page, "q", "xac nhan doc than");
      await send(phone.page, '[name="q"]');
      await phone.lookAndRequireClean("search");
      await press(phone.page, phone.page.locator(`main a[href="/thu-tuc/${PROCEDURE}"]`).first());
      await phone.lookAndRequireClean("procedure");
      await press(phone.page, phone.page.locator(`main a[href^="/nop-ho-so/${PROCEDURE}"]`).first());
      await phone.lookAndRequireClean("tasks");
    });

    it("is told which field is wrong and what to do, and loses nothing typed", async () => {
      await press(phone.page, phone.page.locator("main a.govuk-button").first());
      await phone.lookAndRequireClean("question");
      await send(phone.page, '[name="filed_by"]');
      assert.equal((await mistakes(phone.page)).length, 1, "nothing was chosen");
      await phone.lookAndRequireClean("question-mistake");
      await fill(phone.page, "filed_by", "self");
      await send(phone.page, '[name="filed_by"]');
      await fill(phone.page, "for_whom", "oneself");
      await send(phone.page, '[name="for_whom"]');
      await fill(phone.page, "applicant_name", person.name);
      await send(phone.page, '[name="applicant_name"]');
      await fill(phone.page, "applicant_id_number", "123");
      await send(phone.page, '[name="applicant_id_number"]');
      assert.ok(await phone.page.locator('.govuk-error-summary__list a[href="#applicant_id_number"]').count(), "the page leads to the field");
      assert.equal(await phone.page.locator('[name="applicant_id_number"]').inputValue(), "123");
      await phone.lookAndRequireClean("form-mistakes");
      await press(phone.page, phone.page.locator(".govuk-back-link"));
      assert.equal(await phone.page.locator('[name="applicant_name"]').inputValue(), person.name, "going back shows what was typed");
    });

    it("answers one question a page and attaches two papers, one at a time", async () => {
      const known = {
        ...ONESELF,
        applicant_name: person.name,
        applicant_id_number: person.id_number,
        applicant_phone: person.phone,
        "applicant_address.typed": "lam khe",
        unit: "99001",
        detail: person.address,
        applicant_email: person.email,
        marital_status: "never_married",
        residence_period: "now",
        purpose: "property",
        earlier: "none",
        partner_id: "000195999999",
      };
      const gone = await walk(phone.page, known, (name) => phone.lookAndRequireClean(`question-${name}`));
      assert.ok(gone.length >= 10, gone.join(", "));
      assert.equal(new URL(phone.page.url()).pathname, `/nop-ho-so/${PROCEDURE}/giay-to`);
      await phone.lookAndRequireClean("papers");

      for (const [name, mimeType, buffer] of /** @type {[string, string, Buffer][]} */ ([
        ["to-khai.pdf", "application/pdf", pdf("To khai")],
        ["anh-giay-to.png", "image/png", png(320, 200)],
      ])) {
        const upload = 'input[type="file"][name="file"]';
        await phone.page.locator(upload).setInputFiles({ name, mimeType, buffer });
        await send(phone.page, upload);
        assert.deepEqual(await mistakes(phone.page), []);
        assert.ok((await phone.page.locator("main").innerText()).includes(name), `${name} is acknowledged by name`);
      }
      await phone.lookAndRequireClean("papers-two");
    });

    it("checks the answers, sends, and gets a receipt with code, secret, QR and PDF", async () => {
      const on = phone.page.locator(`main a[href$="/kiem-tra"], main form[action$="/kiem-tra"] button`).first();
      await press(phone.page, on);
      // One question is left: how the result is wanted.
      await walk(phone.page, ONESELF, (name) => phone.lookAndRequireClean(`question-${name}`));
      assert.equal(new URL(phone.page.url()).pathname, `/nop-ho-so/${PROCEDURE}/kiem-tra`);
      const answers = await phone.page.locator("main").innerText();
      assert.ok(answers.includes(person.name) && answers.includes("to-khai.pdf") && answers.includes("anh-giay-to.png"));
      await phone.lookAndRequireClean("check");
      await phone.open(`/nop-ho-so/${PROCEDURE}`);
      await phone.lookAndRequireClean("tasks-done");
      await phone.open(`/nop-ho-so/${PROCEDURE}/ban-in`);
      await phone.lookAndRequireClean("print-draft");
      await phone.open(`/nop-ho-so/${PROCEDURE}/kiem-tra`);
      await press(phone.page, phone.page.locator('main form[method="post"] button[type=submit]').last());
      assert.equal(new URL(phone.page.url()).pathname, "/nop-ho-so/da-nhan");
      await phone.lookAndRequireClean("receipt");
      if (language === "vi") {
        const top = (await phone.page.locator(".govuk-panel").first().boundingBox())?.y ?? 0;
        await phone.page.screenshot({ path: path.join(PICTURES, "receipt.png"), fullPage: true, scale: "css", clip: { x: 0, y: top - 12, width: 360, height: 1160 } });
      }
      code = (await phone.page.locator("[data-code]").first().getAttribute("data-code")) ?? "";
      secret = (await phone.page.locator("[data-secret]").first().getAttribute("data-secret")) ?? "";
      assert.match(code, /-\d{6}-\d{4,}$/);
      assert.ok(secret.length >= 8, "the secret cannot be guessed");

      const fromPage = readQr(await phone.page.locator("[data-qr]").first().screenshot({ path: path.join(folder, "qr.png") }));
      const href = await phone.page.locator('main a[href*=".pdf"], main a[data-receipt]').first().getAttribute("href");
      const answer = await phone.context.request.get(new URL(href ?? "", server.origin).href);
      assert.equal(answer.status(), 200);
      const receipt = await answer.body();
      assert.ok(textOfPdf(receipt).includes(code), "the receipt names the code");
      qr = readQrOfPdf(receipt) ?? "";
      assert.match(new URL(qr).pathname, /^\/h\/[\w-]{16,}$/, "a phone reads the QR from the printed receipt");
      assert.equal(fromPage, qr, "and the same from the screen");
    });

    it("opens the QR on another phone and follows the dossier without typing anything", async () => {
      const other = await someone();
      await other.open(new URL(qr).pathname);
      assert.equal(new URL(other.page.url()).pathname, "/theo-doi", "the token is exchanged at once and leaves the address");
      assert.ok((await other.page.locator("main").innerText()).includes(code));
      await other.lookAndRequireClean("follow");
      await other.open("/theo-doi/ban-in");
      assert.ok((await other.page.locator("main").innerText()).includes(person.name), "what was filed can be printed");
      await other.lookAndRequireClean("print");
    });

    it("looks it up by code and secret; a wrong secret answers as a wrong code does", async () => {
      const other = await someone();
      const wrong = [];
      for (const [c, s] of [[code, "aaaa-bbbb-cccc"], [code.replace(/\d$/, (d) => String((Number(d) + 1) % 10)), secret]]) {
        await other.open("/tra-cuu");
        await fill(other.page, "code", c);
        await fill(other.page, "secret", s);
        await send(other.page, '[name="code"]');
        wrong.push(await mistakes(other.page));
        assert.ok(!(await other.page.locator("main").innerText()).includes(person.name));
      }
      assert.ok(wrong[0].length > 0);
      assert.deepEqual(wrong[0], wrong[1]);
      await other.lookAndRequireClean("lookup-wrong");
      await fill(other.page, "code", code);
      await fill(other.page, "secret", secret);
      await send(other.page, '[name="code"]');
      assert.equal(new URL(other.page.url()).pathname, "/theo-doi");
    });

    it("is received at the desk: found by a word of the name, the phone, its last four digits; accepted and assigned", async () => {
      const desk = await someone();
      await signIn(desk, "reception");
      await desk.lookAndRequireClean("inbox");
      for (const q of [person.word, person.phone, person.phone.slice(-4), code]) {
        await desk.open(`/can-bo/tim?q=${encodeURIComponent(q)}`);
        assert.ok(await desk.page.locator(`a[href^="/can-bo/ho-so/${code}"]`).count(), `"${q}" finds the dossier`);
      }
      await desk.lookAndRequireClean("desk-search");
      await desk.open(`/can-bo/ho-so/${code}`);
      await desk.lookAndRequireClean("desk-dossier");
      await step(desk, code, "accept");
      await step(desk, code, "assign", async (page, form) => {
        const select = page.locator(`${form} select[name="account"]`);
        const specialist = await select.locator("option", { hasText: OFFICIALS.specialist.name }).getAttribute("value");
        await select.selectOption(specialist);
      });
      await desk.lookAndRequireClean("desk-assigned");
      if (language === "vi") {
        const wide = await someone({ width: 1280, height: 620, scale: 1 });
        await signIn(wide, "reception");
        await wide.page.screenshot({ path: path.join(PICTURES, "inbox.png") });
        await wide.lookAndRequireClean("inbox-wide");
        await wide.open(`/can-bo/ho-so/${code}`);
        await wide.lookAndRequireClean("desk-dossier-wide");
        const citizenWide = await someone({ width: 1280, height: 800, scale: 1 });
        for (const [name, address] of /** @type {const} */ ([["home-wide", "/"], ["procedure-wide", `/thu-tuc/${PROCEDURE}`], ["form-wide", `/nop-ho-so/${PROCEDURE}`], ["figures-wide", "/so-lieu"]])) {
          await citizenWide.open(address);
          await citizenWide.lookAndRequireClean(name);
        }
      }
    });

    it("is refused a stale step: the second of two officials gets a clear answer", async () => {
      const desk = await someone();
      await signIn(desk, "leader");
      await desk.open(`/can-bo/ho-so/${code}`);
      const answer = await desk.context.request.post(`${server.origin}/can-bo/ho-so/${code}/approve`, {
        form: { version: "1" },
        headers: { origin: server.origin },
        maxRedirects: 0,
      });
      assert.equal(answer.status(), 409);
    });

    it("is approved by the leader, finished by the specialist with a result as PDF, and returned by the reception", async () => {
      const leader = await someone();
      await signIn(leader, "leader");
      await leader.open(`/can-bo/ho-so/${code}`);
      await leader.lookAndRequireClean("desk-leader");
      await step(leader, code, "approve");
      await leader.lookAndRequireClean("desk-approved");
      const specialist = await someone();
      await signIn(specialist, "specialist");
      await step(specialist, code, "finish", async (page, form) => {
        await page.locator(`${form} input[type="file"][name="result"]`).setInputFiles({ name: "ket-qua.pdf", mimeType: "application/pdf", buffer: result });
      });
      await specialist.lookAndRequireClean("desk-finished");
      const desk = await someone();
      await signIn(desk, "reception");
      await step(desk, code, "return");
      await desk.lookAndRequireClean("desk-returned");
    });

    it("lets the citizen download the result, byte for byte, and rate the service once", async () => {
      await phone.open("/theo-doi");
      await phone.lookAndRequireClean("follow-result");
      const href = await phone.page.locator("main a[data-result]").first().getAttribute("href");
      const answer = await phone.context.request.get(new URL(href ?? "", server.origin).href);
      assert.equal(answer.status(), 200);
      assert.match(answer.headers()["content-type"], /^application\/pdf/);
      assert.deepEqual(await answer.body(), result);
      await fill(phone.page, "score", "5");
      await fill(phone.page, "comment", COMMENT);
      await send(phone.page, '[name="score"]');
      assert.deepEqual(await mistakes(phone.page), []);
      assert.equal(await phone.page.locator('main [name="score"]').count(), 0, "a second rating is not offered");
      await phone.lookAndRequireClean("rated");
    });

    it("moves the public count by exactly one", async () => {
      assert.equal(await publicCount(phone), received + 1);
      if (language === "vi") await phone.page.screenshot({ path: path.join(PICTURES, "figures.png") });
    });

    it("asked no other host for anything, made no server error, never scrolls sideways", async () => {
      for (const visitor of visitors) {
        assert.deepEqual(visitor.strangers, []);
        assert.deepEqual(visitor.serverErrors, []);
      }
      for (const address of ["/", `/thu-tuc/${PROCEDURE}`, "/theo-doi", "/so-lieu"]) {
        await phone.open(address);
        assert.equal(await scrollsSideways(phone.page), false, `${address} fits 360 pixels`);
      }
    });

    it("sent pages in which the Nu checker finds nothing", () => {
      assert.deepEqual(nu(visitors.flatMap((v) => v.pages)), []);
    });
  });
}

describe("after the journeys", () => {
  it("no name, phone, identity number or answer lies in clear in database, files or logs", async () => {
    await server.stop();
    const needles = [...citizen("vi").needles, ...citizen("en").needles, COMMENT, "tận tình quá chừng"];
    assert.deepEqual(findInClear(server.data, needles), []);
    const log = readFileSync(server.log, "utf8");
    for (const needle of needles) assert.ok(!log.includes(needle), `the log holds "${needle}"`);
  });
});
