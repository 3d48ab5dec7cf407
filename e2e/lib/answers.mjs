// The forms that the product ships, read from their files: what a person types for an example, what is wrong, what is read afterwards.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const FOLDER = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..", "..", "data", "procedures", "forms");

/** @typedef {{ [key: string]: any }} Json */
/** @typedef {{ code: string, schema: Json, examples: Json[] }} FormFile */

/** Every form but the general one. @returns {FormFile[]} */
export function forms() {
  return readdirSync(FOLDER)
    .filter((file) => /^\d/.test(file))
    .sort()
    .map((file) => {
      const schema = JSON.parse(readFileSync(path.join(FOLDER, file), "utf8"));
      return { code: file.replace(".schema.json", ""), schema, examples: schema.examples };
    });
}

/** @param {Json} property */
export function kindOf(property) {
  return property["x-kind"] ?? (property.format === "date" ? "date" : "text");
}

/** Every question: path in answers (`children.name` in a group), property, and the group's name. @param {Json} schema */
export function questions(schema) {
  /** @type {{ path: string, property: Json, group: string | null }[]} */
  const all = [];
  for (const [name, property] of Object.entries(/** @type {Json} */ (schema.properties))) {
    if (kindOf(property) === "computed") continue;
    all.push({ path: name, property, group: null });
    if (kindOf(property) !== "group") continue;
    for (const [inner, of] of Object.entries(/** @type {Json} */ (property.items.properties))) {
      if (kindOf(of) !== "computed") all.push({ path: `${name}.${inner}`, property: of, group: name });
    }
  }
  return all;
}

/** The question that a control's name (`f_children.0.name-day`) belongs to. @param {Json} schema @param {string} control */
export function questionOf(schema, control) {
  if (!control.startsWith("f_")) return null;
  const [name, index, inner] = control.slice(2).split(".");
  const top = schema.properties[name.replace(/-(day|month|year)$/, "")];
  if (top && kindOf(top) === "group" && index !== undefined && inner !== undefined) {
    const own = inner.replace(/-(day|month|year)$/, "");
    return { path: `${name}.${own}`, property: top.items.properties[own], at: `f_${name}.${index}.${own}`, index: Number(index), group: name };
  }
  const own = name.replace(/-(day|month|year)$/, "");
  return top ? { path: own, property: top, at: `f_${own}`, index: -1, group: null } : null;
}

/**
 * What a person types and ticks for `example`: the controls' names with their values.
 * @param {Json} schema @param {Json} example
 * @returns {Map<string, string | string[]>}
 */
export function typed(schema, example) {
  /** @type {Map<string, string | string[]>} */
  const map = new Map();
  /** @param {string} name @param {Json} property @param {any} value */
  const one = (name, property, value) => {
    const kind = kindOf(property);
    if (kind === "date" || kind === "partial_date") {
      const [year, month, day] = String(value).split("-");
      map.set(`${name}-year`, year);
      if (month) map.set(`${name}-month`, String(Number(month)));
      if (day) map.set(`${name}-day`, String(Number(day)));
    } else if (kind === "address") {
      map.set(`${name}.typed`, value.typed);
    } else if (kind === "checkboxes") {
      map.set(name, value);
    } else {
      map.set(name, String(value));
    }
  };
  for (const [name, value] of Object.entries(example)) {
    const property = schema.properties[name];
    if (kindOf(property) !== "group") one(`f_${name}`, property, value);
    else {
      value.forEach((/** @type {Json} */ entry, /** @type {number} */ index) => {
        for (const [inner, answer] of Object.entries(entry)) one(`f_${name}.${index}.${inner}`, property.items.properties[inner], answer);
      });
    }
  }
  return map;
}

/** Controls that are wrong for a question, or null where a browser can send nothing wrong. @param {Json} property @param {string} at @param {boolean} required */
export function wrongly(property, at, required) {
  /** @type {Map<string, string>} */
  const map = new Map();
  const nothing = required ? map : null;
  switch (kindOf(property)) {
    case "date":
      return map.set(`${at}-day`, "31").set(`${at}-month`, "2").set(`${at}-year`, "2020");
    case "partial_date":
      return map.set(`${at}-month`, "13").set(`${at}-year`, "1950");
    case "number":
    case "money":
      return map.set(at, "ba");
    case "person_name":
      return map.set(at, "Nguyễn 2");
    case "identity":
    case "personal_number":
    case "tax_code":
    case "phone":
      return map.set(at, "12");
    case "text":
    case "textarea":
      if (property.pattern) return map.set(at, ["1", "ba"].find((text) => !new RegExp(property.pattern, "u").test(text)) ?? "");
      return required ? map : map.set(at, "a".repeat(property.maxLength + 1));
    default:
      // Choices, ticks and addresses: left alone.
      return nothing;
  }
}

const number = new Intl.NumberFormat("vi-VN");

/** What must be said of a wrong answer: the form's own sentence; of one that is too long its name and the limit. @param {Json} property @param {Map<string, string>} wrong @param {string} at */
export function expected(property, wrong, at) {
  const isLong = property.maxLength !== undefined && (wrong.get(at) ?? "").length > property.maxLength;
  return isLong ? [property["x-labels"].vi, String(property.maxLength)] : [property["x-error"].vi];
}

/** What is read of an answer afterwards; empty where nothing of its own is. @param {Json} property @param {any} value @returns {string[]} */
export function read(property, value) {
  const label = (/** @type {string} */ chosen) => property["x-options"]?.[chosen]?.vi ?? chosen;
  switch (kindOf(property)) {
    case "checkbox":
      return [];
    case "checkboxes":
      return value.map(label);
    case "date":
    case "partial_date":
      return [String(value).split("-").reverse().join("/")];
    case "number":
    case "money":
    case "computed":
      return [number.format(value)];
    case "address":
      return [value.typed];
    case "group":
      return value.flatMap((/** @type {Json} */ entry) => Object.entries(entry).flatMap(([name, answer]) => read(property.items.properties[name], answer)));
    default:
      return [label(String(value))];
  }
}

/** Which questions an example answers, by path. @param {Json} schema @param {Json} example @returns {string[]} */
function answered(schema, example) {
  return Object.entries(example).flatMap(([name, value]) =>
    kindOf(schema.properties[name]) === "group"
      ? [name, ...value.flatMap((/** @type {Json} */ entry) => Object.keys(entry).map((inner) => `${name}.${inner}`))]
      : [name],
  );
}

/** As few of the examples as answer every question: the richest first, then what adds most. @param {FormFile} form @returns {Json[]} */
export function covering(form) {
  const left = new Set(questions(form.schema).map((question) => question.path));
  const chosen = [];
  while (left.size > 0) {
    const news = form.examples.map((example) => answered(form.schema, example).filter((name) => left.has(name)));
    const most = news.reduce((best, one, at) => (one.length > news[best].length ? at : best), 0);
    if (news[most].length === 0) throw new Error(`${form.code}: no example answers ${[...left]}`);
    for (const name of news[most]) left.delete(name);
    chosen.push(form.examples[most]);
  }
  return chosen;
}
