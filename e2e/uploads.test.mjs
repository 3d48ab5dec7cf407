// Papers over a bad line: four photographs from a phone 360 pixels wide, a line that is cut again and again; an independent client of the
// protocol; a page loaded anew in the middle. With XASO_SLOW_LINE=1 at the true pace (400 kbit/s, cut every 20 seconds: about ten minutes),
// else at a line ten times as fast that is cut ten times as often.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import * as tus from "tus-js-client";
import { ARTEFACTS, launch, scrollsSideways, visit } from "./lib/browser.mjs";
import { pdf } from "./lib/files.mjs";
import { answerAll, fill } from "./lib/forms.mjs";
import { Line } from "./lib/line.mjs";
import { nu } from "./lib/nu.mjs";
import { startDemo } from "./lib/server.mjs";

const TRUE_PACE = process.env.XASO_SLOW_LINE === "1";
const BYTES_PER_SECOND = (TRUE_PACE ? 1 : 10) * 50_000;
const CUT_EVERY_MS = TRUE_PACE ? 20_000 : 2_000;
const PHOTOGRAPHS = 4;
const PHOTOGRAPH_BYTES = 6_000_000;
const PROCEDURE = "1.004873";

/** @param {Buffer} bytes */
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** @type {import("./lib/server.mjs").Server} */
let server;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {string} */
let folder;

before(async () => {
  server = await startDemo();
  browser = await launch();
  folder = mkdtempSync(path.join(tmpdir(), "xaso-uploads-"));
});

after(async () => {
  await browser?.close();
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A person at the papers' step of a filing begun. @param {string} origin @param {{ language?: "vi" | "en", scripts?: boolean, folder?: string }} [options] */
async function atThePapers(origin, options = {}) {
  const visitor = await visit(browser, origin, { scripts: true, ...options });
  if (options.language) await visitor.open(`/ngon-ngu/${options.language}?ve=/`);
  await visitor.open(`/nop-ho-so/${PROCEDURE}/cau-hoi/nguoi-dien`);
  for (let n = 0; n < 30 && !(await visitor.context.cookies()).some((cookie) => cookie.name === "xaso_draft"); n += 1) {
    await fill(visitor.page, "applicant_name", "Nguyễn Thị Ảnh");
    await fill(visitor.page, "applicant_id_number", "000195000123");
    await fill(visitor.page, "filed_by", "self");
    await fill(visitor.page, "delivery", "desk");
    await answerAll(visitor.page, { partner_id: "000195999999" });
    await Promise.all([
      visitor.page.waitForEvent("domcontentloaded"),
      visitor.page.locator("main form button[type=submit], main form button:not([type])").first().click(),
    ]);
  }
  await visitor.open(`/nop-ho-so/${PROCEDURE}/giay-to`);
  assert.equal(new URL(visitor.page.url()).pathname, `/nop-ho-so/${PROCEDURE}/giay-to`);
  return visitor;
}

/** A real photograph of noise, exactly so long: drawn by the browser, filled up with a comment. @param {import("playwright-core").Page} page @param {number} n */
async function photograph(page, n) {
  const coded = await page.evaluate(async (seed) => {
    const canvas = document.createElement("canvas");
    canvas.width = 2000;
    canvas.height = 1500;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    const pixels = context.createImageData(canvas.width, canvas.height);
    let x = seed + 1;
    for (let i = 0; i < pixels.data.length; i += 1) {
      x = (Math.imul(x, 1664525) + 1013904223) | 0;
      pixels.data[i] = i % 4 === 3 ? 255 : x >>> 24;
    }
    context.putImageData(pixels, 0, 0);
    const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ done) => canvas.toBlob(done, "image/jpeg", 0.8));
    if (!blob) throw new Error("no picture");
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = "";
    for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(text);
  }, n);
  const drawn = Buffer.from(coded, "base64");
  assert.ok(drawn.length < PHOTOGRAPH_BYTES, `${drawn.length}`);
  const parts = [drawn.subarray(0, 2)];
  let missing = PHOTOGRAPH_BYTES - drawn.length;
  while (missing > 0) {
    const length = Math.min(missing - 4 > 65_533 && missing - 4 < 65_540 ? 60_000 : missing - 4, 65_533);
    parts.push(Buffer.from([0xff, 0xfe, (length + 2) >> 8, (length + 2) & 255]), randomBytes(length));
    missing -= length + 4;
  }
  const bytes = Buffer.concat([...parts, drawn.subarray(2)]);
  assert.equal(bytes.length, PHOTOGRAPH_BYTES);
  const file = path.join(folder, `ảnh ${n + 1}.jpg`);
  writeFileSync(file, bytes);
  return { file, hash: sha256(bytes) };
}

