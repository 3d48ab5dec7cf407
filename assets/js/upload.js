// Sends files in pieces (tus 1.0.0), one after the other, and goes on by itself after a cut line. What is told as received is what the
// server has said that it keeps, never what was merely put on the way. Without this script the form sends the files whole.

import { word } from "./_words.js";

/** Headers of every request. */
const TUS = { "Tus-Resumable": "1.0.0" };
/** Bytes of a piece: chosen anew after each, so that one takes about four seconds. */
const PIECE_MIN = 32 * 1024;
const PIECE_MAX = 1024 * 1024;
const PIECE_SECONDS = 4;
/** A piece that takes longer is given up: the line is dead. */
const PATIENCE_MS = 60_000;
const PAUSE_MAX_MS = 10_000;
const ENDINGS = /\.(pdf|jpe?g|png|heic|heif|docx)$/i;

/**
 * @typedef {object} Item
 * @property {File} file
 * @property {string} paper
 * @property {string} [url] where it goes on, once it was announced
 * @property {number} [offset] bytes that the server keeps; undefined where it must be asked
 * @property {number} have bytes that the server kept when it last said so
 * @property {boolean} stopped
 * @property {HTMLElement} row
 * @property {HTMLElement} words
 * @property {HTMLProgressElement} bar
 * @property {HTMLButtonElement} stop
 */

/** The server will not take the file: sending again would not help. */
class Refused extends Error {}

for (const form of document.querySelectorAll("form[data-upload]")) {
  if (form instanceof HTMLFormElement) enhance(form);
}

