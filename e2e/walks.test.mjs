// Pages that are reached only by doing something: the catalogue's editor, the import with its differences, a file looked at, a lost code given anew, what was
// given before, saving and coming back. Each is clean for axe and the Nu checker in both languages and fits a telephone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { ARTEFACTS, launch, scrollsSideways, visit } from "./lib/browser.mjs";
import { CARD, Hand, signIn } from "./lib/desk.mjs";
import { pdf } from "./lib/files.mjs";
import { fill, press, send } from "./lib/forms.mjs";
import { nu } from "./lib/nu.mjs";
import { OFFICIALS } from "./lib/people.mjs";
import { startDemo } from "./lib/server.mjs";

/** The procedure that is changed, and the one that is filed. */
const CHANGED = "1.004873";
const FILED = "2.000635";
const ANSWERS = {
  f_event: "birth",
  f_whose: "self",
  f_person_birth: "2020-05-01",
  "f_registered_place.typed": "Xã Thử Nghiệm, tỉnh Thử Nghiệm",
  f_knows_number: "no",
  f_copies: "2",
  f_declaration: "true",
};
const PHONE = "0999001234";
const NUMBER = "000190123456";

/** @typedef {import("./lib/browser.mjs").Visitor} Visitor */

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

/** @param {Visitor} visitor @param {string} name @param {string} [address] */
async function look(visitor, name, address) {
  if (address) {
    const answer = await visitor.open(address);
    assert.equal(answer.status(), 200, address);
  }
  await visitor.lookAndRequireClean(name);
  assert.equal(await scrollsSideways(visitor.page), false, `${name}: nothing is wider than the window`);
}

/** The newest message in the demo's outbox that says that. @param {Visitor} visitor @param {RegExp} what @returns {Promise<string>} */
async function message(visitor, what) {
  const page = await visitor.context.newPage();
  try {
    for (let n = 0; n < 50; n += 1) {
      await page.goto(`${server.origin}/hop-thu-di`);
      const found = what.exec(await page.locator("main").innerText());
      if (found) return found[1] ?? found[0];
      await page.waitForTimeout(200);
    }
    throw new Error(`no message says ${what}`);
  } finally {
    await page.close();
  }
}

