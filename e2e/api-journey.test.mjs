// The same journey through the API alone, by its own description and the tokens of `xaso token create`; then wrong input:
// the field and the remedy are named, the state does not change, the server never fails.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Api, filing } from "./lib/api.mjs";
import { executable, pdf, png, textOfPdf } from "./lib/files.mjs";
import { OFFICIALS } from "./lib/people.mjs";
import { startDemo } from "./lib/server.mjs";

const PROCEDURE = "1.004873";
const INDICATOR = "received";
const RESULT = pdf("Ket qua");

/** @type {import("./lib/server.mjs").Server} */
let server;
/** @type {Api} */
let api;
/** @type {any} */
let example;
/** @type {{ code: string, secret: string }} */
let receipt;
const tokens = { reception: "", specialist: "", leader: "" };

before(async () => {
  server = await startDemo();
});

after(() => server?.remove());

/** @param {keyof typeof tokens} who */
const bearer = (who) => ({ authorization: `Bearer ${tokens[who]}`, purpose: "settling the dossier" });
const own = () => ({ "dossier-secret": receipt.secret });
const papers = () => [
  { name: "to-khai.pdf", type: "application/pdf", bytes: pdf("To khai") },
  { name: "anh.png", type: "image/png", bytes: png(64, 64) },
];

/** How many dossiers were received, as published. */
async function received() {
  const answer = await api.call("GET", `/api/v1/figures/${INDICATOR}`);
  assert.equal(answer.status, 200);
  for (const field of ["value", "numerator", "denominator", "definition", "as_of", "rows"]) assert.ok(field in answer.body, field);
  return Number(answer.body.numerator ?? answer.body.value);
}

/** The version that the desk sees, as an ETag. */
async function version() {
  const answer = await api.call("GET", `/api/v1/desk/dossiers/${receipt.code}`, { headers: bearer("reception") });
  assert.equal(answer.status, 200);
  return { etag: answer.headers.get("etag") ?? `"${answer.body.version}"`, body: answer.body };
}

/** @param {keyof typeof tokens} who @param {string} verb @param {unknown} [json] */
async function step(who, verb, json = {}) {
  const { etag } = await version();
  return api.call("POST", `/api/v1/desk/dossiers/${receipt.code}/${verb}`, { headers: { ...bearer(who), "if-match": etag }, json });
}

