// `xaso vietqr` against an independent reader and writer of VietQR: two hundred random requests, the three known ones, and wrong ones.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import vietnamQrPay from "vietnam-qr-pay";
import { xaso } from "./lib/server.mjs";

const { QRPay } = vietnamQrPay;

const BINS = readFileSync(path.join(import.meta.dirname, "..", "data", "payments", "banks.csv"), "utf8")
  .split("\n")
  .slice(1)
  .map((line) => line.split(",")[0] ?? "")
  .filter(Boolean);

/** A small generator that repeats from its seed, so that a failure can be seen again (mulberry32). @param {number} seed */
function random(seed) {
  let state = seed;
  /** @param {number} below */
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const VIETNAMESE = "aáàảãạăắằâấầbcdđeéèêếềghiíìklmnoóòôốồơớờpqrstuúùưứừvxyýỳABCDĐÊGHIKLMNÔƠPQRSTƯVXY0123456789 -.";
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
/** @param {string} text */
const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").trim().replace(/ +/g, " ");

/** @param {string[]} args */
function payload(...args) {
  const done = xaso("vietqr", "--json", ...args);
  assert.equal(done.status, 0, done.stderr);
  return /** @type {string} */ (JSON.parse(done.stdout).payload);
}

describe("VietQR", () => {
  it("two hundred random requests are read by another's reader, and are what another's writer writes", () => {
    const next = random(20_261_122);
    for (let round = 0; round < 200; round += 1) {
      const bin = BINS[next(BINS.length)] ?? "";
      const account = `1${Array.from({ length: 4 + next(15) }, () => LETTERS[next(LETTERS.length)]).join("")}`;
      const amount = next(4) === 0 ? undefined : 1 + next(2_000_000_000);
      const memo = next(5) === 0 ? "" : Array.from({ length: 1 + next(25) }, () => VIETNAMESE[next(VIETNAMESE.length)]).join("");
      const args = ["--bank", bin, "--account", account];
      if (amount !== undefined) args.push("--amount", String(amount));
      if (memo !== "") args.push(`--memo=${memo}`);
      const made = payload(...args);

      const read = new QRPay(made);
      const told = JSON.stringify({ bin, account, amount, memo, made });
      assert.ok(read.isValid, told);
      assert.equal(read.consumer.bankBin, bin, told);
      assert.equal(read.consumer.bankNumber, account, told);
      assert.equal(read.amount ?? "", amount === undefined ? "" : String(amount), told);
      assert.equal(read.additionalData.purpose ?? "", plain(memo), told);
      assert.equal(read.initMethod, amount === undefined ? "11" : "12", told);

      const theirs = QRPay.initVietQR({
        bankBin: bin,
        bankNumber: account,
        ...(amount === undefined ? {} : { amount: String(amount) }),
        ...(plain(memo) === "" ? {} : { purpose: plain(memo) }),
      });
      assert.equal(made, theirs.build(), told);
    }
  });

  it("the known payloads come out letter by letter", () => {
    assert.equal(
      payload("--bank", "970415", "--account", "113366668888", "--amount", "79000", "--memo", "LPHT H29.18-260310-0420"),
      "00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA53037045405790005802VN62270823LPHT H29.18-260310-04206304AC79",
    );
    assert.equal(
      payload("--bank", "970436", "--account", "1017595600"),
      "00020101021138540010A00000072701240006970436011010175956000208QRIBFTTA53037045802VN630438BB",
    );
  });

  it("what cannot be paid is refused with field and remedy", () => {
    /** @type {[string, string[]][]} */
    const wrong = [
      ["--bank", ["--bank", "123456", "--account", "113366668888"]],
      ["--account", ["--bank", "970415", "--account", "12"]],
      ["--amount", ["--bank", "970415", "--account", "113366668888", "--amount", "-1"]],
      ["--memo", ["--bank", "970415", "--account", "113366668888", "--memo", "a".repeat(26)]],
      ["--memo", ["--bank", "970415", "--account", "113366668888", "--memo", "phí 費"]],
    ];
    for (const [field, args] of wrong) {
      const done = xaso("vietqr", "--json", ...args);
      assert.equal(done.status, 1, done.stdout);
      assert.ok(JSON.parse(done.stdout).error.startsWith(`${field}: `), done.stdout);
    }
  });
});
