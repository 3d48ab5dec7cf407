// The Nu HTML checker over saved pages, one Java process for all of them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

const require = createRequire(import.meta.url);

/**
 * @param {{ name: string, html: string }[]} pages as the server sent them
 * @returns {string[]} a line for each error or warning
 */
export function nu(pages) {
  const folder = mkdtempSync(path.join(tmpdir(), "xaso-nu-"));
  try {
    const files = pages.map(({ name, html }, i) => {
      const file = path.join(folder, `${String(i).padStart(3, "0")}-${name.replaceAll(/[^\w.-]/g, "_")}.html`);
      writeFileSync(file, html);
      return file;
    });
    const jar = path.join(path.dirname(require.resolve("vnu-jar/package.json")), "build", "dist", "vnu.jar");
    const done = spawnSync("java", ["-Xss1m", "-jar", jar, "--format", "json", "--exit-zero-always", ...files], {
      encoding: "utf8",
      maxBuffer: 64 << 20,
    });
    if (done.error) throw done.error;
    const report = done.stderr.trim() || done.stdout.trim();
    if (!report.startsWith("{")) throw new Error(`the Nu checker did not run: ${report}`);
    /** @type {{ messages: { type: string, subType?: string, url?: string, lastLine?: number, message: string, extract?: string }[] }} */
    const { messages } = JSON.parse(report);
    return messages
      .filter((m) => m.type !== "info" || m.subType === "warning")
      .map((m) => `${path.basename(m.url ?? "")}:${m.lastLine ?? 0}: ${m.type}: ${m.message} ${m.extract ? `[${m.extract.trim()}]` : ""}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
