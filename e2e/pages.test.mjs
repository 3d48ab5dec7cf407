// Pages beside the journey: axe and the Nu checker in both languages, errors among them; the weight of the first visit.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { ARTEFACTS, launch, scrollsSideways, visit, weigh } from "./lib/browser.mjs";
import { fill, press, send } from "./lib/forms.mjs";
import { nu } from "./lib/nu.mjs";
import { OFFICIALS } from "./lib/people.mjs";
import { startDemo } from "./lib/server.mjs";

/** At most this much, headers and compressed bodies, for all of the first citizen page. */
const FIRST_PAGE_BYTES = 60 * 1024;
const FIRST_PAGE_REQUESTS = 8;

/** Name and address of each page that anyone may open. */
const PUBLIC = /** @type {const} */ ([
  ["home", "/"],
  ["procedures", "/thu-tuc"],
  ["procedures-of-an-event", "/thu-tuc?su-kien=sinh-con&toi-la=cha-me&sap-xep=nhieu-nguoi-nop"],
  ["nothing-found", "/thu-tuc?q=zzzzqqqq"],
  ["procedure-versions", "/thu-tuc/2.000815/thay-doi"],
  ["procedure-blank", "/thu-tuc/1.001193/mau-to-khai"],
  ["procedure-copies", "/thu-tuc/2.000815"],
  ["procedure-birth", "/thu-tuc/1.001193"],
  ["file-copies", "/nop-ho-so/2.000815"],
  ["file-birth", "/nop-ho-so/1.001193"],
  ["question", "/nop-ho-so/1.001193/cau-hoi/nguoi-dien"],
  ["lookup", "/tra-cuu"],
  ["figures", "/so-lieu"],
  ["calendar", "/lich"],
  ["sign-in", "/can-bo/dang-nhap"],
  ["outbox", "/hop-thu-di"],
  ["not-found", "/khong-co-trang-nay"],
  ["unknown-procedure", "/thu-tuc/9.999999"],
  ["dead-token", "/h/khong-co-ma-nay-dau-nhe"],
]);

const STAFF = /** @type {const} */ ([
  ["inbox", "/can-bo"],
  ["search-nothing", "/can-bo/tim?q=zzzzqqqq"],
  ["calendar-year", "/can-bo/lich"],
  ["calendar-history", "/can-bo/lich/lich-su"],
]);

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

for (const language of /** @type {const} */ (["vi", "en"])) {
  describe(`pages (${language})`, () => {
    const folder = path.join(ARTEFACTS, `pages-${language}`);
    /** @type {import("./lib/browser.mjs").Visitor} */
    let visitor;

    before(async () => {
      visitor = await visit(browser, server.origin, { language, folder });
      await visitor.open(`/ngon-ngu/${language}?ve=/`);
    });

    after(() => visitor.close());

    for (const [name, address] of PUBLIC) {
      it(`${address} is clean for axe and fits 360 pixels`, async () => {
        const answer = await visitor.open(address);
        assert.ok(answer.status() < 500, `${answer.status()}`);
        assert.equal(await visitor.page.locator("html").getAttribute("lang"), language);
        await visitor.lookAndRequireClean(name);
        assert.equal(await scrollsSideways(visitor.page), false, "nothing is wider than the window");
      });
    }

    it("a wrong password is answered in words, and the page stays clean", async () => {
      await visitor.open("/can-bo/dang-nhap");
      await fill(visitor.page, "username", OFFICIALS.reception.username);
      await fill(visitor.page, "password", "khong phai mat khau");
      await send(visitor.page, '[name="password"]');
      assert.ok(await visitor.page.locator(".govuk-error-summary").count());
      await visitor.lookAndRequireClean("sign-in-wrong");
    });

    it("the staff's pages are clean for axe", async () => {
      await fill(visitor.page, "username", OFFICIALS.reception.username);
      await fill(visitor.page, "password", OFFICIALS.reception.password);
      await send(visitor.page, '[name="password"]');
      for (const [name, address] of STAFF) {
        await visitor.open(address);
        await visitor.lookAndRequireClean(name);
      }
      await visitor.open("/can-bo");
      await press(visitor.page, visitor.page.locator('main a[href^="/can-bo/ho-so/"]').first());
      await visitor.lookAndRequireClean("dossier");
    });

    it("the Nu checker finds nothing on any of them", () => {
      assert.deepEqual(nu(visitor.pages), []);
    });

    it("nothing was asked of another host, and nothing failed in the server", () => {
      assert.deepEqual(visitor.strangers, []);
      assert.deepEqual(visitor.serverErrors, []);
    });
  });
}

describe("the first visit", () => {
  it("weighs at most 60 KB in 8 requests", async (t) => {
    const { bytes, requests } = await weigh(browser, `${server.origin}/`);
    t.diagnostic(`${bytes} bytes in ${requests.length} requests: ${requests.map((r) => `${new URL(r.url).pathname} ${r.bytes}`).join(", ")}`);
    assert.ok(requests.length <= FIRST_PAGE_REQUESTS, `${requests.length} requests`);
    assert.ok(bytes <= FIRST_PAGE_BYTES, `${bytes} bytes`);
  });
});
