// The counter, with ten people waiting: from the card to the receipt with few presses, by keyboard alone and by mouse with scripts off; a paper photographed
// with the officer's phone; every page clean and within the window.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { ARTEFACTS, launch, scrollsSideways, visit } from "./lib/browser.mjs";
import { CARD, Hand, signIn } from "./lib/desk.mjs";
import { png, readQr, textOfPdf } from "./lib/files.mjs";
import { fill, press } from "./lib/forms.mjs";
import { nu } from "./lib/nu.mjs";
import { OFFICIALS } from "./lib/people.mjs";
import { startDemo } from "./lib/server.mjs";

/** At most so many presses and clicks besides the form's own answers. */
const PRESSES = 12;

/** The two procedures: an extract from the register, certified copies; with what is answered to their own questions. */
const EXTRACT = {
  code: "2.000635",
  answers: {
    event: "birth",
    whose: "self",
    "person_birth-year": "2020",
    "registered_place.typed": "Xã Thử Nghiệm, tỉnh Thử Nghiệm",
    knows_number: "no",
    copies: "2",
    declaration: "true",
  },
};
const COPIES = {
  code: "2.000815",
  answers: {
    "documents.0.name": "Giấy chứng nhận đăng ký hợp tác xã",
    "documents.0.issuer": "vn",
    "documents.0.pages": "2",
    "documents.0.copies": "3",
    copies_by: "office",
    original_sound: "true",
    declaration: "true",
  },
};
const CHILD = "Sùng A Bé Thử";
const ORGANISATION = { name: "Hợp tác xã Mắc ca Thí Dụ", tax: "0100109106" };

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

/** An official at the desk's computer, before the choice of a procedure. @param {Parameters<typeof visit>[2]} [options] */
async function atTheCounter(options = {}) {
  const visitor = await visit(browser, server.origin, { width: 1280, height: 800, scale: 1, ...options });
  if (options.language) await visitor.open(`/ngon-ngu/${options.language}?ve=/`);
  await signIn(visitor, OFFICIALS.reception);
  await visitor.open("/can-bo/quay");
  return visitor;
}

/** The number that stands before a procedure among the most asked for. @param {import("playwright-core").Page} page @param {string} code */
const numberOf = (page, code) => page.locator(`button[value="${code}"] kbd`).first().innerText();

/** Chooses by its number, and scans: the cursor stands where it must. @param {Hand} hand @param {string} code */
async function chooseAndScan(hand, code) {
  const number = await numberOf(hand.page, code);
  assert.equal(await hand.focus(), "q", "the cursor stands in the search");
  await hand.key(number, "the procedure's number");
  await hand.keyOn("Enter", "search");
  assert.equal(await hand.focus(), "procedure", "the cursor stands on what was found");
  await hand.keyOn("Enter", "choose");
  assert.equal(await hand.focus(), "card", "the cursor waits for the scanner");
  await hand.scan(CARD);
}

/** Papers seen, received, the receipt opened. Gives its code. @param {Hand} hand */
async function receiveAndPrint(hand) {
  await hand.keyOn("Alt+g", "all originals seen");
  assert.equal(await hand.focus(), "do=receive", "the cursor stands on the button that receives");
  await hand.keyOn("Enter", "receive");
  const code = await hand.page.locator("[data-code]").getAttribute("data-code");
  const [receipt] = await Promise.all([hand.page.context().waitForEvent("page"), hand.key("Enter", "print")]);
  await receipt.close();
  return code ?? "";
}

/** What stands on the receipt of the filing just done, on that paper. @param {import("playwright-core").Page} page @param {string} paper */
async function receiptText(page, paper) {
  const answer = await page.context().request.get(`${server.origin}/can-bo/quay/xong/giay-hen.pdf?kho=${paper}`);
  assert.equal(answer.status(), 200);
  return (await textOfPdf(await answer.body())).replaceAll(/\s+/g, " ");
}

/** @param {Hand} hand @param {import("node:test").TestContext} t */
function few(hand, t) {
  t.diagnostic(`${hand.count} presses: ${hand.done.join("; ")}`);
  assert.ok(hand.count <= PRESSES, `${hand.count} presses: ${hand.done.join("; ")}`);
}