describe("the journey through the API", () => {
  let count = 0;

  it("is described in OpenAPI 3.1", async () => {
    api = await Api.discover(server.origin);
    assert.match(api.description.openapi, /^3\.1\./);
    for (const who of /** @type {const} */ (["reception", "specialist", "leader"])) tokens[who] = server.token(OFFICIALS[who].username, "desk");
    count = await received();
  });

  it("finds the procedure without accents and reads its schema and example", async () => {
    const found = await api.call("GET", "/api/v1/procedures?q=xac+nhan+doc+than");
    assert.equal(found.status, 200);
    const list = found.body.items;
    assert.ok(list.some(/** @param {any} p */ (p) => p.code === PROCEDURE), "the search holds it");
    const one = await api.call("GET", `/api/v1/procedures/${PROCEDURE}`);
    assert.equal(one.status, 200);
    example = one.body.example;
    assert.equal(example.procedure, PROCEDURE);
  });

  it("files with two papers and gets code, secret and due time", async () => {
    const answer = await api.call("POST", "/api/v1/dossiers", { headers: { "idempotency-key": "api-journey-1" }, form: filing(example, papers()) });
    assert.equal(answer.status, 201, answer.text);
    for (const field of ["code", "secret", "status", "due_at", "receipt"]) assert.ok(field in answer.body, field);
    receipt = answer.body;
    const document = await fetch(new URL(answer.body.receipt, server.origin), { headers: own() });
    assert.equal(document.status, 200);
    assert.ok(textOfPdf(Buffer.from(await document.arrayBuffer())).includes(receipt.code));
  });

  it("makes one dossier of one key: the same body again gives the same answer, another body 409", async () => {
    const again = await api.call("POST", "/api/v1/dossiers", { headers: { "idempotency-key": "api-journey-1" }, form: filing(example, papers()) });
    assert.equal(again.status, 201);
    assert.deepEqual(again.body, receipt);
    const other = structuredClone(example);
    other.applicant.name = "Người Khác Hẳn";
    const answer = await api.call("POST", "/api/v1/dossiers", { headers: { "idempotency-key": "api-journey-1" }, form: filing(other, papers()) });
    assert.equal(answer.status, 409);
    assert.equal(answer.body.code, "idempotency-key-reused");
    assert.equal(await received(), count, "filed is not yet received");
  });

  it("follows it with the secret", async () => {
    const answer = await api.call("GET", `/api/v1/dossiers/${receipt.code}`, { headers: own() });
    assert.equal(answer.status, 200);
    for (const field of ["code", "procedure", "status", "status_code", "due_at", "timeline", "payment", "delivery"]) assert.ok(field in answer.body, field);
    assert.equal(answer.body.status_code, 1);
  });

  it("stands in the desk's list by due time, which pages by key", async () => {
    let address = "/api/v1/desk/dossiers?status=registered&limit=5";
    let seen = 0;
    let found = false;
    let last = "";
    for (let page = 0; page < 400 && !found; page += 1) {
      const answer = await api.call("GET", address, { headers: bearer("reception") });
      assert.equal(answer.status, 200, answer.text);
      const items = answer.body.dossiers;
      seen += items.length;
      for (const item of items) {
        assert.ok(item.due_at === null || item.due_at >= last, "ordered by due time");
        last = item.due_at ?? last;
        found ||= item.code === receipt.code;
      }
      if (!answer.body.next) break;
      address = `/api/v1/desk/dossiers?status=registered&limit=5&after=${encodeURIComponent(answer.body.next)}`;
    }
    assert.ok(found, `found among ${seen}`);
  });

  it("is accepted, assigned, approved, finished with a result and returned", async () => {
    assert.equal((await step("reception", "accept")).status, 200);
    assert.equal(await received(), count + 1, "accepted is received");
    const colleagues = await api.call("GET", "/api/v1/desk/officials", { headers: bearer("reception") });
    assert.equal(colleagues.status, 200);
    const to = colleagues.body.officials.find(/** @param {any} o */ (o) => o.roles.includes("specialist")).id;
    const assigned = await step("reception", "assign", { to });
    assert.equal(assigned.status, 200, assigned.text);
    assert.equal((await step("leader", "approve")).status, 200);
    const form = new FormData();
    form.set("kind", "result");
    form.append("files", new Blob([new Uint8Array(RESULT)], { type: "application/pdf" }), "ket-qua.pdf");
    const stored = await api.call("POST", `/api/v1/desk/dossiers/${receipt.code}/files`, { headers: bearer("specialist"), form });
    assert.equal(stored.status, 201, stored.text);
    const finished = await step("specialist", "finish", { note: "Mời ông/bà đến nhận." });
    assert.equal(finished.status, 200, finished.text);
    const returned = await step("reception", "return");
    assert.equal(returned.status, 200, returned.text);
    assert.equal((await api.call("GET", `/api/v1/dossiers/${receipt.code}`, { headers: own() })).body.status_code, 10);
  });

  it("gives the result byte for byte and takes one rating", async () => {
    const result = await api.call("GET", `/api/v1/dossiers/${receipt.code}/result`, { headers: own() });
    assert.equal(result.status, 200);
    assert.deepEqual(result.body, RESULT);
    const rating = { score: 5, comment: "Nhanh" };
    const first = await api.call("POST", `/api/v1/dossiers/${receipt.code}/rating`, { headers: own(), json: rating });
    assert.ok([200, 201, 204].includes(first.status), first.text);
    const second = await api.call("POST", `/api/v1/dossiers/${receipt.code}/rating`, { headers: own(), json: { score: 1 } });
    assert.equal(second.status, 409);
  });

  it("has moved the public count by exactly one", async () => {
    assert.equal(await received(), count + 1);
  });
});

