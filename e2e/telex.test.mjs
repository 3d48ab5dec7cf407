// The kiosk's Telex against tables that it was not made from: what a person types for a word, and every word of the units and procedures of the country.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { typed } from "../assets/js/_telex.js";

/** @param {string} keys */
const type = (keys) => [...keys].reduce(typed, "");
const root = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");

/** Keys and what must stand there: the ways in which people type the same word, capitals, keys pressed again. */
const TABLE = {
  "tieengs Vieetj": "tiếng Việt",
  dduwowngf: "đường",
  duongwfd: "đường",
  dduwfowng: "đường",
  nguowif: "người",
  ngwoif: "người",
  hoaf: "hòa",
  hoanf: "hoàn",
  hofan: "hoàn",
  thuyr: "thủy",
  khuyur: "khuỷu",
  quar: "quả",
  quanr: "quản",
  gias: "giá",
  gif: "gì",
  giuwowngf: "giường",
  giuwowngfz: "giương",
  thuowr: "thuở",
  thuowng: "thương",
  muaw: "mưa",
  hoawcj: "hoặc",
  quawng: "quăng",
  tuaan: "tuân",
  tuana: "tuân",
  luwu: "lưu",
  ruowuj: "rượu",
  ngoais: "ngoái",
  khuya: "khuya",
  tosan: "toán",
  yeeu: "yêu",
  muoiwf: "mười",
  tw: "tư",
  "Nguyeenx Thij Hoas": "Nguyễn Thị Hóa",
  DDOOFNG: "ĐỒNG",
  ass: "as",
  aaa: "aa",
  ddd: "dd",
  aww: "aw",
  "so 12, xa Lam Khee": "so 12, xa Lam Khê",
};

const TONES = { "\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j" };

/**
 * The keys of a word by Unicode's own decomposition, the tone's key at the end or after its vowel.
 * @param {string} word @param {boolean} atEnd
 */
function keysOf(word, atEnd) {
  let keys = "";
  let last = "";
  for (const letter of word) {
    if (letter === "đ" || letter === "Đ") {
      keys += letter === "đ" ? "dd" : "DD";
      continue;
    }
    const [base = "", ...marks] = letter.normalize("NFD");
    keys += base;
    let tone = "";
    for (const mark of marks) {
      const found = /** @type {Record<string, string>} */ (TONES)[mark];
      if (found) tone = found;
      else keys += mark === "\u0302" ? base : "w";
    }
    if (atEnd) last += tone;
    else keys += tone;
  }
  return keys + last;
}

/** The old and the new seat of a tone (hòa, hoà) are the same word. @param {string} word */
const sameWord = (word) => word.replace(/([ou])([aey])([\u0300\u0301\u0303\u0309\u0323])/g, "$1$3$2");

describe("Telex", () => {
  for (const [keys, word] of Object.entries(TABLE)) {
    it(`${keys} gives ${word}`, () => assert.equal(type(keys), word));
  }

  it("types the words of the country's units and procedures", (t) => {
    const texts = ["data/places/units.csv", "data/procedures/catalogue.jsonl"].map((file) => readFileSync(path.join(root, file), "utf8").normalize("NFC"));
    const words = new Set(texts.flatMap((text) => text.match(/\p{L}+/gu) ?? []).filter((word) => /[^\p{ASCII}]/u.test(word) && word.length <= 7));
    /** @type {string[]} */
    const wrong = [];
    for (const word of words) {
      for (const atEnd of [true, false]) {
        const made = type(keysOf(word, atEnd));
        if (sameWord(made.normalize("NFD")) !== sameWord(word.normalize("NFD"))) wrong.push(`${keysOf(word, atEnd)}: ${made}, not ${word}`);
      }
    }
    t.diagnostic(`${words.size} words, ${wrong.length} otherwise: ${wrong.join("; ")}`);
    assert.ok(words.size > 1_500, `${words.size} words`);
    // What is left are names of other languages (Đakrông, Tôr, Êê) and words printed without their space.
    assert.ok(wrong.length <= words.size * 2 * 0.008, wrong.join("\n"));
  });
});
