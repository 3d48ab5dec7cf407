#!/usr/bin/env node
// How long answers take for what is known and for what is not: nobody may learn by timing whether someone has filed.
//
//   xaso serve --demo --listen 127.0.0.1:8080 --data FOLDER      (a folder that may be thrown away)
//   node bench/equal-answers.mjs [--url http://127.0.0.1:8080] [--tries 200] [--only "API: follow"] [--json]
//
// Known and unknown are asked in turn, in an order that changes, so that what else the machine does falls on both. Printed: median and 90th
// percentile of each in milliseconds; the difference of the medians with the 95 % interval of a bootstrap; and p, the chance that two samples of the same
// kind lie as far apart as these (Mann-Whitney, two-sided). With a dozen kinds one p below 0.05 is to be expected; one below 0.005 twice is a finding.

const arg = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : process.argv[at + 1];
};
const url = arg("url", "http://127.0.0.1:8080");
const tries = Number(arg("tries", "200"));
const only = arg("only", "");
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

/** Of those who have filed. */
const number = (/** @type {number} */ n) => `0001900${String(n).padStart(5, "0")}`;
const phone = (/** @type {number} */ n) => `099900${four(n)}`;
const { example } = await (await fetch(`${url}/api/v1/procedures/${PROCEDURE}`)).json();

/** @param {number} n @param {string} id_number @param {string} phone */
function filing(n, id_number, phone) {
  const body = new FormData();
  const applicant = { name: `Người Thứ ${n}`, id_number, phone };
  body.set("dossier", JSON.stringify({ ...example, procedure: PROCEDURE, applicant, filed_by: "self" }));
  return fetch(`${url}/api/v1/dossiers`, { method: "POST", body, headers: from() });
}

/** @param {number} n */
async function file(n) {
  const answer = await filing(n, number(n), phone(n));
  if (answer.status !== 201) throw new Error(`filing: ${answer.status} ${await answer.text()}`);
  return /** @type {{ code: string, secret: string }} */ (await answer.json());
}

/** @param {number[]} times */
const sorted = (times) => [...times].sort((a, b) => a - b);
/** @param {number[]} times @param {number} share */
const at = (times, share) => sorted(times)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
/** @param {number} ms */
const round = (ms) => Math.round(ms * 1_000) / 1_000;

/** The chance of a rank sum as far from the middle as this one (Mann-Whitney, normal approximation). @param {number[]} a @param {number[]} b */
function rankTest(a, b) {
  const all = [...a.map((v) => ({ v, of: 0 })), ...b.map((v) => ({ v, of: 1 }))].sort((x, y) => x.v - y.v);
  let sum = 0;
  for (let i = 0; i < all.length; ) {
    let j = i;
    while (all[j + 1]?.v === all[i]?.v) j += 1;
    for (let k = i; k <= j; k += 1) if (all[k]?.of === 0) sum += (i + j) / 2 + 1;
    i = j + 1;
  }
  const u = sum - (a.length * (a.length + 1)) / 2;
  const z = Math.abs(u - (a.length * b.length) / 2) / Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12);
  // Twice the normal's tail beyond z (Abramowitz and Stegun 26.2.17).
  const t = 1 / (1 + 0.2316419 * z);
  const tail = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429].reduceRight((rest, c) => (rest + c) * t, 0);
  return Math.min(1, (2 * tail * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI));
}

/** The 95 % interval of the difference of the medians, by drawing again from what was measured. @param {number[]} a @param {number[]} b */
function interval(a, b) {
  const again = (/** @type {number[]} */ from) => at(from.map(() => from[Math.floor(Math.random() * from.length)] ?? 0), 0.5);
  const drawn = sorted(Array.from({ length: 1_000 }, () => again(a) - again(b)));
  return [at(drawn, 0.025), at(drawn, 0.975)].map(round);
}

/** @type {{ code: string, secret: string }[]} */
const filed = [];
for (let n = 0; n < tries; n += 1) filed.push(await file(n));
const unit = filed[0]?.code.replace(/-\d+$/, "") ?? "";
const unknownCode = (/** @type {number} */ n) => `${unit}-${8_000 + n}`;
/** A draft begins with the first question that is answered. */
const draft = async (/** @type {number} */ _n) => {
  const reply = await post(`/nop-ho-so/${PROCEDURE}/cau-hoi/nguoi-dien`, { filed_by: "self" });
  if (reply.status !== 303) throw new Error(`draft: ${reply.status}`);
  return (reply.headers.getSetCookie().find((c) => c.startsWith("xaso_draft=")) ?? "").split(";")[0] ?? "";
};