describe("by keyboard alone", () => {
  it("a person files for themselves", async (t) => {
    const visitor = await atTheCounter({ scripts: true });
    const hand = new Hand(visitor);
    await chooseAndScan(hand, EXTRACT.code);
    assert.equal(await visitor.page.locator("#applicant_name").inputValue(), "Sùng Thị Mẫu");
    assert.equal(await hand.focus(), "applicant_phone");
    await hand.type("0999001234");
    await hand.tabTo("f_");
    await hand.answerByKeyboard(EXTRACT.answers);
    const code = await receiveAndPrint(hand);
    few(hand, t);
    for (const paper of ["a4", "80"]) {
      const text = await receiptText(visitor.page, paper);
      assert.ok(text.includes(code) && text.includes("Sùng Thị Mẫu"), text);
    }
    await visitor.open(`/can-bo/ho-so/${code}`);
    assert.match(await visitor.page.locator("main").innerText(), /Sùng Thị Mẫu/);
    await visitor.close();
  });

  it("a parent files for a child", async (t) => {
    const visitor = await atTheCounter({ scripts: true });
    const hand = new Hand(visitor);
    await chooseAndScan(hand, EXTRACT.code);
    await hand.keyOn("Alt+2", "for a child");
    // Whoever stands at the counter has become the parent, and says so in words.
    assert.equal(await visitor.page.locator("#representative_name").inputValue(), "Sùng Thị Mẫu");
    assert.equal(await visitor.page.locator("#representative_relation").inputValue(), "mẹ");
    assert.equal(await hand.focus(), "applicant_name");
    await hand.type(CHILD);
    await hand.tabTo("f_");
    await hand.answerByKeyboard(EXTRACT.answers);
    const code = await receiveAndPrint(hand);
    few(hand, t);
    for (const paper of ["a4", "80"]) {
      const text = await receiptText(visitor.page, paper);
      assert.ok(text.includes(code) && text.includes(CHILD) && text.includes("Sùng Thị Mẫu"), text);
    }
    await visitor.close();
  });

  it("a proxy files for an organisation", async (t) => {
    const visitor = await atTheCounter({ scripts: true });
    const hand = new Hand(visitor);
    await chooseAndScan(hand, COPIES.code);
    await hand.keyOn("Alt+4", "for an organisation");
    assert.equal(await hand.focus(), "representative_capacity");
    await hand.key("ArrowUp", "authorised");
    assert.equal(await hand.chosen(), "proxy");
    await hand.tabTo("representative_paper");
    await hand.key("Space", "with a letter");
    await hand.tabTo("representative_paper_date");
    for (const [part, text] of [["month", "2"], ["year", "11"], ["", "2026"]]) {
      await hand.type(text);
      await hand.tabTo(part ? `representative_paper_date-${part}` : "applicant_name");
    }
    await hand.type(ORGANISATION.name);
    await hand.tabTo("applicant_id_number");
    await hand.type(ORGANISATION.tax);
    await hand.tabTo("f_");
    await hand.answerByKeyboard(COPIES.answers);
    const code = await receiveAndPrint(hand);
    few(hand, t);
    for (const paper of ["a4", "80"]) {
      const text = await receiptText(visitor.page, paper);
      assert.ok(text.includes(code) && text.includes(ORGANISATION.name) && text.includes("Sùng Thị Mẫu"), text);
    }
    await visitor.close();
  });
});

