// One question a page, with scripts off, in both languages: each page of three procedures (a plain one, one with a group, one with places) is clean for axe and
// Nu, fits 360 pixels also in large text, and weighs little; lists of entries, places, drafts that ran out.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { ARTEFACTS, launch, scrollsSideways, visit } from "./lib/browser.mjs";
import { ONESELF, fill, press, send, walk } from "./lib/forms.mjs";
import { nu } from "./lib/nu.mjs";
import { citizen } from "./lib/people.mjs";
import { startDemo } from "./lib/server.mjs";

/** At most this much of a page after the first, compressed. */
const NEXT_PAGE_BYTES = 15 * 1024;

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
  describe(`one question a page (${language})`, () => {
    const folder = path.join(ARTEFACTS, `questions-${language}`);
    const person = citizen(language);
    const known = { ...ONESELF, applicant_name: person.name, applicant_id_number: person.id_number, applicant_phone: person.phone };
    /** @type {import("./lib/browser.mjs").Visitor} */
    let visitor;

    before(async () => {
      visitor = await visit(browser, server.origin, { language, folder, width: language === "vi" ? 360 : 1280, scale: 1 });
      await visitor.open(`/ngon-ngu/${language}?ve=/`);
      if (language === "vi") await visitor.open("/co-chu/lon?ve=/");
    });

    after(() => visitor.close());

    /** @param {string} name */
    async function look(name) {
      await visitor.lookAndRequireClean(name);
      assert.equal(await scrollsSideways(visitor.page), false, `${name}: nothing is wider than the window`);
      assert.equal(await visitor.page.locator("h1").count(), 1, `${name} has one heading`);
      const bytes = gzipSync(visitor.pages.at(-1)?.html ?? "").length;
      assert.ok(bytes <= NEXT_PAGE_BYTES, `${name} weighs ${bytes} bytes`);
    }

    it("asks for the papers to be copied one by one", async () => {
      await visitor.open("/nop-ho-so/2.000815");
      await press(visitor.page, visitor.page.locator("main a.govuk-button").first());
      const form = { ...known, "applicant_address.typed": "xa hai hung, hai hau", "documents.0.issuer": "vn" };
      const gone = await walk(visitor.page, form, (name) => look(`copies-${name}`));
      assert.ok(gone.includes("documents-1") && gone.includes("applicant_address"), gone.join(", "));
      await visitor.open("/nop-ho-so/2.000815/cau-hoi/giay-to-nao");
      await look("copies-list");
      await press(visitor.page, visitor.page.locator('main a[href$="/documents/1/xoa"]'));
      await look("copies-remove");
      await press(visitor.page, visitor.page.locator("main form button"));
      await look("copies-removed");
      await send(visitor.page, '[name="do"][value="add"]');
      await visitor.open("/nop-ho-so/2.000815");
      await look("copies-tasks");
    });

    it("a parent registers a birth for a child", async () => {
      await visitor.open("/nop-ho-so/1.001193");
      await press(visitor.page, visitor.page.locator("main a.govuk-button").first());
      const form = {
        filed_by: "helped",
        for_whom: "child",
        helper_name: "Trần Văn Thử",
        representative_capacity: "parent",
        representative_name: person.name,
        representative_relation: "mẹ",
        representative_id_number: person.id_number,
        representative_phone: person.phone,
        applicant_name: "Y",
        delivery: "online",
        registrant_relation: "mother",
        family: "married",
        father_id: "000090123457",
        father_birth: "1990",
        child_birth_date: new Date(Date.now() - 9 * 86_400_000).toISOString().slice(0, 10),
        marriage_date: "2019-05-20",
      };
      await walk(visitor.page, form, (name) => look(`birth-${name}`));
    });

    it("says what to do where a page is wrong", async () => {
      await visitor.open("/nop-ho-so/1.004873/cau-hoi/nguoi-dien");
      await fill(visitor.page, "filed_by", "self");
      await send(visitor.page, '[name="filed_by"]');
      await fill(visitor.page, "for_whom", "organisation");
      await send(visitor.page, '[name="for_whom"]');
      await send(visitor.page, '[name="representative_capacity"]');
      await look("wrong-capacity");
      await fill(visitor.page, "representative_capacity", "proxy");
      await send(visitor.page, '[name="representative_capacity"]');
      await visitor.open("/nop-ho-so/1.004873/cau-hoi/giay-uy-quyen");
      await send(visitor.page, '[name="representative_paper"]');
      await look("wrong-paper");
      await visitor.open("/nop-ho-so/1.004873/cau-hoi/noi-o");
      await fill(visitor.page, "applicant_address.typed", "cống vị ba đình");
      await send(visitor.page, '[name="applicant_address.typed"]');
      await send(visitor.page, '[name="unit"]');
      await look("wrong-place");
      await visitor.open("/nop-ho-so/1.004873");
      await look("tasks-begun");
    });

    it("a draft that is gone says so", async () => {
      const cookies = await visitor.context.cookies();
      const draft = cookies.find((cookie) => cookie.name === "xaso_draft");
      assert.ok(draft);
      await visitor.context.addCookies([{ ...draft, value: "x" }]);
      const answer = await visitor.open("/nop-ho-so/1.004873/cau-hoi/ho-ten");
      assert.equal(answer.status(), 410);
      await look("expired");
    });

    it("the Nu checker finds nothing on any of them, and nothing failed", () => {
      assert.deepEqual(nu(visitor.pages), []);
      assert.deepEqual(visitor.strangers, []);
      assert.deepEqual(visitor.serverErrors, []);
    });
  });
}
