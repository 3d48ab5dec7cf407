// Chromium as a person with a cheap phone and no scripts has it, and as the checkers need it.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Where screenshots and saved pages go; thrown away with the work tree. */
export const ARTEFACTS = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..", "artefacts");
/** Where the README's pictures go: into docs/pictures only when asked, since they show the time and so differ with each run. */
export const PICTURES = process.env.XASO_PICTURES ? path.join(ARTEFACTS, "..", "..", "docs", "pictures") : path.join(ARTEFACTS, "pictures");

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").BrowserContext} BrowserContext */

/** Debian's Chromium, without its own talk to the network. @param {import("playwright-core").LaunchOptions} [options] */
export function launch(options = {}) {
  return chromium.launch({
    ...options,
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ],
  });
}

/** A person at a browser: remembers each page that was answered and each request that left for another host. */
export class Visitor {
  /** @param {BrowserContext} context @param {Page} page @param {string} origin @param {"vi" | "en"} language @param {string} folder */
  constructor(context, page, origin, language, folder) {
    this.context = context;
    this.page = page;
    this.origin = origin;
    this.language = language;
    this.folder = folder;
    /** @type {string[]} */
    this.strangers = [];
    /** @type {string[]} */
    this.serverErrors = [];
    /** @type {{ name: string, url: string, html: string }[]} */
    this.pages = [];
    /** @type {Map<string, Promise<string>>} */
    this.bodies = new Map();
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (!["data:", "blob:", "about:"].includes(url.protocol) && url.host !== new URL(origin).host) this.strangers.push(request.url());
    });
    page.on("response", (response) => {
      if (response.status() >= 500) this.serverErrors.push(`${response.status()} ${response.request().method()} ${response.url()}`);
      const type = response.headers()["content-type"] ?? "";
      if (response.request().isNavigationRequest() && type.startsWith("text/html")) {
        const body = response.text();
        body.catch(() => {});
        this.bodies.set(response.url(), body);
      }
    });
  }

  /** Opens an address of the product. @param {string} address */
  async open(address) {
    const response = await this.page.goto(new URL(address, this.origin).href);
    if (!response) throw new Error(`${address}: no answer`);
    return response;
  }

  /**
   * Takes a screenshot of the whole page, keeps the page as the server sent it for the Nu checker, and lets axe look at it.
   * @param {string} name of the files, without ending
   * @returns {Promise<string[]>} what axe found, a line each
   */
  async look(name) {
    mkdirSync(this.folder, { recursive: true });
    const url = this.page.url();
    await this.page.screenshot({ path: path.join(this.folder, `${name}.png`), fullPage: true });
    const html = await (this.bodies.get(url.split("#")[0]) ?? this.page.content()).catch(() => this.page.content());
    writeFileSync(path.join(this.folder, `${name}.html`), html);
    this.pages.push({ name, url, html });
    return axe(this.page, url, html, name);
  }

  /** Everything that axe finds must be nothing; the message names page and rule. @param {string} name */
  async lookAndRequireClean(name) {
    const found = await this.look(name);
    if (found.length > 0) throw new Error(`axe on ${name} (${this.page.url()}):\n${found.join("\n")}`);
  }

  async close() {
    await this.context.close();
  }
}

/**
 * A new person, with no cookies, on a phone 360 pixels wide, scripts off unless asked for.
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin
 * @param {{ language?: "vi" | "en", width?: number, height?: number, scripts?: boolean, scale?: number, folder?: string }} [options]
 * @returns {Promise<Visitor>}
 */
export async function visit(browser, origin, options = {}) {
  const { language = "vi", width = 360, height = 740, scripts = false, scale = 2, folder = ARTEFACTS } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    javaScriptEnabled: scripts,
    locale: language === "vi" ? "vi-VN" : "en-GB",
    timezoneId: "Asia/Ho_Chi_Minh",
    acceptDownloads: true,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  return new Visitor(context, page, origin, language, folder);
}

/**
 * Runs axe, which needs scripts, on a page that was visited without: the same HTML at the same address, in a context of its own.
 * @param {Page} page where it was seen; its window's size is taken over
 * @param {string} url
 * @param {string} html as the server sent it, so that pages answered to a POST or shown only once can be looked at too
 * @param {string} name
 * @returns {Promise<string[]>} a line for each violation
 */
export async function axe(page, url, html, name) {
  const browser = page.context().browser();
  if (!browser) throw new Error("no browser");
  const context = await browser.newContext({ viewport: page.viewportSize() ?? undefined, bypassCSP: true });
  try {
    const copy = await context.newPage();
    await copy.route(
      (address) => address.href === url,
      (route) => route.fulfill({ status: 200, contentType: "text/html; charset=utf-8", body: html }),
    );
    await copy.goto(url);
    await copy.evaluate(AXE);
    const violations = await copy.evaluate(async () => {
      // @ts-ignore axe was put there by the line above
      const result = await globalThis.axe.run(document, { resultTypes: ["violations"] });
      return result.violations.map(
        /** @param {any} v */ (v) => `${v.id} (${v.impact}): ${v.help}: ${v.nodes.map(/** @param {any} n */ (n) => n.html).slice(0, 3).join(" | ")}`,
      );
    });
    return violations.map(/** @param {string} v */ (v) => `${name}: ${v}`);
  } finally {
    await context.close();
  }
}

/** Whether anything on the page is wider than the window, which would scroll sideways. @param {Page} page */
export function scrollsSideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/**
 * Bytes on the wire (headers and compressed bodies) and requests of one first visit, scripts on, nothing cached.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @returns {Promise<{ bytes: number, requests: { url: string, bytes: number }[] }>}
 */
export async function weigh(browser, url) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  /** @type {Map<string, { url: string, bytes: number }>} */
  const requests = new Map();
  session.on("Network.requestWillBeSent", (e) => {
    if (!e.request.url.startsWith("data:")) requests.set(e.requestId, { url: e.request.url, bytes: 0 });
  });
  session.on("Network.loadingFinished", (e) => {
    const request = requests.get(e.requestId);
    if (request) request.bytes = e.encodedDataLength;
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await context.close();
  const list = [...requests.values()];
  return { bytes: list.reduce((sum, r) => sum + r.bytes, 0), requests: list };
}
