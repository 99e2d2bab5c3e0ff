/** SPARQL in the editor: its colours, what is wrong with a query before it is asked, and how words are completed. */
import { HighlightStyle, ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { filled } from "./text.js";

const KEYWORDS =
  "SELECT CONSTRUCT DESCRIBE ASK PREFIX BASE DISTINCT REDUCED FROM NAMED WHERE OPTIONAL UNION MINUS GRAPH FILTER EXISTS NOT BIND AS VALUES UNDEF " +
  "GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI BNODE " +
  "ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY COALESCE IF STRLANG " +
  "STRDT SAMETERM ISIRI ISBLANK ISLITERAL ISNUMERIC SUBSTR REPLACE REGEX IN TRUE FALSE";
const WORD = /[?$]?[\p{L}\p{N}_][\p{L}\p{N}_.-]*(?::[\p{L}\p{N}_.-]*)?$|[?$]$/u;
const MOST = 60;
const PATIENCE = 300;

export const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--link)", fontWeight: "600" },
  { tag: [tags.variableName], color: "var(--mark)" },
  { tag: [tags.string, tags.annotation], color: "var(--leaf)" },
  { tag: [tags.url, tags.typeName, tags.namespace], color: "var(--ink)" },
  { tag: [tags.integer, tags.float, tags.bool], color: "var(--leaf)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
]);

/** The prefixes that a query declares and those that it uses, each used one with its first place. */
export function prefixesIn(state) {
  const declared = new Set();
  const used = new Map();
  (ensureSyntaxTree(state, state.doc.length, PATIENCE) ?? syntaxTree(state)).iterate({
    enter: (node) => {
      if (node.name === "PrefixDecl") {
        const [, name] = state.sliceDoc(node.from, node.to).match(/^prefix\s+([^\s:]*)/i) ?? [];
        if (name !== undefined) declared.add(name);
        return false;
      }
      if (node.name !== "PrefixedName") return undefined;
      const name = state.sliceDoc(node.from, node.to).split(":")[0];
      if (!used.has(name)) used.set(name, { from: node.from, to: node.from + name.length + 1 });
      return false;
    },
  });
  return { declared, used };
}

/** The places of the prefixes in a query that nobody declared, each with its words. */
export function undeclared(state, { prefixes, words }) {
  const { declared, used } = prefixesIn(state);
  const missing = [...used].filter(([name]) => !declared.has(name) && !Object.hasOwn(prefixes, name));
  return missing.map(([name, place]) => ({ ...place, severity: "error", message: filled(words.undeclared, { name }) }));
}

/** Marks words that the grammar does not expect, and prefixes that nobody declared. */
export function faults(data) {
  return ({ state }) => {
    if (!state.doc.toString().trim()) return [];
    const found = [];
    syntaxTree(state).iterate({
      enter: (node) => {
        if (!node.type.isError || found.length) return;
        const to = Math.min(Math.max(node.to, node.from + 1), state.doc.length);
        found.push({ from: Math.min(node.from, to), to, severity: "warning", message: data.words.unexpected });
      },
    });
    return [...found, ...undeclared(state, data)];
  };
}

/** PREFIX lines for the known prefixes that a query uses and does not declare; nothing where there are none. */
export function missingPrefixes(state, prefixes) {
  const { declared, used } = prefixesIn(state);
  const missing = [...used.keys()].filter((name) => !declared.has(name) && Object.hasOwn(prefixes, name)).sort();
  return missing.map((name) => `PREFIX ${name}: <${prefixes[name]}>\n`).join("");
}

/** Completes variables, our terms and things by their short or their human names, prefixes, and keywords. */
export function completions({ prefixes, terms }) {
  const things = Object.entries(terms).map(([label, detail]) => option(label, detail, label.startsWith("eujp:") ? "property" : "constant"));
  const spaces = Object.entries(prefixes).map(([name, iri]) => option(`${name}:`, iri, "namespace"));
  const keywords = KEYWORDS.split(" ").map((label) => option(label, "", "keyword"));
  return (context) => {
    const word = context.matchBefore(WORD);
    if (!word && !context.explicit) return null;
    const text = (word?.text ?? "").toLowerCase();
    const inside = syntaxTree(context.state).resolveInner(context.pos, -1).name;
    if (["Comment", "String", "IriRef"].includes(inside)) return null;
    const offered = /^[?$]/.test(text) ? variables(context, word) : text.includes(":") ? things : [...keywords, ...spaces, ...things];
    const options = offered
      .map((each) => [nearness(each, text), each])
      .filter(([near]) => near < 9)
      .sort(([one], [two]) => one - two)
      .slice(0, MOST);
    return options.length ? { from: word?.from ?? context.pos, options: options.map(([, each]) => each), filter: false } : null;
  };
}

const option = (label, detail, type) => ({ label, detail, type, sought: label.toLowerCase(), name: detail.toLowerCase() });

/** How well an option fits what was typed, the smaller the better; 9 where it does not fit. */
function nearness({ sought, name, type }, text) {
  if (!text) return type === "keyword" ? 0 : 1;
  if (sought.startsWith(text)) return 0;
  if (sought.split(":")[1]?.startsWith(text)) return 1;
  const local = text.split(":").at(-1);
  const inside = sought.startsWith(text.slice(0, text.length - local.length));
  if (type === "keyword" || type === "namespace" || !inside || local.length < 2) return 9;
  if (name.startsWith(local)) return 2;
  return sought.includes(local) || name.includes(local) ? 3 : 9;
}

function variables(context, word) {
  const text = context.state.sliceDoc(0, word.from) + " " + context.state.sliceDoc(word.to);
  const names = new Set([...text.matchAll(/[?$]([\p{L}\p{N}_]+)/gu)].map((found) => word.text[0] + found[1]));
  return [...names].sort().map((label) => option(label, "", "variable"));
}
