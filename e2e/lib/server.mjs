// Starts the real program on a copy of the demo commune's data, and stops it.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import path from "node:path";

/** The program under test: XASO_BIN, else the debug build. */
export const BINARY =
  process.env.XASO_BIN ??
  path.join(
    process.env.CARGO_TARGET_DIR ??
      path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache"), "xaso", "target"),
    "debug",
    "xaso",
  );

/** How long the program may take to answer for the first time, in milliseconds: it makes half a year of dossiers. */
const FIRST_START = 180_000;

/** A TCP port of the loopback that nobody uses now. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") return reject(new Error("no port"));
      server.close(() => resolve(address.port));
    });
  });
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Runs one `xaso` command to its end.
 * @param {string[]} args
 * @returns {{ status: number | null, stdout: string, stderr: string }}
 */
export function xaso(...args) {
  const done = spawnSync(BINARY, args, { encoding: "utf8", maxBuffer: 64 << 20 });
  if (done.error) throw done.error;
  return done;
}

/** A running server. */
export class Server {
  /**
   * @param {import("node:child_process").ChildProcess} child
   * @param {number} port
   * @param {string} data
   * @param {string} log path of what it wrote to standard output and standard error
   */
  constructor(child, port, data, log) {
    this.child = child;
    this.port = port;
    this.data = data;
    this.log = log;
    this.origin = `http://localhost:${port}`;
  }

  /** What the server has written so far. */
  output() {
    return readFileSync(this.log, "utf8");
  }

  /** A bearer token of a demo account. @param {string} user @param {string} scope @returns {string} */
  token(user, scope) {
    const made = xaso("token", "create", "--user", user, "--scope", scope, "--data", this.data, "--json");
    if (made.status !== 0) throw new Error(`xaso token create failed: ${made.stderr}${made.stdout}`);
    return JSON.parse(made.stdout).token;
  }

  /** Asks it to stop and waits; its data stays. */
  async stop() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    const timer = setTimeout(() => this.child.kill("SIGKILL"), 15_000);
    await gone;
    clearTimeout(timer);
  }

  /** Stops it and removes its data. */
  async remove() {
    await this.stop();
    rmSync(path.dirname(this.data), { recursive: true, force: true });
  }
}

/**
 * Starts the program on `data` and waits until it says that it is ready.
 * @param {string} data
 * @param {string} log
 * @returns {Promise<Server>}
 */
async function start(data, log) {
  const { openSync, closeSync } = await import("node:fs");
  const port = await freePort();
  const out = openSync(log, "a");
  const child = spawn(BINARY, ["serve", "--demo", "--listen", `127.0.0.1:${port}`, "--data", data], {
    stdio: ["ignore", out, out],
    env: { ...process.env, XASO_PUBLIC_URL: `http://localhost:${port}` },
  });
  closeSync(out);
  const failed = new Promise((_, reject) => child.once("error", reject));
  const server = new Server(child, port, data, log);
  const until = Date.now() + FIRST_START;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the server ended (${child.exitCode ?? child.signalCode}) before it was ready:\n${server.output()}`);
    }
    if (Date.now() > until) {
      child.kill("SIGKILL");
      throw new Error(`the server was not ready after ${FIRST_START / 1000} s:\n${server.output()}`);
    }
    const ready = await Promise.race([fetch(`${server.origin}/readyz`).catch(() => null), failed]);
    if (ready instanceof Response && ready.ok) return server;
    await pause(50);
  }
}

/**
 * The demo commune's data, made once for each build of the program and kept: each test works on a copy.
 * @returns {Promise<string>} a folder to copy, not to use
 */
async function demoData() {
  const { mtimeMs, size } = statSync(BINARY);
  const key = createHash("sha256").update(`${BINARY} ${mtimeMs} ${size}`).digest("hex").slice(0, 16);
  const folder = path.join(tmpdir(), `xaso-e2e-demo-${key}`);
  if (existsSync(path.join(folder, "complete"))) return path.join(folder, "data");
  const making = mkdtempSync(path.join(tmpdir(), "xaso-e2e-making-"));
  mkdirSync(path.join(making, "data"));
  const server = await start(path.join(making, "data"), path.join(making, "log"));
  await server.stop();
  writeFileSync(path.join(making, "complete"), "");
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
  return path.join(folder, "data");
}

/** Starts the demo commune on a fresh copy of its data. @returns {Promise<Server>} */
export async function startDemo() {
  if (!existsSync(BINARY)) throw new Error(`${BINARY} is missing: run ./test, or cargo build -p xaso`);
  const template = await demoData();
  const folder = mkdtempSync(path.join(tmpdir(), "xaso-e2e-"));
  const data = path.join(folder, "data");
  cpSync(template, data, { recursive: true });
  return start(data, path.join(folder, "log"));
}
