// Reads RDF files with N3.js or jsonld.js and prints their quads as N-Quads, each file after a line "# FILE":
// node quads.js FILE FORMAT [FILE FORMAT ...]
const fs = require("fs");
const refuse = async (url) => { throw new Error("remote context refused: " + url); };

async function quads(file, format) {
  const text = fs.readFileSync(file, "utf8");
  if (format === "jsonld") {
    return require("jsonld").toRDF(JSON.parse(text), { format: "application/n-quads", documentLoader: refuse });
  }
  const { Parser, Writer } = require("n3");
  const writer = new Writer({ format: "N-Quads" });
  writer.addQuads(new Parser({ format }).parse(text));
  return new Promise((resolve, reject) => writer.end((error, made) => (error ? reject(error) : resolve(made))));
}

(async () => {
  const args = process.argv.slice(2);
  for (let at = 0; at < args.length; at += 2) {
    process.stdout.write("# " + args[at] + "\n" + await quads(args[at], args[at + 1]));
  }
})();
