/**
 * Answers queries over the graph with Oxigraph; runs in a worker, or beside the page where there are no workers.
 *
 * `port` is what the build puts around this file: the worker itself, or one end of a channel.
 */
import { Store, initSync } from "oxigraph";
import { asksService, saysFrom } from "./text.js";

const OUTSIDE = "SERVICE asks another server, and nothing is fetched here. Ask the graph alone.";
const PLACE = /error at (\d+):(\d+)/;
let store;
let prologue = "";

async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function open({ wasm, graph, prefixes }) {
  initSync({ module: await WebAssembly.compile(await unpacked(wasm)) });
  store = new Store();
  store.load(await unpacked(graph), { format: "application/n-quads", no_transaction: true, lenient: true });
  prologue = Object.entries(prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}> `).join("");
  return store.size;
}

function answer({ query, type }) {
  if (asksService(query)) throw new Error(OUTSIDE);
  return store.query(prologue + query, { results_format: type, use_default_graph_as_union: !saysFrom(query) });
}

/** The message of an error, its column counted in the query as it was written. */
const told = (message) =>
  message.replace(PLACE, (_, line, column) => `error at ${line}:${line === "1" ? Math.max(1, column - prologue.length) : column}`);

port.onmessage = async ({ data }) => {
  try {
    port.postMessage({ done: data.open ? await open(data.open) : answer(data) });
  } catch (error) {
    port.postMessage({ error: told(error.message ?? String(error)), broken: error instanceof WebAssembly.RuntimeError });
  }
};