/** @param {HTMLFormElement} form */
function enhance(form) {
  const input = form.querySelector('input[type="file"]');
  if (!(input instanceof HTMLInputElement)) return;
  /** @type {Item[]} */
  const items = [];
  let piece = 128 * 1024;
  let busy = false;

  form.querySelector('button[type="submit"]')?.remove();
  form.classList.add("xs-drop");
  const hint = document.createElement("p");
  hint.className = "govuk-hint";
  hint.textContent = word(form, "wordDrop");
  const list = document.createElement("div");
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", word(form, "wordList"));
  const told = document.createElement("p");
  told.className = "govuk-body";
  told.setAttribute("role", "status");
  form.append(hint, told, list);

  input.addEventListener("change", () => {
    take([...(input.files ?? [])]);
    input.value = "";
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("xs-drop--over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("xs-drop--over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("xs-drop--over");
    take([...(event.dataTransfer?.files ?? [])]);
  });
  addEventListener("beforeunload", (event) => {
    if (busy) event.preventDefault();
  });

  /** @param {File[]} files */
  function take(files) {
    const select = form.querySelector("select");
    for (const file of files) {
      const item = show(file, select?.value ?? "");
      const wrong = problem(file);
      if (wrong) settle(item, wrong, true);
      else items.push(item);
    }
    void work();
  }

  /** What is wrong with a file, before a byte is sent. @param {File} file @returns {string} */
  function problem(file) {
    const max = Number(form.dataset.maxBytes);
    if (file.size === 0) return word(form, "wordEmpty");
    if (file.size > max && !isHeic(file)) return word(form, "wordTooLarge", { size: size(file.size) });
    if (!ENDINGS.test(file.name) && !/^image\/(jpeg|png|heic|heif)$|^application\/pdf$/.test(file.type)) return word(form, "wordType");
    return "";
  }

  /** @param {File} file @param {string} paper @returns {Item} */
  function show(file, paper) {
    const row = document.createElement("div");
    row.className = "xs-file";
    const box = document.createElement("div");
    box.className = "xs-file__words govuk-body";
    const name = document.createElement("strong");
    name.textContent = file.name;
    const words = document.createElement("div");
    words.textContent = word(form, "wordWaiting");
    const bar = document.createElement("progress");
    bar.max = file.size || 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    const stop = document.createElement("button");
    stop.type = "button";
    stop.className = "govuk-button govuk-button--secondary xs-file__remove";
    const whose = document.createElement("span");
    whose.className = "govuk-visually-hidden";
    whose.textContent = ` ${file.name}`;
    stop.append(word(form, "wordStop"), whose);
    box.append(name, words, bar);
    row.append(box, stop);
    list.append(row);
    /** @type {Item} */
    const item = { file, paper, have: 0, stopped: false, row, words, bar, stop };
    stop.addEventListener("click", () => {
      item.stopped = true;
      if (item.url) void fetch(item.url, { method: "DELETE", headers: TUS });
      settle(item, word(form, "wordStopped"), false);
    });
    return item;
  }

  /** The end of a file's way, good or bad. @param {Item} item @param {string} text @param {boolean} wrong */
  function settle(item, text, wrong) {
    item.words.textContent = text;
    item.words.classList.toggle("govuk-error-message", wrong);
    item.row.classList.toggle("xs-file--wrong", wrong);
    item.stop.remove();
    if (wrong) item.bar.remove();
  }

  /** Tells how far a file is, by what the server said. @param {Item} item @param {string} name */
  function tell(item, name) {
    item.bar.max = item.file.size;
    item.bar.value = item.have;
    const percent = Math.floor((100 * item.have) / item.file.size);
    item.words.textContent = word(form, name, { have: size(item.have, Math.floor), all: size(item.file.size), percent });
  }

  async function work() {
    if (busy) return;
    busy = true;
    let done = 0;
    let stale = false;
    for (let next = 0; next < items.length; next += 1) {
      const item = /** @type {Item} */ (items[next]);
      if (item.stopped) continue;
      try {
        const hash = await send(item);
        item.bar.value = item.bar.max;
        settle(item, word(form, "wordDone", { hash: (hash.slice(0, 16).match(/.{4}/g) ?? []).join(" ") }), false);
        stale = !(await refresh());
      } catch (error) {
        if (!item.stopped) settle(item, error instanceof Refused && error.message ? error.message : word(form, "wordFailed"), true);
      }
      done = items.filter((one) => one.words.textContent && !one.stop.isConnected && one.bar.isConnected && !one.stopped).length;
      const all = word(form, "wordAll", { done, all: items.filter((one) => !one.stopped).length });
      told.textContent = stale ? `${all}. ${word(form, "wordStale")}` : all;
    }
    busy = false;
  }

  /** Sends one file to its end, however often the line is cut; gives its SHA-256. @param {Item} item @returns {Promise<string>} */
  async function send(item) {
    item.words.textContent = word(form, "wordPreparing");
    item.file = await readable(item.file);
    const wrong = problem(item.file);
    if (wrong) throw new Refused(wrong);
    for (let failures = 0; !item.stopped; ) {
      try {
        const hash = await advance(item, () => (failures = 0));
        if (hash !== undefined) return hash;
      } catch (error) {
        if (error instanceof Refused) throw error;
        // What came of the piece under way only the server knows.
        item.offset = undefined;
        tell(item, "wordCut");
        await pause(Math.min(PAUSE_MAX_MS, 500 * 2 ** failures));
        failures += 1;
      }
    }
    throw new Refused();
  }

  /** One request forward. @param {Item} item @param {() => void} onward @returns {Promise<string | undefined>} the hash, at the end */
  async function advance(item, onward) {
    if (item.url === undefined) {
      item.url = unfinished(item.file) ?? (await announce(item));
    }
    if (item.offset === undefined) {
      const answer = await ask(item.url, { method: "HEAD", headers: TUS });
      if (answer.status === 404 || answer.status === 410) {
        item.url = undefined;
        item.have = 0;
        return undefined;
      }
      if (answer.status !== 200) throw new Error(String(answer.status));
      return came(item, answer, onward);
    }
    const end = Math.min(item.offset + piece, item.file.size);
    const body = item.file.slice(item.offset, end);
    if (end === item.file.size && item.have > 0) tell(item, "wordChecking");
    const headers = { ...TUS, "Upload-Offset": String(item.offset), "Content-Type": "application/offset+octet-stream" };
    const started = performance.now();
    const answer = await ask(item.url, { method: "PATCH", headers, body });
    if (answer.status === 413 || answer.status === 422) throw new Refused(await detail(answer));
    if (answer.status !== 204) throw new Error(String(answer.status));
    const seconds = Math.max(0.05, (performance.now() - started) / 1000);
    piece = Math.round(Math.max(PIECE_MIN, Math.min(PIECE_MAX, (body.size / seconds) * PIECE_SECONDS, piece * 2)));
    return came(item, answer, onward);
  }

  /** What the server says that it keeps. @param {Item} item @param {Response} answer @param {() => void} onward */
  function came(item, answer, onward) {
    const offset = Number(answer.headers.get("Upload-Offset"));
    if (!Number.isInteger(offset)) throw new Error("Upload-Offset");
    if (offset > item.have) onward();
    item.offset = offset;
    item.have = offset;
    tell(item, "wordSent");
    return offset === item.file.size ? (answer.headers.get("Upload-File-Sha256") ?? "") : undefined;
  }

  /** @param {Item} item @returns {Promise<string>} */
  async function announce(item) {
    // The answer to an earlier try may have been lost, though the server has it.
    if (item.have === 0 && item.bar.dataset.tried) {
      await refresh();
      const known = unfinished(item.file);
      if (known) return known;
    }
    item.bar.dataset.tried = "yes";
    const said = { filename: item.file.name, paper: item.paper, modified: String(item.file.lastModified) };
    const metadata = Object.entries(said)
      .filter(([, value]) => value)
      .map(([key, value]) => `${key} ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`);
    const headers = { ...TUS, "Upload-Length": String(item.file.size), "Upload-Metadata": metadata.join(",") };
    const answer = await ask(form.dataset.upload ?? "", { method: "POST", headers });
    const at = answer.headers.get("Location");
    if (answer.status === 201 && at) {
      item.offset = 0;
      return at;
    }
    if (answer.status >= 400 && answer.status < 500) throw new Refused(await detail(answer));
    throw new Error(String(answer.status));
  }

  /** Where a file goes on of which a part had come before this page was loaded. @param {File} file @returns {string | undefined} */
  function unfinished(file) {
    for (const row of document.querySelectorAll("[data-open]")) {
      if (!(row instanceof HTMLElement)) continue;
      const { open, name, length, modified } = row.dataset;
      const taken = items.some((item) => item.url === open);
      if (!taken && name === file.name && Number(length) === file.size && modified === String(file.lastModified)) return open;
    }
    return undefined;
  }
}

/** Asks, but not for ever. @param {string} url @param {RequestInit} init */
async function ask(url, init) {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), PATIENCE_MS);
  try {
    return await fetch(url, { ...init, signal: ending.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** Waits, or until the telephone says that it has a line again. @param {number} ms @returns {Promise<void>} */
function pause(ms) {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener("online", go);
      resolve();
    };
    const timer = setTimeout(go, ms);
    addEventListener("online", go);
  });
}