/** What the page tells of the files on their way. @param {import("playwright-core").Page} page */
const told = (page) =>
  page.locator("form[data-upload] .xs-file").evaluateAll((rows) =>
    rows.map((row) => ({
      name: row.querySelector("strong")?.textContent ?? "",
      words: row.querySelector("strong + div")?.textContent ?? "",
      value: row.querySelector("progress")?.value ?? -1,
      max: row.querySelector("progress")?.max ?? -1,
    })),
  );

/** The hashes of the files that the page lists as received. @param {import("playwright-core").Page} page @returns {Promise<string[]>} */
const listed = (page) =>
  page.locator('#cac-giay-to input[name="sha256"]').evaluateAll((all) => all.map((input) => input.getAttribute("value") ?? ""));

describe("four photographs over a line that is cut again and again", () => {
  it("all arrive once, with equal hashes, and the progress told is what the server keeps", { timeout: 1_500_000 }, async () => {
    const line = await new Line(server.port, { bytesPerSecond: BYTES_PER_SECOND, cutEveryMs: 0 }).open();
    const person = await atThePapers(line.origin, { folder: path.join(ARTEFACTS, "uploads") });
    const photographs = [];
    for (let n = 0; n < PHOTOGRAPHS; n += 1) photographs.push(await photograph(person.page, n));
    const cdp = await person.context.newCDPSession(person.page);
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 100,
      downloadThroughput: BYTES_PER_SECOND,
      uploadThroughput: BYTES_PER_SECOND,
    });
    /** What the server has acknowledged, by the address of the upload. @type {Map<string, Set<number>>} */
    const acknowledged = new Map();
    let announced = 0;
    person.page.on("response", (response) => {
      const url = new URL(response.url());
      if (!url.pathname.startsWith("/tep")) return;
      if (response.request().method() === "POST") announced += 1;
      const offset = response.headers()["upload-offset"];
      if (offset !== undefined) {
        const seen = acknowledged.get(url.pathname) ?? new Set([0]);
        acknowledged.set(url.pathname, seen.add(Number(offset)));
      }
    });
    line.timer = setInterval(() => line.cut(), CUT_EVERY_MS).unref();
    const started = Date.now();
    await person.page.locator('input[type="file"]').setInputFiles(photographs.map((photo) => photo.file));
    await person.page.waitForSelector("form[data-upload] .xs-file");
    /** @type {number[]} */
    let before = [];
    let sawCut = false;
    let pictured = false;
    for (;;) {
      const now = await told(person.page);
      assert.equal(now.length, PHOTOGRAPHS);
      for (const [i, row] of now.entries()) {
        assert.ok(row.value >= (before[i] ?? 0), `${row.name} goes forward only: ${before[i]} then ${row.value}`);
        const offsets = [...acknowledged.values()].flatMap((set) => [...set]);
        assert.ok([0, PHOTOGRAPH_BYTES, ...offsets].includes(row.value), `${row.name}: ${row.value} was never acknowledged`);
      }
      before = now.map((row) => row.value);
      sawCut ||= now.some((row) => row.words.startsWith("Mất đường truyền"));
      if (!pictured && sawCut && before[1] > 0) {
        pictured = true;
        await person.page.screenshot({ path: path.join(ARTEFACTS, "uploads-under-way.png"), fullPage: true });
      }
      if (now.every((row) => row.words.startsWith("Đã nhận đủ"))) break;
      assert.ok(!now.some((row) => /Chưa gửi được|không/.test(row.words) && !row.words.startsWith("Mất")), JSON.stringify(now));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const seconds = (Date.now() - started) / 1000;
    clearInterval(line.timer);
    await person.page.reload();
    const hashes = await listed(person.page);
    assert.deepEqual(hashes.sort(), photographs.map((photo) => photo.hash).sort(), "each once, byte for byte");
    assert.equal(await person.page.locator("[data-open]").count(), 0, "nothing is left half sent");
    assert.ok(line.cuts >= (PHOTOGRAPHS * PHOTOGRAPH_BYTES) / BYTES_PER_SECOND / (CUT_EVERY_MS / 1000) / 2, `${line.cuts} cuts`);
    assert.ok(sawCut, "a cut is told");
    assert.equal(await scrollsSideways(person.page), false);
    await person.look("uploads-done");
    console.error(
      `uploads: ${PHOTOGRAPHS} × ${PHOTOGRAPH_BYTES} bytes in ${seconds.toFixed(0)} s at ${(BYTES_PER_SECOND * 8) / 1000} kbit/s, ` +
        `${line.cuts} cuts, ${line.sent} bytes went up, ${announced} announced`,
    );
    await person.close();
    await line.close();
  });
});