describe("by mouse, scripts off", () => {
  /**
   * One filing by clicks; each field into which something is typed costs one.
   * @param {import("node:test").TestContext} t @param {typeof EXTRACT | typeof COPIES} procedure
   * @param {(hand: Hand, page: import("playwright-core").Page) => Promise<unknown>} people
   */
  async function file(t, procedure, people) {
    const visitor = await atTheCounter();
    const { page } = visitor;
    const hand = new Hand(visitor);
    await hand.clickOn(page.locator(`.xs-counter-choice[value="${procedure.code}"]`), "the procedure");
    await hand.scan(CARD);
    await people(hand, page);
    for (const [name, value] of Object.entries(procedure.answers)) await fill(page, `f_${name}`, value);
    await hand.clickOn(page.locator('[value="all-seen"]'), "all originals seen");
    await hand.clickOn(page.locator('[value="receive"]'), "receive");
    assert.ok(await page.locator("[data-code]").count(), await page.locator("main").innerText());
    const [receipt] = await Promise.all([page.context().waitForEvent("page"), hand.click(page.locator('a[href*="kho=80"]'), "print")]);
    await receipt.close();
    few(hand, t);
    await visitor.close();
  }

  /** @param {Hand} hand @param {string} name @param {string} text */
  async function into(hand, name, text) {
    await hand.click(hand.page.locator(`[name="${name}"]`), name);
    await hand.type(text);
  }

  it("a person files for themselves", (t) => file(t, EXTRACT, (hand) => into(hand, "applicant_phone", "0999001234")));

  it("a parent files for a child", (t) =>
    file(t, EXTRACT, async (hand, page) => {
      await hand.clickOn(page.locator('[value="who-child"]'), "for a child");
      await into(hand, "applicant_name", CHILD);
    }));

  it("a proxy files for an organisation", (t) =>
    file(t, COPIES, async (hand, page) => {
      await hand.clickOn(page.locator('[value="who-organisation"]'), "for an organisation");
      await hand.click(page.locator('[name="representative_capacity"][value="proxy"]'), "authorised");
      await hand.click(page.locator('[name="representative_paper"][value="letter"]'), "with a letter");
      for (const [part, text] of [["day", "2"], ["month", "11"], ["year", "2026"]]) await into(hand, `representative_paper_date-${part}`, text);
      await into(hand, "applicant_name", ORGANISATION.name);
      await into(hand, "applicant_id_number", ORGANISATION.tax);
    }));
});

describe("what goes wrong at a counter", () => {
  it("a card scanned while the cursor stood in another field is read all the same", async () => {
    const visitor = await atTheCounter({ scripts: true });
    const { page } = visitor;
    await press(page, page.locator(`.xs-counter-choice[value="${EXTRACT.code}"]`));
    await page.locator("#applicant_address").focus();
    await new Hand(visitor).scan(CARD);
    assert.equal(await page.locator("#applicant_name").inputValue(), "Sùng Thị Mẫu");
    assert.equal(await page.locator("#applicant_address").inputValue(), "Thôn Đầm Sen, xã Lam Khê");
    // The next person's card, on the same filing: nothing of the one before is left.
    await page.locator("#applicant_phone").fill("0999001234");
    await page.locator("#card").focus();
    await new Hand(visitor).scan("000090123457||Sùng A Thử|03041990|Nam|Thôn Thử, xã Lam Khê|15062021");
    assert.equal(await page.locator("#applicant_name").inputValue(), "Sùng A Thử");
    assert.equal(await page.locator("#applicant_phone").inputValue(), "");
    await visitor.close();
  });

  it("with scripts, what is not asked is not shown, and comes when it is", async () => {
    const visitor = await atTheCounter({ scripts: true });
    const { page } = visitor;
    await press(page, page.locator(`.xs-counter-choice[value="${EXTRACT.code}"]`));
    const spouse = page.locator('[name="f_spouse_name"]');
    assert.equal(await spouse.isVisible(), false);
    await page.locator('[name="f_event"][value="marriage"]').check();
    assert.equal(await spouse.isVisible(), true);
    await page.locator('[name="f_event"][value="birth"]').check();
    assert.equal(await spouse.isVisible(), false);
    await visitor.close();
  });
});

