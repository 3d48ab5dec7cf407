// A shared computer and a helper's telephone: after "finish and clear", or when nobody is there any more, nothing of the person can be found in the
// browser: not by going back, not in history, cache, storage or cookies. With scripts and without.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { ARTEFACTS, launch, scrollsSideways, visit } from "./lib/browser.mjs";
import { fill, mistakes, press, send } from "./lib/forms.mjs";
import { nu } from "./lib/nu.mjs";
import { OFFICIALS } from "./lib/people.mjs";
import { startDemo } from "./lib/server.mjs";

/** Somebody invented, with words that stand nowhere else. */
const PERSON = { name: "Mấu Thị Bẻo Kín", number: "000183004447", phone: "0999004447" };
const NEEDLES = ["Bẻo Kín", "000183004447", "0999004447", "Hù Văn Giúp", "beo-kin"];
let turns = 0;
const CODE = "2.000815";
const PIN = "2468";

/** @type {import("./lib/server.mjs").Server} */
let server;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  server = await startDemo();
  await filedEarlier();
  // As it is on a real computer: pages may be kept whole for going back.
  browser = await launch({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
});

after(async () => {
  await browser?.close();
  await server?.remove();
});

/** @typedef {import("./lib/browser.mjs").Visitor} Visitor */

/** An official makes this browser a kiosk. @param {Visitor} visitor */
async function begin(visitor) {
  await visitor.open("/can-bo/dang-nhap");
  await fill(visitor.page, "username", OFFICIALS.reception.username);
  await fill(visitor.page, "password", OFFICIALS.reception.password);
  await send(visitor.page, '[name="password"]');
  await visitor.open("/can-bo/may-dung-chung");
  await fill(visitor.page, "pin", PIN);
  await send(visitor.page, '[name="pin"]');
  assert.ok(await visitor.page.locator("html.xs-kiosk").count(), "the browser is a kiosk");
}

/** The person has filed before, from elsewhere: what they gave then can be had with their telephone. */
async function filedEarlier() {
  const procedure = await (await fetch(`${server.origin}/api/v1/procedures/${CODE}`)).json();
  const { name, number: id_number, phone } = PERSON;
  const dossier = { ...procedure.example, procedure: CODE, filed_by: "self", applicant: { name, id_number, phone } };
  const body = new FormData();
  body.set("dossier", JSON.stringify(dossier));
  const answer = await fetch(`${server.origin}/api/v1/dossiers`, { method: "POST", body });
  assert.equal(answer.status, 201, await answer.text());
}

