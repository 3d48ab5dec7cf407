// Checks that every package of the workspace is under a licence that deny.toml allows, without cargo-deny:
// reads `cargo metadata` on standard input and the path of deny.toml as argument. Exit 1 names each that is not.
import { readFileSync } from "node:fs";

const deny = readFileSync(process.argv[2], "utf8");
const list = /^allow = \[([^\]]*)\]/m.exec(deny);
if (!list) throw new Error(`${process.argv[2]}: no [licenses] allow list found`);
const allowed = new Set([...list[1].matchAll(/"([^"]+)"/g)].map((m) => m[1]));

/** Whether an SPDX expression is satisfied by the allowed licences: OR any, AND all, WITH is part of the name. */
function satisfied(expression) {
  const tokens = expression.replaceAll("/", " OR ").match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const either = () => {
    let value = both();
    while (tokens[at] === "OR") {
      at += 1;
      value = both() || value;
    }
    return value;
  };
  const both = () => {
    let value = one();
    while (tokens[at] === "AND") {
      at += 1;
      value = one() && value;
    }
    return value;
  };
  const one = () => {
    if (tokens[at] === "(") {
      at += 1;
      const value = either();
      at += 1;
      return value;
    }
    let name = tokens[at];
    at += 1;
    if (tokens[at] === "WITH") {
      name += ` WITH ${tokens[at + 1]}`;
      at += 2;
    }
    return allowed.has(name);
  };
  return either();
}

const metadata = JSON.parse(readFileSync(0, "utf8"));
const bad = metadata.packages.filter((p) => !(p.license ? satisfied(p.license) : p.license_file));
for (const p of bad) console.error(`${p.name} ${p.version}: licence ${p.license ?? "not stated"} is not in deny.toml's list`);
console.error(`${metadata.packages.length} packages looked at, ${bad.length} not allowed`);
process.exit(bad.length ? 1 : 0);
