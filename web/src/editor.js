/** The query page: makes its form an editor, asks, and shows what came of it. */
import { local, remote } from "./answers.js";
import { byId, element } from "./elements.js";
import { missingPrefixes, undeclared } from "./language.js";
import { namer, rowsOf, table, triplesOf } from "./table.js";
import { filled, kindOf, otherSpellings } from "./text.js";
import { editorOf, replace } from "./view.js";

const SHOWN = 1000;
const JSON_ROWS = "application/sparql-results+json";
const TRIPLES = "application/n-triples";

const data = JSON.parse(byId("editor-data").textContent);
const { words, lang } = data;
const answers = data.local ? local(data) : remote(data);
const names = namer(data);
const form = byId("ask");
const { view, mark } = editorOf(byId("query"), byId("query-label").textContent, data, ask);
let running = null;

const number = (value) => value.toLocaleString(lang);
const say = (text) => byId("state").replaceChildren(text);

function prepare() {
  for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-plain]")) part.hidden = true;
  byId("run").disabled = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  byId("query-label").addEventListener("click", () => view.focus());
  byId("stop").addEventListener("click", () => running?.abort());
  byId("prefixes").addEventListener("click", declare);
  byId("copy").addEventListener("click", copy);
  byId("example").addEventListener("change", choose);
  addEventListener("hashchange", fromAddress);
  fromAddress();
}

function fromAddress() {
  const query = new URLSearchParams(location.hash.slice(1)).get("query");
  if (query !== null && query !== view.state.doc.toString()) replace(view, query);
}

function toAddress() {
  history.replaceState(null, "", `#query=${encodeURIComponent(view.state.doc.toString())}`);
}

function choose({ target }) {
  const found = data.questions[target.value];
  if (found) replace(view, found);
}

function declare() {
  const lines = missingPrefixes(view.state, data.prefixes);
  if (lines) view.dispatch({ changes: { from: 0, insert: lines } });
  view.focus();
}

async function copy() {
  toAddress();
  try {
    await navigator.clipboard.writeText(location.href);
  } catch {
    // not allowed here: the address bar has it
  }
  say(words.copied);
}

async function ask() {
  running?.abort();
  const mine = (running = new AbortController());
  const query = view.state.doc.toString();
  clear();
  toAddress();
  const [fault] = undeclared(view.state, data);
  if (fault) {
    refuse({ ...placeOf(fault.from), message: fault.message });
    return;
  }
  busy(true);
  try {
    say(data.local ? words.loading : words.asking);
    await answers.open();
    say(words.asking);
    const began = performance.now();
    const kind = kindOf(query);
    const text = await answers.ask(query, kind === "graph" ? TRIPLES : JSON_ROWS, mine.signal);
    const seconds = (performance.now() - began) / 1000;
    if (mine === running) show(query, kind, kind === "graph" ? triplesOf(text) : rowsOf(text), seconds);
  } catch (error) {
    if (mine === running) refuse(error);
  } finally {
    if (mine === running) busy(false);
  }
}

/** The line and column of an offset, both counted from 1. */
function placeOf(offset) {
  const { number: line, from } = view.state.doc.lineAt(offset);
  return { line, column: [...view.state.sliceDoc(from, offset)].length + 1 };
}

function busy(is) {
  byId("stop").hidden = !is;
  if (!is) running = null;
  byId("answer").setAttribute("aria-busy", String(is));
}

function clear() {
  byId("problem").replaceChildren();
  byId("answer").hidden = true;
  byId("result").replaceChildren();
  byId("downloads").replaceChildren();
}

function show(query, kind, { truth, columns, rows, why = [] }, seconds) {
  const time = seconds.toLocaleString(lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  byId("answer").hidden = false;
  byId("downloads").replaceChildren(...data.downloads[kind].flatMap((each) => [download(query, each), " "]));
  if (truth !== undefined) {
    byId("result").replaceChildren(element("p", {}, [element("strong", {}, [truth ? words.yes : words.no])]));
    say([truth ? words.yes : words.no, filled(words.took, { time }), ...why].join(" "));
    return;
  }
  const count = number(rows.length);
  const caption = rows.length > SHOWN ? filled(words.first, { shown: number(SHOWN), count }) : "";
  byId("result").replaceChildren(table(columns, rows.slice(0, SHOWN), caption, names));
  const hints = rows.length || why.length ? [] : otherSpellings(query, data.prefixes);
  const told = hints.map(([written, ours]) => filled(words.other_spelling, { written, ours }));
  say([filled(words.rows, { count }), filled(words.took, { time }), ...told, ...why].join(" "));
}

function download(query, [name, type, suffix]) {
  const button = element("button", { type: "button", class: "light", "aria-label": `${words.download}: ${name}` }, [name]);
  button.addEventListener("click", async () => {
    try {
      const text = await answers.ask(query, type, new AbortController().signal);
      const href = URL.createObjectURL(new Blob([text], { type }));
      element("a", { href, download: `answer.${suffix}` }).click();
      setTimeout(() => URL.revokeObjectURL(href), 10_000);
    } catch (error) {
      refuse(error);
    }
  });
  return button;
}

function refuse(error) {
  say("");
  if (error.name === "AbortError") {
    say(words.stopped);
    return;
  }
  const { line, column, message } = error;
  const foreign = lang !== "en" && /^[\x20-\x7e\s]*$/.test(message); // what the engine says is English
  const told = foreign ? element("span", { lang: "en" }, [message]) : message;
  byId("problem").replaceChildren(line ? filled(words.place, { line, column }) : "", told);
  if (line) mark({ line, column, message });
}

prepare();
