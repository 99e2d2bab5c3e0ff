/** Shows an answer as a table whose IRIs can be followed. */
import { element } from "./elements.js";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const PLAIN = new Set(["string", "dateTime", "integer", "decimal", "double", "boolean"].map((name) => XSD + name));
const TRIPLE = /^(<[^>]*>|_:\S+) (<[^>]*>) (.+) \.$/;
const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?$/s;
const SIGNS = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

/** The columns and rows in an answer of SPARQL Results JSON. */
export function rowsOf(text) {
  const told = JSON.parse(text);
  const why = (told.why ?? []).map((each) => each.sentence); // of our endpoint, with an answer that says nothing
  if ("boolean" in told) return { truth: told.boolean, why };
  return { why, columns: told.head.vars, rows: told.results.bindings.map((row) => told.head.vars.map((name) => row[name])) };
}

/** The columns and rows of a graph in N-Triples. */
export function triplesOf(text) {
  const lines = text.split("\n").map((line) => line.match(TRIPLE)).filter(Boolean);
  return { columns: ["subject", "predicate", "object"], rows: lines.map(([, ...terms]) => terms.map(term)) };
}

function term(written) {
  if (written[0] === "<") return { type: "uri", value: unescaped(written.slice(1, -1)) };
  const [, value, lang, datatype] = written.match(LITERAL) ?? [];
  if (value === undefined) return { type: "bnode", value: written.replace(/^_:/, "") };
  return { type: "literal", value: unescaped(value), "xml:lang": lang, datatype };
}

const unescaped = (text) =>
  text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, (_, short, long, sign) =>
    sign === undefined ? String.fromCodePoint(parseInt(short ?? long, 16)) : (SIGNS[sign] ?? sign),
  );

/** A table of *rows*, with links by *namer*; an empty *caption* is left out. */
export function table(columns, rows, caption, namer) {
  const head = element("tr", {}, columns.map((name) => element("th", { scope: "col" }, [name])));
  const body = rows.map((row) => element("tr", {}, row.map((each) => cell(each, namer))));
  const title = caption ? [element("caption", {}, [caption])] : [];
  return element("table", {}, [...title, element("thead", {}, [head]), element("tbody", {}, body)]);
}

function cell(found, namer) {
  if (!found) return element("td", {}, []);
  if (found.type === "uri") return element("td", {}, [namer.link(found.value)]);
  if (found.type === "bnode") return element("td", {}, [`_:${found.value}`]);
  if (found.type === "triple") return element("td", {}, [JSON.stringify(found.value)]);
  const lang = found["xml:lang"];
  if (lang) return element("td", {}, [element("span", { lang }, [found.value]), " ", element("small", {}, [`@${lang}`])]);
  if (found.datatype === `${XSD}date`) return element("td", {}, [element("time", { datetime: found.value }, [found.value])]);
  if (!found.datatype || PLAIN.has(found.datatype)) return element("td", {}, [found.value]);
  return element("td", {}, [found.value, " ", element("small", {}, [`^^${namer.short(found.datatype)}`])]);
}

/** Names IRIs in short and knows where those of ours have their pages. */
export function namer({ prefixes, places }) {
  const byLength = Object.entries(prefixes).sort((one, two) => two[1].length - one[1].length);
  const parts = (iri) => iri.match(/^(.*[/#])([^/#]+)$/) ?? [];

  function short(iri) {
    const found = byLength.find(([, space]) => iri.startsWith(space) && iri !== space && !/[/#]/.test(iri.slice(space.length)));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  }

  function link(iri) {
    const [, space, local] = parts(iri);
    const place = Object.hasOwn(places, space ?? "") ? places[space] : "";
    if (place) return element("a", { href: place.replaceAll("{name}", encodeURIComponent(local)) }, [short(iri)]);
    if (/^https?:/i.test(iri)) return element("a", { href: iri, rel: "external noopener" }, [short(iri)]);
    return short(iri);
  }

  return { short, link };
}
