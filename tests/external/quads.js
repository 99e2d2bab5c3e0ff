// Reads an RDF file with N3.js or jsonld.js and prints its quads as N-Quads: node quads.js FILE FORMAT
const fs = require("fs");
const [file, format] = process.argv.slice(2);
const text = fs.readFileSync(file, "utf8");
const refuse = async (url) => { throw new Error("remote context refused: " + url); };
if (format === "jsonld") {
  require("jsonld").toRDF(JSON.parse(text), { format: "application/n-quads", documentLoader: refuse })
    .then((quads) => process.stdout.write(quads));
} else {
  const { Parser, Writer } = require("n3");
  const writer = new Writer({ format: "N-Quads" });
  writer.addQuads(new Parser({ format }).parse(text));
  writer.end((error, quads) => process.stdout.write(quads));
}
