// An official at the counter, with a card scanner, whose key presses and clicks are counted.
import { fill, press, send } from "./forms.mjs";

/** @typedef {import("./browser.mjs").Visitor} Visitor */
/** @typedef {import("playwright-core").Locator} Locator */

/** What a scanner types of an invented mother's card: no province has the number 000. */
export const CARD = "000190123456|000123456|Sùng Thị Mẫu|02091990|Nữ|Thôn Đầm Sen, xã Lam Khê|15062021";

/** Signs in. @param {Visitor} visitor @param {{ username: string, password: string }} official */
export async function signIn(visitor, official) {
  await visitor.open("/can-bo/dang-nhap");
  await fill(visitor.page, "username", official.username);
  await fill(visitor.page, "password", official.password);
  await send(visitor.page, '[name="password"]');
}

/**
 * One filing by hand. Counted is every key that goes down (of Alt + N both) and every click. Not counted are the letters typed, what answers the procedure's own
 * questions with the way from one to the next, and the scanner's line with its Enter, which no hand types.
 */
export class Hand {
  /** @param {Visitor} visitor */
  constructor(visitor) {
    this.page = visitor.page;
    this.count = 0;
    /** @type {string[]} */
    this.done = [];
  }

  /** @param {string} keys @param {string} why */
  async key(keys, why) {
    this.note(keys.split("+").length, `${keys} (${why})`);
    const letter = /^Alt\+(\w)$/.exec(keys)?.[1];
    if (!letter) return this.page.keyboard.press(keys);
    // The browser knows an access key by the letter that comes with it, which Playwright leaves out.
    const session = await this.page.context().newCDPSession(this.page);
    const key = { modifiers: 1, key: letter, unmodifiedText: letter, windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) };
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
    await session.send("Input.dispatchKeyEvent", { type: "char", ...key, text: letter });
    // The page may be gone by now.
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key }).catch(() => {});
    await session.detach().catch(() => {});
  }

  /** A key that leads to another page. @param {string} keys @param {string} why */
  async keyOn(keys, why) {
    await Promise.all([this.page.waitForEvent("domcontentloaded"), this.key(keys, why)]);
  }

  /** @param {Locator} place @param {string} why */
  async click(place, why) {
    this.note(1, `click (${why})`);
    await place.click();
  }

  /** A click that leads to another page. @param {Locator} place @param {string} why */
  async clickOn(place, why) {
    this.note(1, `click (${why})`);
    await press(this.page, place);
  }

  /** @param {number} count @param {string} what */
  note(count, what) {
    this.count += count;
    this.done.push(what);
  }

  /** What a person says, typed where the cursor stands. @param {string} text */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** The scanner, where the cursor stands. @param {string} line */
  async scan(line) {
    await this.focus();
    await this.page.keyboard.type(line, { delay: 1 });
    await Promise.all([this.page.waitForEvent("domcontentloaded"), this.page.keyboard.press("Enter")]);
  }

  /** Name of the field or value of the button on which the cursor stands. @returns {Promise<string>} */
  async focus() {
    // A page puts the cursor in its place when it is first drawn.
    await this.page.waitForFunction(() => document.activeElement !== document.body);
    return this.page.evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute("name") === "do" ? `do=${at.getAttribute("value")}` : (at?.getAttribute("name") ?? at?.id ?? "");
    });
  }

  /** Tab to the field of that name; each press counts but the first after something was typed there, which ends the answer. @param {string} name */
  async tabTo(name, isAnswered = true) {
    for (let n = 0; n < 20; n += 1) {
      if (n === 0 && isAnswered) await this.page.keyboard.press("Tab");
      else await this.key("Tab", `to ${name}`);
      if ((await this.focus()).startsWith(name)) return;
    }
    throw new Error(`Tab does not lead to ${name}; it stands at ${await this.focus()}`);
  }

  /**
   * The procedure's own questions, by keyboard, from the first on which the cursor stands. Answers by name without `f_`: text, which of the choices, anything for a tick.
   * What has none is left empty.
   * @param {Record<string, string>} answers
   */
  async answerByKeyboard(answers) {
    for (let n = 0; n < 200; n += 1) {
      const name = await this.focus();
      if (!name.startsWith("f_")) return;
      const kind = await this.page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).type);
      const answer = answers[name.slice(2)];
      if (answer && kind === "radio") {
        await this.page.keyboard.press("Space");
        for (let m = 0; m < 20 && (await this.chosen()) !== answer; m += 1) await this.page.keyboard.press("ArrowDown");
      } else if (answer && kind === "checkbox") {
        await this.page.keyboard.press("Space");
      } else if (answer) {
        await this.page.keyboard.type(answer);
      }
      await this.page.keyboard.press("Tab");
    }
    throw new Error("the questions do not end");
  }

  /** @returns {Promise<string>} */
  chosen() {
    return this.page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).value);
  }
}