/** Why the server refused, in its words. @param {Response} answer @returns {Promise<string>} */
async function detail(answer) {
  try {
    const problem = await answer.json();
    return problem.fields?.[0]?.detail ?? problem.detail ?? "";
  } catch {
    return "";
  }
}

/** Shows the list of papers as the server has it now; whether that went. @returns {Promise<boolean>} */
async function refresh() {
  const old = document.getElementById("cac-giay-to");
  try {
    const answer = await fetch(location.pathname);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("cac-giay-to");
    if (!answer.ok || !fresh || !old) return false;
    if (!old.contains(document.activeElement)) old.replaceWith(document.adoptNode(fresh));
    return true;
  } catch {
    return false;
  }
}

/** @param {File} file */
function isHeic(file) {
  return /^image\/hei[cf]$/.test(file.type) || /\.hei[cf]$/i.test(file.name);
}

/** A photograph that only some telephones can show becomes a JPEG, where this one can show it. @param {File} file @returns {Promise<File>} */
async function readable(file) {
  if (!isHeic(file)) return file;
  try {
    const picture = await createImageBitmap(file);
    const canvas = document.createElement("canvas");
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext("2d")?.drawImage(picture, 0, 0);
    picture.close();
    const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
    if (!blob) return file;
    const name = file.name.replace(/\.\w+$/, "") + ".jpg";
    return new File([blob], name, { type: "image/jpeg", lastModified: file.lastModified });
  } catch {
    return file;
  }
}

/** Bytes as people say them, in the page's language. What came is rounded down, what there is is rounded up. @param {number} bytes */
function size(bytes, round = Math.ceil) {
  const lang = document.documentElement.lang;
  if (bytes < 1_000_000) return `${new Intl.NumberFormat(lang).format(round(bytes / 1000))} KB`;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${new Intl.NumberFormat(lang, digits).format(round(bytes / 100_000) / 10)} MB`;
}