for (const language of /** @type {const} */ (["vi", "en"])) {
  describe(`walks (${language})`, () => {
    const folder = path.join(ARTEFACTS, `walks-${language}`);
    /** @type {Visitor[]} */
    const visitors = [];

    /** @param {{ username: string, password: string }} [official] */
    async function someone(official) {
      const visitor = await visit(browser, server.origin, { language, folder });
      visitors.push(visitor);
      await visitor.open(`/ngon-ngu/${language}?ve=/`);
      if (official) await signIn(visitor, official);
      return visitor;
    }

    after(() => Promise.all(visitors.map((visitor) => visitor.close())));

    it("the director changes a procedure from a later day on, and takes it back", async () => {
      const director = await someone({ ...OFFICIALS.leader, username: "giamdoc" });
      const { page } = director;
      await look(director, "catalogue", "/can-bo/thu-tuc");
      await look(director, "editor", `/can-bo/thu-tuc/${CHANGED}`);
      await fill(page, "result", "Giấy xác nhận tình trạng hôn nhân, bản thử");
      await fill(page, "from", new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10));
      await fill(page, "reason", "Quyết định thử số 1");
      await press(page, page.locator('main button[value="xem"]'));
      await look(director, "editor-preview");
      await press(page, page.locator("main form button").first());
      assert.equal(await page.locator(".govuk-error-summary").count(), 0);
      await look(director, "history-announced", `/can-bo/thu-tuc/${CHANGED}/lich-su`);
      await look(director, "announced", `/thu-tuc/${CHANGED}/thay-doi`);
      await director.open(`/can-bo/thu-tuc/${CHANGED}/lich-su`);
      await press(page, page.locator('main form[action$="/huy-ban"] button').first());
      await look(director, "history");
      await look(director, "end", `/can-bo/thu-tuc/${CHANGED}/cham-dut`);
    });

    it("the director takes in a file after a look at its differences", async () => {
      const director = await someone({ ...OFFICIALS.leader, username: "giamdoc" });
      const { page } = director;
      await look(director, "import", "/can-bo/nap-thu-tuc");
      const lines = readFileSync(path.join(import.meta.dirname, "..", "data", "procedures", "catalogue.jsonl"), "utf8").split("\n");
      const line = JSON.parse(lines.find((text) => text.includes(`"${CHANGED}"`)) ?? "");
      const file = JSON.stringify({ ...line, name: `${line.name} (thử)`, result: "Giấy xác nhận, bản nạp thử" });
      await page.locator("#tep").setInputFiles({ name: "danh-muc.jsonl", mimeType: "application/json", buffer: Buffer.from(`${file}\n`) });
      await send(page, "#tep");
      for (const more of await page.locator("main details summary").all()) await more.click();
      assert.match(await page.locator("main").innerText(), /bản nạp thử/);
      await look(director, "differences");
      await press(page, page.locator("main form button[name=viec]").first());
      await look(director, "differences-mistakes");
    });

    it("the reception looks at a file, gives a lost code anew, and sees what people did not find", async () => {
      const desk = await someone(OFFICIALS.reception);
      const { page } = desk;
      await desk.open("/can-bo/quay");
      await press(page, page.locator(`.xs-counter-choice[value="${FILED}"]`));
      await new Hand(desk).scan(CARD);
      await fill(page, "applicant_phone", PHONE);
      for (const [name, value] of Object.entries(ANSWERS)) await fill(page, name, value);
      await press(page, page.locator(".xs-counter-papers button").first());
      await page.locator("#photo").setInputFiles({ name: "to-khai.pdf", mimeType: "application/pdf", buffer: pdf("To khai thu") });
      await send(page, "#photo");
      await press(page, page.locator('[value="receive"]'));
      const code = await page.locator("[data-code]").getAttribute("data-code");
      await look(desk, "dossier", `/can-bo/ho-so/${code}`);
      await press(page, page.locator('main a[href$="/xem"]').first());
      const seen = await page.locator(".xs-view img").evaluate(async (picture) => {
        await /** @type {HTMLImageElement} */ (picture).decode();
        return /** @type {HTMLImageElement} */ (picture).naturalWidth;
      });
      assert.ok(seen > 300, "the page of the PDF is drawn");
      await look(desk, "viewer");
      await look(desk, "reissue", `/can-bo/ho-so/${code}/cap-lai-ma`);
      await fill(page, "id_number", NUMBER);
      await send(page, "#id_number");
      assert.ok(await page.locator(".govuk-error-summary").count(), "the card must have been seen");
      await look(desk, "reissue-mistakes");
      await fill(page, "id_number", NUMBER);
      await page.locator('[name="is_card_seen"]').check();
      await fill(page, "reason", "Làm mất giấy hẹn");
      await send(page, "#id_number");
      assert.ok(await page.locator("[data-secret]").count(), await page.locator("main").innerText());
      await look(desk, "reissued");
      for (let n = 0; n < 3; n += 1) await desk.open("/thu-tuc?q=zzqq+khong+co+viec+nay");
      await look(desk, "misses", "/can-bo/tim-khong-thay");
      await look(desk, "posters", "/can-bo/thu-tuc/ap-phich");
      await look(desk, "kiosk-start", "/can-bo/may-dung-chung");
      await look(desk, "account", "/can-bo/tai-khoan");
    });

    it("a person takes over what was given before, saves, and comes back elsewhere", async () => {
      const person = await someone();
      const { page } = person;
      await look(person, "earlier-ask", `/nop-ho-so/${FILED}/da-khai`);
      await fill(page, "id_number", NUMBER);
      await fill(page, "phone", PHONE);
      await send(page, "#id_number");
      await look(person, "earlier-code");
      await fill(page, "code", await message(person, /\b(\d{6})\b/));
      await send(page, "#code");
      await look(person, "earlier");
      await press(page, page.locator('[value="applicant"]'));
      await look(person, "papers", `/nop-ho-so/${FILED}/giay-to`);
      await look(person, "save", "/nop-ho-so/luu");
      await fill(page, "to", "khong phai");
      await send(page, "#to");
      await look(person, "save-mistakes");
      await fill(page, "to", PHONE);
      await send(page, "#to");
      await look(person, "saved");
      const elsewhere = await someone();
      await look(elsewhere, "resume", await message(person, /(\/tiep-tuc\/[\w-]+)/));
      await press(elsewhere.page, elsewhere.page.locator("main form button"));
      await look(elsewhere, "resumed");
      assert.match(new URL(elsewhere.page.url()).pathname, new RegExp(`^/nop-ho-so/${FILED}`));
    });

    it("the Nu checker finds nothing on any of them, nothing went to another host, nothing failed in the server", () => {
      assert.deepEqual(nu(visitors.flatMap((visitor) => visitor.pages)), []);
      assert.deepEqual(visitors.flatMap((visitor) => [...visitor.strangers, ...visitor.serverErrors]), []);
    });
  });
}