describe("wrong input", () => {
  let before_ = 0;
  before(async () => {
    before_ = await received();
  });

  /** @param {any} dossier @param {ReturnType<typeof papers>} files @param {Record<string, string>} [headers] */
  const attempt = (dossier, files, headers = {}) =>
    api.call("POST", "/api/v1/dossiers", { headers: { "idempotency-key": `wrong-${Math.random()}`, ...headers }, form: filing(dossier, files) });

  /** @param {import("./lib/api.mjs").Answer} answer @param {RegExp} field */
  function names(answer, field) {
    const wrong = answer.body.fields ?? [];
    assert.ok(wrong.some(/** @param {any} e */ (e) => field.test(e.field)), `names ${field}: ${answer.text}`);
    assert.ok(wrong.every(/** @param {any} e */ (e) => e.detail.length > 10 && e.code.length > 0), "and says what to do");
  }

  it("an executable named .pdf is refused by its content", async () => {
    const answer = await attempt(example, [{ name: "don.pdf", type: "application/pdf", bytes: executable() }]);
    assert.ok([415, 422].includes(answer.status), answer.text);
    names(answer, /file/);
  });

  it("30 MB are refused without being kept", async () => {
    const answer = await attempt(example, [{ name: "to.pdf", type: "application/pdf", bytes: Buffer.concat([pdf("x"), Buffer.alloc(30 << 20, 65)]) }]);
    assert.ok([413, 422].includes(answer.status), answer.text);
  });

  it("zero bytes are refused", async () => {
    const answer = await attempt(example, [{ name: "rong.pdf", type: "application/pdf", bytes: Buffer.alloc(0) }]);
    assert.equal(answer.status, 422, answer.text);
    names(answer, /file/);
  });

  it("a wrong identity number is named", async () => {
    for (const id_number of ["123", "abcdefghijkl", "99999999999999999999", "0001951234\u0000", "' OR 1=1 --"]) {
      const answer = await attempt({ ...example, applicant: { ...example.applicant, id_number } }, papers());
      assert.equal(answer.status, 422, `${id_number}: ${answer.text}`);
      names(answer, /id_number/);
    }
  });

  it("a date in the future is named where the form asks for one in the past", async () => {
    const schema = (await api.call("GET", "/api/v1/procedures/1.001193")).body;
    const dates = Object.entries(schema.example.form).filter(([, v]) => /^\d{4}-\d\d-\d\d$/.test(String(v)));
    assert.ok(dates.length > 0, "the birth form asks for dates");
    const [name] = dates.find(([n]) => /birth|born|date/.test(n)) ?? dates[0];
    const answer = await attempt({ ...schema.example, form: { ...schema.example.form, [name]: "2999-01-01" } }, papers());
    assert.equal(answer.status, 422, answer.text);
    names(answer, new RegExp(name));
  });

  it("an unknown procedure, a missing part, broken JSON and a key too short are refused", async () => {
    assert.ok([404, 422].includes((await attempt({ ...example, procedure: "9.999999" }, papers())).status));
    const key = { "idempotency-key": "broken-1" };
    const empty = new FormData();
    empty.set("note", "nothing");
    assert.ok([400, 422].includes((await api.call("POST", "/api/v1/dossiers", { headers: key, form: empty })).status));
    const broken = new FormData();
    broken.set("dossier", new Blob(['{"procedure": '], { type: "application/json" }));
    assert.ok([400, 422].includes((await api.call("POST", "/api/v1/dossiers", { headers: key, form: broken })).status));
    assert.equal((await attempt(example, papers(), { "idempotency-key": "short" })).status, 400);
  });

  it("a wrong secret answers exactly as an unknown code does", async () => {
    const one = await api.call("GET", `/api/v1/dossiers/${receipt.code}`, { headers: { "dossier-secret": "not-the-secret" } });
    const two = await api.call("GET", `/api/v1/dossiers/${receipt.code.slice(0, -4)}9998`, { headers: own() });
    assert.equal(one.status, 404);
    assert.equal(two.status, 404);
    assert.deepEqual({ ...one.body, instance: "" }, { ...two.body, instance: "" });
  });

  it("a stale version, a step that is not allowed and a step that nobody knows are refused, the state stays", async () => {
    const { etag, body } = await version();
    const stale = await api.call("POST", `/api/v1/desk/dossiers/${receipt.code}/stop`, { headers: { ...bearer("leader"), "if-match": '"1"' }, json: { reason: "Thử" } });
    assert.ok([409, 412].includes(stale.status), stale.text);
    const later = await api.call("POST", `/api/v1/desk/dossiers/${receipt.code}/accept`, { headers: { ...bearer("reception"), "if-match": etag }, json: {} });
    assert.equal(later.status, 409, later.text);
    assert.equal(later.body.present, body.status, "with the present state");
    const unknown = await api.call("POST", `/api/v1/desk/dossiers/${receipt.code}/explode`, { headers: { ...bearer("leader"), "if-match": etag }, json: {} });
    assert.equal(unknown.status, 404);
    assert.equal((await version()).body.version, body.version);
  });

  it("no token, a wrong token and a token of another scope are refused", async () => {
    assert.equal((await api.call("GET", "/api/v1/desk/dossiers")).status, 401);
    assert.equal((await api.call("GET", "/api/v1/desk/dossiers", { headers: { authorization: "Bearer abc" } })).status, 401);
    const reader = server.token(OFFICIALS.reception.username, "read");
    const answer = await api.call("POST", `/api/v1/desk/dossiers/${receipt.code}/accept`, { headers: { authorization: `Bearer ${reader}`, "if-match": '"1"' }, json: {} });
    assert.equal(answer.status, 403);
  });

  it("problems speak the asked language and keep their code", async () => {
    const [vi, en] = await Promise.all(
      ["vi", "en"].map((language) => api.call("GET", "/api/v1/procedures/9.999999", { headers: { "accept-language": language } })),
    );
    assert.equal(vi.status, 404);
    assert.equal(vi.body.code, en.body.code);
    assert.notEqual(vi.body.detail, en.body.detail);
  });

  it("has changed nothing", async () => {
    assert.equal(await received(), before_);
  });
});
