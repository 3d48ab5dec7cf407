// Files that people bring, made here so that none lies in the repository, and readers for those that they get.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateSync } from "node:zlib";
import jsqr from "jsqr";
import { PNG } from "pngjs";

/** jsqr is CommonJS: its function is the default of the default. @type {typeof import("jsqr").default} */
// @ts-ignore see above
const decode = jsqr.default ?? jsqr;

/**
 * A small valid PDF of one page with one line of text.
 * @param {string} text ASCII
 * @returns {Buffer}
 */
export function pdf(text) {
  const stream = `BT /F1 18 Tf 72 720 Td (${text.replaceAll(/[()\\]/g, "")}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let out = "%PDF-1.4\n";
  const offsets = objects.map((body, i) => {
    const at = out.length;
    out += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  out += offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  out += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(out, "latin1");
}

/**
 * A picture in one colour.
 * @param {number} width @param {number} height in pixels
 * @returns {Buffer}
 */
export function png(width, height) {
  const image = new PNG({ width, height });
  image.data.fill(200);
  return PNG.sync.write(image);
}

/** A Linux executable's first bytes, padded: what a virus calls invoice.pdf. @returns {Buffer} */
export function executable() {
  return Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), deflateSync(Buffer.alloc(4096, 7)), Buffer.alloc(2048)]);
}

/**
 * The text of the QR code in a picture.
 * @param {Buffer} picture PNG
 * @returns {string | null}
 */
export function readQr(picture) {
  const { data, width, height } = PNG.sync.read(picture);
  return decode(new Uint8ClampedArray(data), width, height)?.data ?? null;
}

/**
 * The text of the QR code on a PDF's pages, as a phone would read it from paper: the pages are drawn at 150 dpi.
 * @param {Buffer} document
 * @returns {string | null}
 */
export function readQrOfPdf(document) {
  const folder = mkdtempSync(path.join(tmpdir(), "xaso-qr-"));
  try {
    writeFileSync(path.join(folder, "in.pdf"), document);
    const done = spawnSync("pdftoppm", ["-r", "150", "-png", path.join(folder, "in.pdf"), path.join(folder, "page")], { encoding: "utf8" });
    if (done.status !== 0) throw new Error(`pdftoppm: ${done.stderr}`);
    for (const name of readdirSync(folder).filter((f) => f.endsWith(".png")).sort()) {
      const text = readQr(readFileSync(path.join(folder, name)));
      if (text) return text;
    }
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of a PDF, by another program than the one that wrote it. @param {Buffer} document @returns {string} */
export function textOfPdf(document) {
  const done = spawnSync("pdftotext", ["-layout", "-", "-"], { input: document, maxBuffer: 16 << 20 });
  if (done.status !== 0) throw new Error(`pdftotext: ${done.stderr}`);
  return done.stdout.toString("utf8").normalize("NFC");
}

/**
 * Which of the needles stand in clear in any file under a folder: in UTF-8, in UTF-16, as written, in small letters.
 * @param {string} folder @param {string[]} needles
 * @returns {string[]} "file: needle"
 */
export function findInClear(folder, needles) {
  /** @type {string[]} */
  const found = [];
  const forms = needles.flatMap((needle) =>
    [needle.normalize("NFC"), needle.normalize("NFD"), needle.toLowerCase(), needle.toUpperCase()].flatMap((form) => [
      { needle, bytes: Buffer.from(form, "utf8") },
      { needle, bytes: Buffer.from(form, "utf16le") },
    ]),
  );
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const bytes = readFileSync(file);
    for (const form of forms) if (bytes.includes(form.bytes)) found.push(`${path.relative(folder, file)}: ${form.needle}`);
  }
  return [...new Set(found)];
}
