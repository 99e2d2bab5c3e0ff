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

/** The namespaces of *prefixes* that a query spells otherwise: as written, and as the graph has them. */
export function otherSpellings(query, prefixes) {
  const iris = [...query.matchAll(HIDDEN)].map(([found]) => found).filter((found) => found[0] === "<");
  const known = Object.values(prefixes);
  const pairs = known.flatMap((ours) => othersOf(ours).map((written) => [written, ours]));
  const used = ([written]) => !known.includes(written) && iris.some((iri) => iri.startsWith(`<${written}`));
  return pairs.filter(used);
}

/** The ways in which people write a namespace by mistake: http for https, a slash for #, or the reverse. */
function othersOf(namespace) {
  const swapped = namespace.replace(/^http(s?):/, (_, s) => (s ? "http:" : "https:"));
  const ended = (each) => each.slice(0, -1) + (each.endsWith("#") ? "/" : "#");
  return [swapped, ended(namespace), ended(swapped)];
}

/** The offset in *text* of a line and a column, both counted from 1, the column in characters. */
export function offsetOf(text, line, column) {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const within = [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  return Math.min(before + within, text.length);
}

/** A sentence with its `{names}` filled in. */
export const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
