/** What can be told of a query from its words alone. */

const HIDDEN =
  /"""(?:[^"\\]|\\.|"(?!""))*"""|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n\r]*/gs;
const BEFORE = "(?<![\\p{L}\\p{N}_:?$.%-])";
const FROM = new RegExp(`${BEFORE}from\\s+(?:named\\s+)?(?:<>|[\\p{L}\\p{N}_-]*:)`, "iu");
const SERVICE = new RegExp(`${BEFORE}service(?![\\p{L}\\p{N}_:-])`, "iu");
const ESCAPE = /\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})/g;
const PROLOGUE = /^\s*(?:(?:prefix\s+[^\s:]*\s*:\s*<>|base\s*<>)\s*)*/iu;
const KINDS = { select: "rows", ask: "truth", construct: "graph", describe: "graph" };

/** The query without its strings, IRIs and remarks. */
const bare = (query) => query.replace(HIDDEN, (found) => (found[0] === "<" ? " <> " : " "));

/** What a query answers with: "rows", "truth" or "graph". */
export function kindOf(query) {
  const word = bare(query).replace(PROLOGUE, "").match(/^[a-z]+/i);
  return KINDS[word?.[0].toLowerCase()] ?? "rows";
}

/** Whether a query names its graphs itself; one that does not sees the union of all. */
export const saysFrom = (query) => FROM.test(bare(query));

/** Whether a query would ask another server, plainly or in escapes. */
export function asksService(query) {
  const read = query.replace(ESCAPE, (_, short, long) => letter(parseInt(short ?? long, 16)));
  return [query, read].some((form) => SERVICE.test(bare(form)));
}

const letter = (code) => (code > 0x10ffff ? "" : String.fromCodePoint(code));

/** The offset in *text* of a line and a column, both counted from 1, the column in characters. */
export function offsetOf(text, line, column) {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const within = [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  return Math.min(before + within, text.length);
}

/** A sentence with its `{names}` filled in. */
export const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
