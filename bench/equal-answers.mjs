#!/usr/bin/env node
// How long answers take for what is known and for what is not: nobody may learn by timing whether someone has filed.
//
//   xaso serve --demo --listen 127.0.0.1:8080 --data FOLDER      (a folder that may be thrown away)
//   node bench/equal-answers.mjs [--url http://127.0.0.1:8080] [--tries 200] [--json]
//
// Known and unknown are asked in turn, in an order that changes, so that what else the machine does falls on both. Printed: median and 95th
// percentile of each in milliseconds, the difference of the medians, and whether it lies within what two halves of the same kind differ by.

const arg = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : process.argv[at + 1];
};
const url = arg("url", "http://127.0.0.1:8080");
const tries = Number(arg("tries", "200"));
const asJson = process.argv.includes("--json");
const PROCEDURE = "1.004873";
const four = (/** @type {number} */ n) => String(n % 10_000).padStart(4, "0");
let asked = 0;

/** As from another client each time: the limits by client are not what is measured. */
const from = () => ({ "x-forwarded-for": `198.51.100.${(asked += 1) % 250}.${asked}`, "sec-fetch-site": "same-origin" });

/** @param {string} path @param {Record<string, string>} fields @param {Record<string, string>} [headers] */
const post = (path, fields, headers = {}) =>
  fetch(url + path, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", ...from(), ...headers },
    body: new URLSearchParams(fields),
  });

/** @param {number} n */
async function file(n) {
  const procedure = await (await fetch(`${url}/api/v1/procedures/${PROCEDURE}`)).json();
  const body = new FormData();
  const dossier = {
    ...procedure.example,
    procedure: PROCEDURE,
    applicant: { name: `Người Thứ ${n}`, id_number: `0001900${String(n).padStart(5, "0")}`, phone: `099900${four(n)}` },
    filed_by: "self",
  };
  body.set("dossier", JSON.stringify(dossier));
  const answer = await fetch(`${url}/api/v1/dossiers`, { method: "POST", body, headers: from() });
  if (answer.status !== 201) throw new Error(`filing: ${answer.status} ${await answer.text()}`);
  return /** @type {{ code: string, secret: string }} */ (await answer.json());
}

/** @param {number[]} times */
const sorted = (times) => [...times].sort((a, b) => a - b);
/** @param {number[]} times @param {number} share */
const at = (times, share) => sorted(times)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
/** @param {number} ms */
const round = (ms) => Math.round(ms * 1_000) / 1_000;

/** @type {{ code: string, secret: string }[]} */
const filed = [];
for (let n = 0; n < tries; n += 1) filed.push(await file(n));
const unit = filed[0]?.code.replace(/-\d+$/, "") ?? "";
const unknownCode = (/** @type {number} */ n) => `${unit}-${8_000 + n}`;
const draft = async (/** @type {number} */ _n) => {
  const reply = await post(`/nop-ho-so/${PROCEDURE}`, { applicant_name: "Người Lưu" });
  return (reply.headers.getSetCookie().find((c) => c.startsWith("xaso_draft=")) ?? "").split(";")[0] ?? "";
};

