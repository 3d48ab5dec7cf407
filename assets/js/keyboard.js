// A keyboard on the screen for the kiosk, with Vietnamese letters of their own and Telex; a plain keyboard types Telex too.
import { typed } from "./_telex.js";

const ROWS = ["1234567890", "ăâđêôơư", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const TONES = [
  ["s", "\u25cc\u0301"],
  ["f", "\u25cc\u0300"],
  ["r", "\u25cc\u0309"],
  ["x", "\u25cc\u0303"],
  ["j", "\u25cc\u0323"],
];
const SIGNS = ["@", ".", "-", "/", ","];

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

const button = document.querySelector("[data-keyboard]");
const english = document.documentElement.lang === "en";
const WORDS = english
  ? { board: "Keyboard on the screen", shift: "Capitals", space: "space", back: "Delete", tone: "tone mark" }
  : { board: "Bàn phím trên màn hình", shift: "Chữ hoa", space: "dấu cách", back: "Xoá", tone: "dấu" };

/** @type {Field | null} */
let field = null;
let capitals = false;

/** @param {EventTarget | null} target @returns {target is Field} */
function isField(target) {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && ["text", "search", "tel", "email", "url"].includes(target.type) && !target.readOnly;
}

/** Numbers and addresses of the network are typed as they are. @param {Field} of */
const isPlain = (of) => ["email", "url", "tel"].includes(of.type) || ["numeric", "email", "url", "tel"].includes(of.inputMode);

/** Chromium gives no caret for an e-mail field: there the end is it. @param {Field} of */
function caret(of) {
  return { start: of.selectionStart ?? of.value.length, end: of.selectionEnd ?? of.value.length };
}

/** Puts `text` in place of what stands before the caret. @param {Field} to @param {string} text @param {number} end */
function put(to, text, end) {
  const after = to.value.slice(end);
  if (to.maxLength >= 0 && text.length + after.length > to.maxLength) return;
  to.value = text + after;
  if (to.selectionStart !== null) to.setSelectionRange(text.length, text.length);
  to.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {Field} to @param {string} key */
function press(to, key) {
  const { start, end } = caret(to);
  const before = to.value.slice(0, start);
  put(to, isPlain(to) ? before + key : typed(before, key), end);
}

/** A letter that is ready: no Telex. @param {Field} to @param {string} letter */
function insert(to, letter) {
  const { start, end } = caret(to);
  put(to, to.value.slice(0, start) + letter, end);
}

/** @param {Field} to */
function erase(to) {
  const { start, end } = caret(to);
  const cut = start === end ? [...to.value.slice(0, start)].slice(0, -1).join("") : to.value.slice(0, start);
  put(to, cut, end);
}

// Keys of a plain keyboard. Where the system composes letters itself, it goes first.
document.addEventListener("beforeinput", (event) => {
  if (!isField(event.target) || event.isComposing || event.inputType !== "insertText" || event.data?.length !== 1) return;
  if (isPlain(event.target) || !/^[a-z]$/i.test(event.data)) return;
  event.preventDefault();
  press(event.target, event.data);
});

document.addEventListener("focusin", (event) => {
  if (isField(event.target)) field = event.target;
});

/** @param {string} label @param {(to: Field) => void} act @param {string} [says] @param {string} [kind] */
function key(label, act, says, kind) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  if (says) made.setAttribute("aria-label", says);
  made.className = kind ? `xs-key xs-key--${kind}` : "xs-key";
  // The field keeps the caret.
  made.addEventListener("pointerdown", (event) => event.preventDefault());
  made.addEventListener("click", () => {
    if (field) act(field);
  });
  return made;
}

/** @param {HTMLElement} board */
function build(board) {
  const shift = key(
    "⇧",
    () => {
      capitals = !capitals;
      show();
    },
    WORDS.shift,
    "wide",
  );
  /** @type {HTMLButtonElement[]} */
  const letters = [];
  const show = () => {
    shift.setAttribute("aria-pressed", String(capitals));
    for (const made of letters) made.textContent = capitals ? (made.textContent ?? "").toUpperCase() : (made.textContent ?? "").toLowerCase();
  };
  const once = () => {
    if (!capitals) return;
    capitals = false;
    show();
  };
  ROWS.forEach((row, at) => {
    const line = document.createElement("div");
    for (const letter of row) {
      const made = key(letter, (to) => {
        const now = made.textContent ?? letter;
        if (at === 1) insert(to, now);
        else press(to, now);
        once();
      });
      if (at > 0) letters.push(made);
      line.append(made);
    }
    if (at === 1) for (const [tone, label] of TONES) line.append(key(label ?? "", (to) => press(to, tone ?? ""), `${WORDS.tone} ${label}`, "tone"));
    if (at === 4) {
      line.prepend(shift);
      line.append(key("⌫", erase, WORDS.back, "wide"));
    }
    board.append(line);
  });
  const last = document.createElement("div");
  for (const sign of SIGNS) last.append(key(sign, (to) => insert(to, sign)));
  last.append(key(WORDS.space, (to) => insert(to, " "), undefined, "space"));
  board.append(last);
}

if (button instanceof HTMLButtonElement) {
  const board = document.createElement("div");
  board.className = "xs-keyboard";
  board.hidden = true;
  board.setAttribute("role", "group");
  board.setAttribute("aria-label", WORDS.board);
  build(board);
  button.closest("[data-idle]")?.append(board);
  button.hidden = false;
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    board.hidden = !board.hidden;
    button.setAttribute("aria-expanded", String(!board.hidden));
    const to = field ?? document.querySelector("main .govuk-input, main .govuk-textarea");
    if (!(to instanceof HTMLElement)) return;
    to.focus();
    // Above the keyboard, with its question.
    to.scrollIntoView({ block: "start" });
  });
}
