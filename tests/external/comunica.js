// Asks Comunica for all triples that it finds at each address and prints them as N-Quads, each after a line "# URL":
// node comunica.js URL [URL ...]
const { QueryEngine } = require("@comunica/query-sparql");
const { Writer } = require("n3");

async function triples(engine, url) {
  const found = await engine.queryQuads("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", { sources: [url] });
  const writer = new Writer({ format: "N-Quads" });
  writer.addQuads(await found.toArray());
  return new Promise((resolve, reject) => writer.end((error, made) => (error ? reject(error) : resolve(made))));
}

(async () => {
  const engine = new QueryEngine();
  for (const url of process.argv.slice(2)) {
    process.stdout.write("# " + url + "\n" + await triples(engine, url));
  }
})().catch((error) => { console.error(error); process.exit(1); });