/** @type {Record<string, { known: (n: number) => Promise<Response>, unknown: (n: number) => Promise<Response> }>} */
const kinds = {
  "nothing to tell (control)": {
    known: () => fetch(`${url}/tra-cuu`, { headers: from() }),
    unknown: () => fetch(`${url}/tra-cuu`, { headers: from() }),
  },
  "telephone code asked for": {
    known: (n) => post(`/nop-ho-so/${PROCEDURE}/da-khai`, { id_number: number(n), phone: phone(n) }),
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
  "typed code, wrong": {
    known: (n) => post(`/nop-ho-so/${PROCEDURE}/da-khai/ma`, { code: "1234567" }, { cookie: asks.known[n] }),
    unknown: (n) => post(`/nop-ho-so/${PROCEDURE}/da-khai/ma`, { code: "1234567" }, { cookie: asks.unknown[n] }),
  },
  "API: filing in that name": {
    known: (n) => filing(n, number(n), phone(n)),
    unknown: (n) => filing(n, `0001922${String(n).padStart(5, "0")}`, `099902${four(n)}`),
  },
  "API: follow": {
    known: (n) => fetch(`${url}/api/v1/dossiers/${filed[n].code}`, { headers: { "dossier-secret": "0000-1111-2222", ...from() } }),
    unknown: (n) => fetch(`${url}/api/v1/dossiers/${unknownCode(n)}`, { headers: { "dossier-secret": "0000-1111-2222", ...from() } }),
  },
};
/** Someone asks for a code; the cookie with which it is typed. @param {string} id_number @param {string} phone */
const ask = async (id_number, phone) => {
  const reply = await post(`/nop-ho-so/${PROCEDURE}/da-khai`, { id_number, phone });
  return (reply.headers.getSetCookie().find((c) => c.startsWith("xaso_asked=")) ?? "").split(";")[0] ?? "";
};
const asks = { known: /** @type {string[]} */ ([]), unknown: /** @type {string[]} */ ([]) };
const drafts = { known: /** @type {string[]} */ ([]), unknown: /** @type {string[]} */ ([]) };
for (let n = 0; n < tries && !only; n += 1) {
  drafts.known.push(await draft(n));
  drafts.unknown.push(await draft(n));
  asks.known.push(await ask(number(n), phone(n)));
  asks.unknown.push(await ask(`0001911${String(n).padStart(5, "0")}`, `099901${four(n)}`));
}
kinds["save and return"] = {
  known: (n) => post("/nop-ho-so/luu", { to: `099900${four(n)}` }, { cookie: drafts.known[n] }),
  unknown: (n) => post("/nop-ho-so/luu", { to: `099901${four(n)}` }, { cookie: drafts.unknown[n] }),
};

const results = [];
for (const [kind, { known, unknown }] of Object.entries(kinds)) {
  if (only && kind !== only) continue;
  const times = { known: /** @type {number[]} */ ([]), unknown: /** @type {number[]} */ ([]) };
  const statuses = new Set();
  for (let n = 0; n < tries; n += 1) {
    const order = n % 2 ? /** @type {const} */ (["known", "unknown"]) : /** @type {const} */ (["unknown", "known"]);
    for (const which of order) {
      // The one before is over for the server too, with its background work.
      await new Promise((resolve) => setTimeout(resolve, 2));
      const started = performance.now();
      const reply = await (which === "known" ? known : unknown)(n);
      await reply.arrayBuffer();
      times[which].push(performance.now() - started);
      statuses.add(reply.status);
    }
  }
  const of = (/** @type {number[]} */ all) => ({ median_ms: round(at(all, 0.5)), p90_ms: round(at(all, 0.9)) });
  results.push({
    kind,
    tries,
    statuses: [...statuses],
    known: of(times.known),
    unknown: of(times.unknown),
    difference_ms: round(at(times.known, 0.5) - at(times.unknown, 0.5)),
    interval_ms: interval(times.known, times.unknown),
    p: round(rankTest(times.known, times.unknown)),
  });
}
if (asJson) {
  console.log(JSON.stringify({ results }));
} else {
  for (const r of results) {
    console.log(
      `${r.kind.padEnd(28)} known ${r.known.median_ms} (p90 ${r.known.p90_ms})  unknown ${r.unknown.median_ms} (p90 ${r.unknown.p90_ms})  ` +
        `difference ${r.difference_ms} [${r.interval_ms.join(" to ")}] ms  p ${r.p}  status ${r.statuses.join(",")}`,
    );
  }
}