/** @type {Record<string, { known: (n: number) => Promise<Response>, unknown: (n: number) => Promise<Response> }>} */
const kinds = {
  "telephone code asked for": {
    known: (n) => post(`/nop-ho-so/${PROCEDURE}/da-khai`, { id_number: `0001900${String(n).padStart(5, "0")}`, phone: `099900${four(n)}` }),
    unknown: (n) => post(`/nop-ho-so/${PROCEDURE}/da-khai`, { id_number: `0001911${String(n).padStart(5, "0")}`, phone: `099901${four(n)}` }),
  },
  "code and wrong secret": {
    known: (n) => post("/tra-cuu", { code: filed[n].code, secret: "0000-1111-2222" }),
    unknown: (n) => post("/tra-cuu", { code: unknownCode(n), secret: "0000-1111-2222" }),
  },
  "code and wrong four digits": {
    known: (n) => post("/tra-cuu", { state_code: filed[n].code, last4: four(n + 5_000) }),
    unknown: (n) => post("/tra-cuu", { state_code: unknownCode(n), last4: four(n + 7_000) }),
  },
  "QR token": {
    known: (n) => fetch(`${url}/h/0123456789ABCDEFGHJKMNP${four(n)}`, { redirect: "manual", headers: from() }),
    unknown: (n) => fetch(`${url}/h/ZYXW456789ABCDEFGHJKMNP${four(n)}`, { redirect: "manual", headers: from() }),
  },
  "link of save and return": {
    known: (n) => fetch(`${url}/tiep-tuc/0123456789ABCDEFGHJKMNP${four(n)}`, { redirect: "manual", headers: from() }),
    unknown: (n) => fetch(`${url}/tiep-tuc/ZYXW456789ABCDEFGHJKMNP${four(n)}`, { redirect: "manual", headers: from() }),
  },
  "recovery, not signed in": {
    known: (n) => post(`/can-bo/ho-so/${filed[n].code}/cap-lai-ma`, { reason: "x" }),
    unknown: (n) => post(`/can-bo/ho-so/${unknownCode(n)}/cap-lai-ma`, { reason: "x" }),
  },
  "API: follow": {
    known: (n) => fetch(`${url}/api/v1/dossiers/${filed[n].code}`, { headers: { "dossier-secret": "0000-1111-2222", ...from() } }),
    unknown: (n) => fetch(`${url}/api/v1/dossiers/${unknownCode(n)}`, { headers: { "dossier-secret": "0000-1111-2222", ...from() } }),
  },
};
const drafts = { known: /** @type {string[]} */ ([]), unknown: /** @type {string[]} */ ([]) };
for (let n = 0; n < tries; n += 1) {
  drafts.known.push(await draft(n));
  drafts.unknown.push(await draft(n));
}
kinds["save and return"] = {
  known: (n) => post("/nop-ho-so/luu", { to: `099900${four(n)}` }, { cookie: drafts.known[n] }),
  unknown: (n) => post("/nop-ho-so/luu", { to: `099901${four(n)}` }, { cookie: drafts.unknown[n] }),
};

const results = [];
for (const [kind, { known, unknown }] of Object.entries(kinds)) {
  const times = { known: /** @type {number[]} */ ([]), unknown: /** @type {number[]} */ ([]) };
  const statuses = new Set();
  for (let n = 0; n < tries; n += 1) {
    const order = n % 2 ? /** @type {const} */ (["known", "unknown"]) : /** @type {const} */ (["unknown", "known"]);
    for (const which of order) {
      const started = performance.now();
      const reply = await (which === "known" ? known : unknown)(n);
      await reply.arrayBuffer();
      times[which].push(performance.now() - started);
      statuses.add(reply.status);
    }
  }
  const median = { known: at(times.known, 0.5), unknown: at(times.unknown, 0.5) };
  // What chance alone does: the known ones of even tries against those of odd tries, and the same of the unknown.
  const halves = [times.known, times.unknown].map((all) => {
    const [even, odd] = [0, 1].map((rest) => all.filter((_, n) => Math.floor(n / 2) % 2 === rest));
    return Math.abs(at(even ?? [], 0.5) - at(odd ?? [], 0.5));
  });
  const difference = median.known - median.unknown;
  results.push({
    kind,
    tries,
    statuses: [...statuses],
    known: { median_ms: round(median.known), p95_ms: round(at(times.known, 0.95)) },
    unknown: { median_ms: round(median.unknown), p95_ms: round(at(times.unknown, 0.95)) },
    difference_ms: round(difference),
    chance_ms: round(Math.max(...halves)),
  });
}
if (asJson) {
  console.log(JSON.stringify({ results }));
} else {
  for (const r of results) {
    console.log(
      `${r.kind.padEnd(28)} known ${r.known.median_ms} (p95 ${r.known.p95_ms})  unknown ${r.unknown.median_ms} (p95 ${r.unknown.p95_ms})  ` +
        `difference ${r.difference_ms}  chance ${r.chance_ms} ms  status ${r.statuses.join(",")}`,
    );
  }
}
