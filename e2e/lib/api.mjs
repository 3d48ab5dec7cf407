// A client of the HTTP API that knows nothing but the server's own description of it.
import assert from "node:assert/strict";

/** @typedef {{ status: number, headers: Headers, body: any, text: string }} Answer */

export class Api {
  /** @param {string} origin @param {any} description the OpenAPI document */
  constructor(origin, description) {
    this.origin = origin;
    this.description = description;
  }

  /** Reads the description first, as another system would. @param {string} origin */
  static async discover(origin) {
    const answer = await fetch(`${origin}/api/v1/openapi.json`);
    assert.equal(answer.status, 200);
    return new Api(origin, await answer.json());
  }

  /**
   * The path template of the description that fits this path.
   * @param {string} path without query
   */
  template(path) {
    const parts = path.split("/");
    return Object.keys(this.description.paths)
      .filter((t) => {
        const wanted = t.split("/");
        return wanted.length === parts.length && wanted.every((w, i) => w === parts[i] || (w.startsWith("{") && parts[i] !== ""));
      })
      .sort((a, b) => (a.match(/\{/g) ?? []).length - (b.match(/\{/g) ?? []).length)[0];
  }

  /**
   * Sends a request that the description must know, and holds the answer's status and media type against it.
   * @param {string} method @param {string} path
   * @param {{ headers?: Record<string, string>, json?: unknown, form?: FormData }} [options]
   * @returns {Promise<Answer>}
   */
  async call(method, path, options = {}) {
    const template = this.template(path.split("?")[0]);
    assert.ok(template, `${path} is described`);
    const operation = this.description.paths[template][method.toLowerCase()];
    assert.ok(operation, `${method} ${template} is described`);
    const headers = { ...options.headers };
    /** @type {BodyInit | undefined} */
    let body = options.form;
    if (options.json !== undefined) {
      headers["content-type"] = "application/json";
      body = JSON.stringify(options.json);
    }
    const answer = await fetch(this.origin + path, { method, headers, body, redirect: "manual" });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const type = answer.headers.get("content-type") ?? "";
    const text = bytes.toString("utf8");
    assert.ok(answer.status < 500, `${method} ${path}: ${answer.status} ${text}`);
    assert.ok(operation.responses[String(answer.status)] ?? operation.responses.default, `${method} ${template}: the answer ${answer.status} is described (${text.slice(0, 300)})`);
    if (answer.status >= 400) {
      assert.match(type, /^application\/problem\+json/, `${method} ${path}: ${answer.status}`);
    }
    return { status: answer.status, headers: answer.headers, body: /json/.test(type) ? JSON.parse(text) : bytes, text };
  }
}

/**
 * The multipart body of filing.
 * @param {unknown} dossier @param {{ name: string, type: string, bytes: Buffer }[]} files
 */
export function filing(dossier, files) {
  const form = new FormData();
  form.set("dossier", new Blob([JSON.stringify(dossier)], { type: "application/json" }));
  for (const file of files) form.append("files", new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name);
  return form;
}