describe("the papers' step with scripts", () => {
  it("goes on where it stopped when the page is loaded anew and the same file is chosen again", async () => {
    const line = await new Line(server.port, { bytesPerSecond: 500_000 }).open();
    const person = await atThePapers(line.origin);
    const { file, hash } = await photograph(person.page, 9);
    /** @type {string[]} */
    const posts = [];
    person.page.on("request", (request) => {
      if (request.method() === "POST" && new URL(request.url()).pathname === "/tep") posts.push(request.url());
    });
    person.page.on("dialog", (dialog) => void dialog.accept());
    await person.page.locator('input[type="file"]').setInputFiles(file);
    await person.page.waitForFunction(() => (/** @type {HTMLProgressElement | null} */ (document.querySelector("form[data-upload] progress"))?.value ?? 0) > 1_000_000);
    await person.page.reload();
    const open = person.page.locator("[data-open]");
    assert.match(await open.innerText(), /Đã nhận [\d,]+ MB trên 6,0 MB/);
    await person.lookAndRequireClean("uploads-unfinished");
    await person.page.locator('input[type="file"]').setInputFiles(file);
    await person.page.waitForFunction(() => document.querySelector("form[data-upload] .xs-file")?.textContent?.includes("Đã nhận đủ"), null, {
      timeout: 60_000,
    });
    assert.equal(posts.length, 1, "announced once");
    // The list is fetched anew after that was said, over the same slow line.
    await person.page.locator('#cac-giay-to input[name="sha256"]').waitFor({ state: "attached" });
    assert.deepEqual(await listed(person.page), [hash]);
    assert.equal(statSync(file).size, PHOTOGRAPH_BYTES);
    await person.close();
    await line.close();
  });

  it("says so where the list could not be brought up to date", async () => {
    const person = await atThePapers(server.origin);
    await person.page.route(person.page.url(), (route) => (route.request().resourceType() === "fetch" ? route.abort() : route.continue()));
    await person.page.locator('input[type="file"]').setInputFiles({ name: "to-khai.pdf", mimeType: "application/pdf", buffer: pdf("To khai") });
    await person.page.waitForFunction(() => document.querySelector("form[data-upload] [role=status]")?.textContent?.includes("tải lại trang"));
    assert.deepEqual(await listed(person.page), []);
    await person.page.reload();
    assert.equal((await listed(person.page)).length, 1, "the file has come all the same");
    await person.close();
  });

  for (const language of /** @type {const} */ (["vi", "en"])) {
    it(`refuses before it sends, and what the server refuses stands beside its file (${language})`, async () => {
      const person = await atThePapers(server.origin, { language, folder: path.join(ARTEFACTS, `uploads-${language}`) });
      /** @type {string[]} */
      const posts = [];
      person.page.on("request", (request) => {
        if (request.method() === "POST") posts.push(request.url());
      });
      const input = person.page.locator('input[type="file"]');
      await input.setInputFiles([
        { name: "phim.mp4", mimeType: "video/mp4", buffer: Buffer.alloc(1000, 1) },
        { name: "to.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(20_000_001, 37) },
        { name: "rong.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) },
      ]);
      await person.page.waitForFunction(() => document.querySelectorAll(".xs-file--wrong").length === 3);
      assert.deepEqual(posts, []);
      const program = Buffer.concat([Buffer.from("MZ\x90"), Buffer.alloc(2000)]);
      await input.setInputFiles([
        { name: "hoa-don.pdf", mimeType: "application/pdf", buffer: program },
        { name: "dung.pdf", mimeType: "application/pdf", buffer: pdf("Dung") },
      ]);
      await person.page.waitForFunction(() => document.querySelectorAll(".xs-file--wrong").length === 4);
      const wrong = await person.page.locator(".xs-file--wrong").last().innerText();
      assert.match(wrong, language === "vi" ? /chương trình máy tính/ : /computer program/);
      await person.page.locator('#cac-giay-to input[name="sha256"]').waitFor({ state: "attached" });
      assert.deepEqual(await listed(person.page), [sha256(pdf("Dung"))], "the right one arrives all the same");
      await person.lookAndRequireClean("uploads-refused");
      assert.equal(await scrollsSideways(person.page), false);
      assert.deepEqual(nu(person.pages), []);
      await person.close();
    });
  }

  it("takes files dropped on the form", async () => {
    const person = await atThePapers(server.origin);
    await person.page.locator("form[data-upload]").evaluate((form, text) => {
      const carried = new DataTransfer();
      carried.items.add(new File([text], "tha.pdf", { type: "application/pdf" }));
      form.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
    }, pdf("Tha").toString("latin1"));
    await person.page.locator('#cac-giay-to input[name="sha256"]').waitFor({ state: "attached" });
    assert.deepEqual(await listed(person.page), [sha256(pdf("Tha"))]);
    await person.close();
  });
});

describe("an independent client of the protocol", () => {
  it("sends a file through a line that is cut, resumes, and ends one", { timeout: 120_000 }, async () => {
    const person = await atThePapers(server.origin);
    const cookie = (await person.context.cookies()).map((one) => `${one.name}=${one.value}`).join("; ");
    const line = await new Line(server.port, { bytesPerSecond: 1_000_000, cutEveryMs: 700 }).open();
    const content = Buffer.concat([pdf("tus-js-client"), randomBytes(4_000_000)]);
    let retries = 0;
    /** @type {string | null} */
    let address = null;
    await new Promise((resolve, reject) => {
      const upload = new tus.Upload(content, {
        endpoint: `${line.origin}/tep`,
        chunkSize: 900_000,
        retryDelays: Array.from({ length: 60 }, () => 50),
        metadata: { filename: "đơn qua máy khác.pdf", paper: "p1" },
        headers: { Cookie: cookie },
        onShouldRetry: () => {
          retries += 1;
          return true;
        },
        onError: reject,
        onSuccess: () => {
          address = upload.url;
          resolve(undefined);
        },
      });
      upload.start();
    });
    assert.ok(retries > 0, "the line was cut");
    assert.ok(address);
    await person.page.reload();
    assert.deepEqual(await listed(person.page), [sha256(content)]);
    assert.match(await person.page.locator("#cac-giay-to").innerText(), /đơn qua máy khác\.pdf/);

    const unwanted = await new Promise((resolve, reject) => {
      const upload = new tus.Upload(pdf("bỏ"), {
        endpoint: `${server.origin}/tep`,
        headers: { Cookie: cookie },
        onError: reject,
        onUploadUrlAvailable: () => void upload.abort(true).then(() => resolve(upload.url), reject),
      });
      upload.start();
    });
    assert.ok(unwanted === null || typeof unwanted === "string");
    await line.close();
    await person.close();
  });
});
