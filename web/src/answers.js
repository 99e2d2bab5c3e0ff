/** Two ways to an answer, asked alike: the endpoint of a server, or the engine in this browser. */

const PLACE = /error at (\d+):(\d+): (?:expected (.*))?/s;
const LONGEST = 160;

/** Why there is no answer, with the line and column where that is known. */
export class Problem extends Error {
  constructor(text) {
    const [, line, column, expected] = text.match(PLACE) ?? [];
    super(line ? `expected ${(expected ?? "").trim().length > LONGEST ? "another word" : (expected ?? "").trim()}` : text.trim());
    this.line = Number(line) || 0;
    this.column = Number(column) || 0;
  }
}

/** Answers by the endpoint, over HTTP. */
export function remote({ endpoint, lang, words }) {
  async function ask(query, type, signal) {
    const headers = { Accept: type, "Content-Type": "application/sparql-query" };
    let reply;
    try {
      reply = await fetch(`${endpoint}?lang=${lang}`, { method: "POST", headers, body: query, signal });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Problem(words.unreached);
    }
    const text = await reply.text();
    if (reply.ok) return text;
    throw new Problem(reply.headers.get("Content-Type")?.startsWith("text/plain") ? text : `${reply.status} ${words.unreached}`);
  }
  return { open: async () => {}, ask };
}

/** Answers by the engine in this browser, which loads the graph when it is first asked. */
export function local({ web, prefixes, words }) {
  let opening = null;

  async function opened() {
    await Promise.all([script(`${web}oxigraph.js`, words), script(`${web}graph.js`, words)]);
    const port = start();
    const given = { wasm: bytes(self.EUJP_WASM), graph: bytes(self.EUJP_GRAPH), prefixes };
    await told(port, { open: given });
    return port;
  }

  function open() {
    opening ??= opened().catch((error) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  async function ask(query, type, signal) {
    const port = await open();
    signal.throwIfAborted();
    const stop = () => {
      opening = null;
      port.terminate?.();
      port.onmessage({ data: { stopped: true } });
    };
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await told(port, { query, type });
    } catch (error) {
      if (error.broken) opening = null;
      throw error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  return { open, ask };
}

/** What *port* says to *message*. */
function told(port, message) {
  return new Promise((resolve, reject) => {
    port.onmessage = ({ data }) => {
      if (data.stopped) reject(new DOMException("stopped", "AbortError"));
      else if (data.error === undefined) resolve(data.done);
      else reject(Object.assign(new Problem(data.error), { broken: data.broken }));
    };
    port.onerror = (event) => reject(new Problem(event.message ?? "The engine cannot be started."));
    port.postMessage(message);
  });
}

/** The engine in a worker, so that it can be stopped; beside the page where the browser makes none from a blob. */
function start() {
  try {
    const source = new Blob([`(${self.EUJP_ENGINE})(self)`], { type: "text/javascript" });
    return new Worker(URL.createObjectURL(source));
  } catch {
    const channel = new MessageChannel();
    self.EUJP_ENGINE(channel.port1);
    return channel.port2;
  }
}

const scripts = new Map();

function script(src, words) {
  if (!scripts.has(src)) {
    const loading = new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement("script"), { src, onload: resolve });
      element.onerror = () => {
        scripts.delete(src);
        reject(new Problem(words.unreached));
      };
      document.head.append(element);
    });
    scripts.set(src, loading);
  }
  return scripts.get(src);
}

function bytes(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64);
  const made = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) made[place] = text.charCodeAt(place);
  return made;
}