for (const language of /** @type {const} */ (["vi", "en"])) {
  describe(`the pages (${language})`, () => {
    for (const width of [1280, 360]) {
      it(`are clean for axe and the Nu checker and fit ${width} pixels`, async () => {
        const folder = path.join(ARTEFACTS, `counter-${language}-${width}`);
        const visitor = await atTheCounter({ language, width, folder, scale: 2 });
        const { page } = visitor;
        /** @param {string} name */
        const look = async (name) => {
          await visitor.lookAndRequireClean(name);
          assert.equal(await scrollsSideways(page), false, `${name}: nothing is wider than the window`);
        };
        await look("choose");
        await visitor.open("/can-bo/quay?q=giay+khai+sinh");
        await look("found");
        await visitor.open("/can-bo/quay?q=zzzzqqqq");
        await look("found-nothing");
        await visitor.open("/can-bo/quay");
        await press(page, page.locator(`.xs-counter-choice[value="${EXTRACT.code}"]`));
        await look("filing");
        await new Hand(visitor).scan(CARD);
        await look("scanned");
        for (const who of ["child", "another", "organisation"]) {
          await press(page, page.locator(`[value="who-${who}"]`));
          await look(who);
        }
        await press(page, page.locator('[value="receive"]'));
        assert.ok(await page.locator(".govuk-error-summary").count());
        await look("mistakes");
        await photographs(visitor, language, folder);
        await look("paper-kept");
        await press(page, page.locator('[value="later"]'));
        await look("unfinished");
        const errors = [...visitor.strangers, ...visitor.serverErrors];
        assert.deepEqual(errors, []);
        assert.deepEqual(nu(visitor.pages), []);
        await visitor.close();
      });
    }

    it("of what was received are clean too", async () => {
      const visitor = await atTheCounter({ language, folder: path.join(ARTEFACTS, `counter-${language}-done`) });
      const { page } = visitor;
      await press(page, page.locator(`.xs-counter-choice[value="${EXTRACT.code}"]`));
      await new Hand(visitor).scan(CARD);
      for (const [name, value] of Object.entries(EXTRACT.answers)) await fill(page, `f_${name}`, value);
      await press(page, page.locator('[value="check"]'));
      await visitor.lookAndRequireClean("nothing-missing");
      await press(page, page.locator('[value="receive"]'));
      await visitor.lookAndRequireClean("done");
      assert.deepEqual(nu(visitor.pages), []);
      await visitor.close();
    });
  });
}

/**
 * A paper handed over to a phone by the QR on the screen, photographed in two pages, joined. Ends on the filing's page.
 * @param {import("./lib/browser.mjs").Visitor} desk @param {"vi" | "en"} language @param {string} folder
 */
async function photographs(desk, language, folder) {
  const { page } = desk;
  await press(page, page.locator(".xs-counter-papers button").first());
  await desk.lookAndRequireClean("paper");
  await press(page, page.locator('[value="start"]'));
  await desk.lookAndRequireClean("paper-qr");
  const address = readQr(await page.locator(".xs-counter-qr").screenshot()) ?? "";
  assert.equal(address, await page.locator("[data-phone-url]").getAttribute("data-phone-url"), "what a phone's camera reads is the address");
  const phone = await visit(browser, server.origin, { language, scripts: true, folder });
  await phone.open(`/ngon-ngu/${language}?ve=/`);
  await phone.open(address);
  await phone.lookAndRequireClean("phone");
  for (const size of [300, 310]) {
    // With scripts a photograph goes as soon as it is taken.
    await Promise.all([
      phone.page.waitForEvent("load"),
      phone.page.locator("#photo").setInputFiles({ name: "trang.png", mimeType: "image/png", buffer: png(size, 400) }),
    ]);
  }
  await phone.lookAndRequireClean("phone-two-pages");
  assert.equal(await scrollsSideways(phone.page), false);
  const other = await visit(browser, server.origin, { language, folder });
  assert.equal((await other.open(address)).status(), 404, "a second phone cannot open it");
  await other.lookAndRequireClean("phone-over");
  await other.close();
  await page.reload();
  assert.equal(await page.locator(".xs-counter-sheets img").count(), 2);
  await desk.lookAndRequireClean("paper-pages");
  assert.equal(await scrollsSideways(page), false);
  await press(page, page.locator('[value="join"]'));
  desk.pages.push(...phone.pages, ...other.pages);
  desk.serverErrors.push(...phone.serverErrors);
  await phone.close();
}
