// A bad line: a relay on the loopback that lets so many bytes a second through and cuts every connection again and again.
import { connect, createServer } from "node:net";

export class Line {
  /** @param {number} target port of the server @param {{ bytesPerSecond?: number, cutEveryMs?: number }} options */
  constructor(target, { bytesPerSecond = Infinity, cutEveryMs = 0 } = {}) {
    this.target = target;
    this.bytesPerSecond = bytesPerSecond;
    this.cutEveryMs = cutEveryMs;
    this.cuts = 0;
    this.port = 0;
    /** Bytes that went up. */
    this.sent = 0;
    /** @type {Set<import("node:net").Socket>} */
    this.sockets = new Set();
    this.server = createServer((near) => this.relay(near));
    /** @type {NodeJS.Timeout | undefined} */
    this.timer = undefined;
  }

  get origin() {
    return `http://localhost:${this.port}`;
  }

  /** @returns {Promise<this>} */
  open() {
    return new Promise((resolve) =>
      this.server.listen(0, "127.0.0.1", () => {
        const address = this.server.address();
        if (address && typeof address === "object") this.port = address.port;
        // A test that failed does not close its line: that must not keep the run from ending.
        this.server.unref();
        if (this.cutEveryMs > 0) this.timer = setInterval(() => this.cut(), this.cutEveryMs).unref();
        resolve(this);
      }),
    );
  }

  /** Ends every connection, as a telephone in a tunnel does. */
  cut() {
    if (this.sockets.size > 0) this.cuts += 1;
    for (const socket of this.sockets) socket.resetAndDestroy();
    this.sockets.clear();
  }

  close() {
    clearInterval(this.timer);
    this.cutEveryMs = 0;
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(resolve));
  }

  /** @param {import("node:net").Socket} near */
  relay(near) {
    const far = connect(this.target, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      this.sockets.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
    far.on("data", (bytes) => near.write(bytes));
    near.on("data", (bytes) => {
      // What the far end takes later than the line allows is held back here, so that the sender feels the line's pace.
      near.pause();
      setTimeout(() => {
        if (far.destroyed || near.destroyed) return;
        this.sent += bytes.length;
        far.write(bytes);
        near.resume();
      }, (1000 * bytes.length) / this.bytesPerSecond);
    });
  }
}
