// Writes the code blocks of a guide into a tree: ```lang file=PATH makes a file, ```lang add=PATH after=TEXT adds its lines
// after the line that holds TEXT. Says how many places outside the capability's own folder were touched; more than three fail.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const [guide, tree] = process.argv.slice(2);
const outside = new Set();
for (const [, info, body] of readFileSync(guide, "utf8").matchAll(/^```\w+ (.+)\n([\s\S]*?)^```$/gm)) {
  const words = Object.fromEntries(info.split(" ").map((w) => w.split("=")));
  if (words.file) {
    const file = path.join(tree, words.file);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, body);
    if (!words.file.startsWith("capabilities/notices/")) outside.add(words.file);
  } else if (words.add) {
    const file = path.join(tree, words.add);
    const lines = readFileSync(file, "utf8").split("\n");
    const at = lines.findIndex((line) => line.includes(words.after));
    if (at < 0) throw new Error(`${words.add}: no line holds ${words.after}`);
    lines.splice(at + 1, 0, body.trimEnd());
    writeFileSync(file, lines.join("\n"));
    outside.add(words.add);
  }
}
console.error(`places touched outside the folder: ${[...outside].join(", ")}`);
process.exit(outside.size > 3 ? 1 : 0);
