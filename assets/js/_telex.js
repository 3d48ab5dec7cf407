// Telex: Vietnamese letters from the keys of a plain keyboard. Only the word before the caret is looked at.

/** Shape marks: the letter under a mark, and the mark. */
const SHAPES = { â: "aa", ê: "ee", ô: "oo", ă: "aw", ơ: "ow", ư: "uw", đ: "dd" };
const TONES = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" };
const TONE_MARKS = Object.values(TONES).join("");
const VOWELS = "aăâeêioôơuưy";

/** @param {string} letter */
const isVowel = (letter) => letter !== "" && VOWELS.includes(letter.toLowerCase());
/** @param {string} like @param {string} letter */
const sameCase = (like, letter) => (like === like.toUpperCase() && like !== like.toLowerCase() ? letter.toUpperCase() : letter);

/** @param {string[]} letters @param {number} i */
const at = (letters, i) => letters[i] ?? "";

/**
 * Letters without their tone, and the tone.
 * @param {string} word
 * @returns {{ letters: string[], tone: string }}
 */
function split(word) {
  let tone = "";
  const letters = [...word.normalize("NFC")].map((letter) => {
    const marks = [...letter.normalize("NFD")];
    const found = marks.find((mark) => TONE_MARKS.includes(mark));
    if (!found) return letter;
    tone = found;
    return marks.filter((mark) => mark !== found).join("").normalize("NFC");
  });
  return { letters, tone };
}

/**
 * First and end of the vowels that can carry a tone: the u of qu and the i of gi belong to the consonant.
 * @param {string[]} letters
 */
function vowels(letters) {
  let end = letters.length;
  while (end > 0 && !isVowel(letters[end - 1] ?? "")) end--;
  if (end === 0) return null;
  let first = end - 1;
  while (first > 0 && isVowel(letters[first - 1] ?? "")) first--;
  const before = at(letters, first - 1).toLowerCase();
  const glide = at(letters, first).toLowerCase();
  if (end - first > 1 && ((before === "q" && glide === "u") || (before === "g" && glide === "i"))) first++;
  return { first, end };
}

/** Where the tone stands: on a marked vowel, else as in hòa, hoán, khuỷu. @param {string[]} letters */
function seat(letters) {
  const found = vowels(letters);
  if (!found) return -1;
  const { first, end } = found;
  for (let i = end - 1; i >= first; i--) if ("ăâêôơư".includes(at(letters, i).toLowerCase())) return i;
  const length = end - first;
  if (length === 1) return first;
  if (length === 2) return end < letters.length ? first + 1 : first;
  return first + 1;
}

/** @param {string[]} letters @param {string} tone */
function join(letters, tone) {
  const at = tone ? seat(letters) : -1;
  return letters.map((letter, i) => (i === at ? (letter + tone).normalize("NFC") : letter)).join("");
}

/** uơ and ưo before another letter are ươ: thuở, but thương. @param {string[]} letters */
function mended(letters) {
  const found = vowels(letters);
  if (!found) return letters;
  for (let i = found.first; i + 2 < letters.length; i++) {
    const pair = (at(letters, i) + at(letters, i + 1)).toLowerCase();
    if (pair !== "uơ" && pair !== "ưo") continue;
    letters[i] = sameCase(at(letters, i), "ư");
    letters[i + 1] = sameCase(at(letters, i + 1), "ơ");
  }
  return letters;
}

/**
 * The letters with the mark of a shape key put where it belongs; null where the key marks nothing.
 * @param {string[]} letters @param {string} key
 * @returns {string[] | null}
 */
function shaped(letters, key) {
  /** @param {number} i @param {string} to */
  const put = (i, to) => {
    letters[i] = sameCase(at(letters, i), to);
    return letters;
  };
  const low = letters.map((letter) => letter.toLowerCase());
  if (key === "d") return low[0] === "d" ? put(0, "đ") : low.at(-1) === "d" ? put(low.length - 1, "đ") : null;
  const found = vowels(letters);
  if (!found) return null;
  const { first, end } = found;
  const cluster = low.slice(first, end).join("");
  if (key === "w") {
    const uo = Math.max(cluster.indexOf("uo"), cluster.indexOf("ưo"));
    if (uo >= 0) return mended(put(first + uo + 1, "ơ"));
    // mưa, not muă; hoặc; lưu, not luư.
    const order = cluster.startsWith("ua") || cluster.startsWith("uu") ? "u" : cluster.includes("oa") ? "a" : "aou";
    for (const letter of order) {
      const i = low.indexOf(letter, first);
      if (i >= 0 && i < end) return put(i, letter === "a" ? "ă" : letter === "o" ? "ơ" : "ư");
    }
    return null;
  }
  const to = key === "a" ? "â" : key === "e" ? "ê" : "ô";
  const like = key === "a" ? "aă" : key === "o" ? "oơ" : "e";
  for (let i = end - 1; i >= first; i--) if (like.includes(at(low, i))) return put(i, to);
  return null;
}

/** The key that made a mark, pressed again, takes it away and stands for itself. @param {string[]} letters @param {string} key */
function undone(letters, key) {
  for (let i = letters.length - 1; i >= 0; i--) {
    const letter = at(letters, i);
    const made = /** @type {Record<string, string>} */ (SHAPES)[letter.toLowerCase()];
    if (!made?.endsWith(key)) continue;
    letters[i] = sameCase(letter, made.charAt(0));
    const before = at(letters, i - 1);
    if (key === "w" && before.toLowerCase() === "ư") letters[i - 1] = sameCase(before, "u");
    return letters;
  }
  return null;
}

/**
 * The word after one more key.
 * @param {string} word letters only, as it stands before the caret
 * @param {string} key one letter
 * @returns {string}
 */
export function telex(word, key) {
  const { letters, tone } = split(word);
  const low = key.toLowerCase();
  const found = vowels(letters);
  const wanted = /** @type {Record<string, string>} */ (TONES)[low];
  if (wanted && found) {
    if (tone === wanted) return join(letters, "") + key;
    return join(letters, wanted);
  }
  if (low === "z" && tone) return join(letters, "");
  if ("waeod".includes(low)) {
    const made = shaped([...letters], low);
    if (made) return join(made, tone);
    const back = undone([...letters], low);
    if (back) return join(back, tone) + key;
    if (low === "w" && !found) return join([...letters, sameCase(key, "ư")], tone);
  }
  return join(mended([...letters, key]), tone);
}

/**
 * The text before the caret after one more key.
 * @param {string} text
 * @param {string} key
 */
export function typed(text, key) {
  const word = /[\p{L}\p{M}]*$/u.exec(text)?.[0] ?? "";
  return text.slice(0, text.length - word.length) + (/^\p{L}$/u.test(key) ? telex(word, key) : word + key);
}