/** Messages that went out, newest first, once there are more than `before`. @param {number} [before] @returns {Promise<string[]>} */
async function messages(before = 0) {
  for (let tries = 0; tries < 100; tries += 1) {
    const page = await (await fetch(`${server.origin}/hop-thu-di`)).text();
    const to = [...page.matchAll(/<p class="govuk-body">([^<]*)<\/p><\/div><\/li>/g)].map((found) => found[1] ?? "");
    if (to.length > before) return to;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("no message came");
}

/**
 * The person proves their telephone to have what they gave before, has the way back sent by e-mail and opens that here: everything that the product ever
 * remembers of somebody in a browser, except what is sent. Gives the cookies as they were at each step.
 * @param {Visitor} visitor
 */
async function remember(visitor) {
  const { page, context } = visitor;
  const follow = (/** @type {string} */ href) => press(page, page.locator(`a[href="${href}"]`).first());
  /** @type {Map<string, import("playwright-core").Cookie>} */
  const seen = new Map();
  const note = async () => {
    for (const cookie of await context.cookies()) seen.set(cookie.name, cookie);
  };
  await follow("/");
  await follow(`/thu-tuc/${CODE}`);
  await follow(`/nop-ho-so/${CODE}`);
  await note();
  const before = (await messages()).length;
  await follow(`/nop-ho-so/${CODE}/da-khai`);
  await fill(page, "id_number", PERSON.number);
  await fill(page, "phone", PERSON.phone);
  await send(page, '[name="id_number"]');
  await note();
  await fill(page, "code", (await messages(before))[0]?.slice(0, 6) ?? "");
  await send(page, '[name="code"]');
  assert.match(await page.locator("main").innerText(), /Bẻo Kín/, "what was given before is there to be taken over");
  await note();
  await follow(`/nop-ho-so/${CODE}`);
  await follow("/nop-ho-so/luu");
  // Elsewhere each time: one telephone gets three links an hour.
  await fill(page, "to", `beo-kin-${(turns += 1)}@example.org`);
  await send(page, '[name="to"]');
  const link = /https?:\/\/\S+/.exec((await messages(before + 1))[0] ?? "")?.[0] ?? "";
  await visitor.open(new URL(link).pathname);
  await note();
  const names = ["xaso_draft", "xaso_asked", "xaso_proof", "xaso_link"];
  assert.deepEqual(names.filter((name) => !seen.has(name)), [], "all of it was there to be cleared");
  return [...seen.values()];
}

/** Somebody has kept the person's cookies and puts them back after the end. @param {Visitor} visitor @param {import("playwright-core").Cookie[]} kept */
async function opensNothing(visitor, kept) {
  const { page, context } = visitor;
  const now = new Set((await context.cookies()).map((cookie) => cookie.name));
  await context.addCookies(kept.filter((cookie) => !now.has(cookie.name) && cookie.name !== "xaso_lang"));
  for (const address of ["", "/da-khai", "/da-khai/ma", "/cau-hoi/ho-ten", "/kiem-tra", "/ban-in"].map((end) => `/nop-ho-so/${CODE}${end}`)) {
    await visitor.open(address);
    holdsNothing(await page.content(), `${address} with the old cookies`);
    for (const field of await page.locator("input:not([type=hidden]), textarea").all()) holdsNothing(await field.inputValue(), address);
  }
  await visitor.open("/tiep-tuc");
  if (await page.locator("main form button").count()) await press(page, page.locator("main form button").first());
  holdsNothing(await page.content(), "the way back with the old cookies");
  assert.ok(!page.url().includes(CODE), "the way back leads nowhere");
}

/** The person types who they are, in a filing and in a form that is answered with mistakes. @param {Visitor} visitor */
async function type(visitor) {
  const page = visitor.page;
  // By the links, as people at a kiosk go: they have no line to type addresses in.
  const follow = (/** @type {string} */ href) => press(page, page.locator(`a[href="${href}"]`).first());
  await follow("/");
  await follow(`/thu-tuc/${CODE}`);
  await follow(`/nop-ho-so/${CODE}`);
  await press(page, page.locator("main a.govuk-button").first());
  const answers = { filed_by: "self", for_whom: "oneself", applicant_name: PERSON.name, applicant_id_number: PERSON.number };
  // One question a page, to the one that asks for the number and past it.
  for (let last = false, n = 0; !last; n++) {
    assert.ok(n < 8, `${page.url()} comes before the number`);
    last = (await page.locator("#applicant_id_number").count()) > 0;
    for (const [name, value] of Object.entries(answers)) await fill(page, name, value);
    await press(page, page.locator('main form button[type=submit]:not([name="do"])').first());
    assert.deepEqual(await mistakes(page), []);
  }
  await follow("/");
  await follow("/giup-nop-ho-so");
  await fill(page, "name", "Hù Văn Giúp");
  await send(page, '[name="name"]');
  assert.equal(await page.locator("#name").inputValue(), "Hù Văn Giúp", "the form with mistakes shows what was typed");
}

/** @param {string} text @param {string} where */
function holdsNothing(text, where) {
  for (const needle of NEEDLES) assert.ok(!text.includes(needle), `${where} holds ${needle}`);
}

/** Looks everywhere in the browser. @param {Visitor} visitor @param {{ scripts: boolean, kiosk: boolean }} how */
async function findsNothing(visitor, { scripts, kiosk }) {
  const { page, context } = visitor;
  holdsNothing(await page.content(), "the page");
  const session = await context.newCDPSession(page);
  const history = await session.send("Page.getNavigationHistory");
  for (const entry of history.entries) holdsNothing(`${entry.url} ${entry.title}`, "the history");
  if (scripts) {
    const own = history.entries.map((entry) => entry.url).filter((url) => url.startsWith(server.origin));
    // The form with the mistakes and the pages of filing have become the first page.
    // (A helper's own telephone may remember that it opened the page for helpers.)
    const telling = kiosk ? /nop-ho-so/ : /\/nop-ho-so\/|luot=/;
    assert.deepEqual(own.filter((url) => telling.test(new URL(url).pathname)), [], "the history names no procedure");
  }
  for (let back = 0; back < history.entries.length; back++) {
    const went = await page.goBack().catch(() => undefined);
    holdsNothing(await page.content().catch(() => ""), `going back ${back + 1} times`);
    for (const field of await page.locator("input:not([type=hidden]), textarea").all()) holdsNothing(await field.inputValue().catch(() => ""), "a field");
    if (went === null) break;
    // A browser that asks whether to send a form again: even then.
    await page.reload().catch(() => undefined);
    holdsNothing(await page.content().catch(() => ""), `sending again after going back ${back + 1} times`);
  }
  await visitor.open(`/nop-ho-so/${CODE}`);
  holdsNothing(await page.content(), "the filing");
  const cookies = await context.cookies();
  const allowed = kiosk ? ["xaso_may", "xaso_luot", "xaso_lang"] : ["xaso_lang"];
  assert.deepEqual(cookies.map((cookie) => cookie.name).filter((name) => !allowed.includes(name)), [], "no other cookie");
  // What scripts of the site could read; asked from a page that has no scripts of its own switched off.
  const state = await context.storageState({ indexedDB: true });
  assert.deepEqual(state.origins.filter((/** @type {any} */ one) => one.localStorage.length > 0 || (one.indexedDB ?? []).length > 0), [], "storage is empty");
  if (scripts) {
    const kept = await page.evaluate(async (code) => {
      const found = [];
      for (const address of [`/nop-ho-so/${code}`, `/nop-ho-so/${code}/giay-to`, "/giup-nop-ho-so"]) {
        const answer = await fetch(address, { cache: "only-if-cached", mode: "same-origin" }).catch(() => null);
        if (answer?.ok) found.push(address);
      }
      return { found, session: sessionStorage.length, caches: (await caches.keys()).length };
    }, CODE);
    assert.deepEqual(kept, { found: [], session: 0, caches: 0 }, "the cache holds no page");
  }
}

for (const scripts of [true, false]) {
  describe(`a kiosk with scripts ${scripts ? "on" : "off"}`, () => {
    /** @type {Visitor} */
    let visitor;
    before(async () => {
      visitor = await visit(browser, server.origin, { scripts, width: 1024, height: 768, scale: 1, folder: path.join(ARTEFACTS, "kiosk") });
      await begin(visitor);
    });
    after(() => visitor.close());

    it("shows nothing of the person after finish and clear", async () => {
      await type(visitor);
      const kept = await remember(visitor);
      await press(visitor.page, visitor.page.locator("#xong-xoa-het button"));
      await visitor.page.locator("[data-wiped]").waitFor();
      await findsNothing(visitor, { scripts, kiosk: true });
      await opensNothing(visitor, kept);
    });

    it("is a kiosk for the next person, whose pages are clean for axe and Nu in both languages", async () => {
      for (const language of ["vi", "en"]) {
        await visitor.open(`/ngon-ngu/${language}?ve=/`);
        for (const [name, address] of [
          ["home", "/"],
          ["elsewhere", "/nop-ho-so/1.001612"],
          ["help", "/giup-nop-ho-so"],
          ["wiped", "/may-dung-chung/xong/het"],
          ["no-download", "/may-dung-chung/khong-tai"],
          ["leave", "/may-dung-chung/thoat"],
          ["file", `/nop-ho-so/${CODE}`],
        ]) {
          await visitor.open(address);
          assert.ok(await visitor.page.locator("html.xs-kiosk").count(), address);
          await visitor.lookAndRequireClean(`${name}-${language}-${scripts ? "scripts" : "plain"}`);
          assert.equal(await scrollsSideways(visitor.page), false, `${address} fits`);
        }
      }
      assert.deepEqual(nu(visitor.pages), []);
      assert.deepEqual(visitor.serverErrors, []);
    });
  });
}

describe("a kiosk that somebody walked away from", () => {
  it("asks after two minutes, counts down and clears by itself; a touch keeps it", async () => {
    const visitor = await visit(browser, server.origin, { scripts: true, width: 1024, height: 768, scale: 1, folder: path.join(ARTEFACTS, "kiosk") });
    const { page } = visitor;
    await begin(visitor);
    await page.clock.install();
    await type(visitor);
    const kept = await remember(visitor);
    // The page's own clock begins with its script: time that runs ahead of it does not count.
    await page.waitForLoadState("load");
    await page.clock.fastForward(119_000);
    assert.equal(await page.locator("dialog[open]").count(), 0, "not yet");
    await page.clock.runFor(2_000);
    await page.locator("dialog[open]").waitFor();
    await page.screenshot({ path: path.join(ARTEFACTS, "kiosk", "idle.png") });
    await page.locator("[data-stay]").click();
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    await page.clock.runFor(100_000);
    assert.equal(await page.locator("dialog[open]").count(), 0, "a touch keeps it");
    // What the browser still tells of closing (focus, scrolling) counts as a touch too, and may come late: step by step until it asks again.
    for (let step = 0; step < 15 && !(await page.locator("dialog[open]").count()); step += 1) await page.clock.runFor(10_000);
    await page.locator("dialog[open]").waitFor();
    holdsNothing(await page.evaluate(() => (document.querySelector("dialog")?.textContent ?? "")), "the question");
    await page.clock.runFor(32_000);
    await page.locator("[data-wiped]").waitFor();
    await page.clock.resume();
    await findsNothing(visitor, { scripts: true, kiosk: true });
    await opensNothing(visitor, kept);
    await visitor.close();
  });
});

describe("the keyboard on the screen", () => {
  it("writes a Vietnamese name by touch, by Telex and with the keys of letters and tones", async () => {
    const visitor = await visit(browser, server.origin, { scripts: true, width: 1024, height: 768, scale: 1, folder: path.join(ARTEFACTS, "kiosk") });
    const { page } = visitor;
    await begin(visitor);
    await visitor.open("/giup-nop-ho-so");
    await page.locator("#name").click();
    await page.locator("[data-keyboard]").click();
    const key = (/** @type {string} */ label) => page.locator(".xs-key", { hasText: new RegExp(`^${label}$`, "i") }).first();
    await page.locator(".xs-key[aria-label='Chữ hoa']").click();
    await key("đ").click();
    for (const letter of ["ă", "n", "g"]) await key(letter).click();
    await page.locator(".xs-key[aria-label^='dấu']").nth(4).click();
    await page.locator(".xs-key--space").click();
    for (const letter of "thij") await key(letter).click();
    assert.equal(await page.locator("#name").inputValue(), "Đặng thị");
    await page.locator(".xs-key[aria-label='Xoá']").click();
    assert.equal(await page.locator("#name").inputValue(), "Đặng th");
    await visitor.lookAndRequireClean("keyboard");
    await page.locator("#from").click();
    await page.keyboard.type("toor coong ngheej soos");
    assert.equal(await page.locator("#from").inputValue(), "tổ công nghệ số", "a plain keyboard types Telex too");
    await visitor.close();
  });
});

describe("somebody helps on their own telephone", () => {
  for (const scripts of [true, false]) {
    it(`and afterwards it holds nothing of the person, scripts ${scripts ? "on" : "off"}`, async () => {
      const visitor = await visit(browser, server.origin, { scripts, folder: path.join(ARTEFACTS, "kiosk") });
      const { page } = visitor;
      await visitor.open("/giup-nop-ho-so");
      await visitor.lookAndRequireClean(`helping-${scripts}`);
      await fill(page, "name", "Hù Văn Giúp");
      await fill(page, "from", "Đoàn thanh niên");
      await page.locator("#agree").check();
      await send(page, '[name="name"]');
      assert.match(await page.locator(".xs-finish").innerText(), /Hù Văn Giúp/);
      await type(visitor);
      const kept = await remember(visitor);
      await press(page, page.locator("#xong-xoa-het button"));
      await page.locator("[data-wiped]").waitFor();
      await findsNothing(visitor, { scripts, kiosk: false });
      assert.equal(await page.locator("#xong-xoa-het").count(), 0, "the telephone is its owner's again");
      await opensNothing(visitor, kept.filter((cookie) => cookie.name !== "xaso_luot"));
      await visitor.close();
    });
  }
});
