/** Builds what the browser runs into the package: the editor, the engine, and the licences of what is in them. */
import { build } from "esbuild";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, "..", "src", "eujp_graph", "html", "web");
const PACKAGES = join(HERE, "node_modules");

const bundled = (entry, format) =>
  build({
    absWorkingDir: HERE,
    entryPoints: [`src/${entry}`],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format,
    target: ["es2022"],
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });

/** The names of the packages that files of a bundle come from. */
function packagesOf({ metafile }) {
  const paths = Object.keys(metafile.inputs).filter((path) => path.includes("node_modules/"));
  return paths.map((path) => path.slice(path.lastIndexOf("node_modules/") + 13).match(/^(?:@[^/]+\/)?[^/]+/)[0]);
}

/** The licence of a package in words: its own file, else the text of the one that we choose from those it offers. */
function licenceOf(name) {
  const folder = join(PACKAGES, name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file && !license.split(" OR ").includes("Apache-2.0")) throw new Error(`${name} comes without the text of its licence`);
  const text = readFileSync(file ? join(folder, file) : join(HERE, "..", "LICENSE"), "utf8").trim();
  return `${name} ${version} (${license}${file ? "" : ", used under Apache-2.0"})\n\n${text}\n`;
}

const editor = await bundled("editor.js", "iife");
const engine = await bundled("engine.js", "esm");
const wasm = gzipSync(readFileSync(join(PACKAGES, "oxigraph", "web_bg.wasm")), { level: 9 }).toString("base64");
const names = [...new Set([...packagesOf(editor), ...packagesOf(engine)])].sort();
const made = {
  "editor.js": editor.outputFiles[0].text,
  "oxigraph.js": `self.EUJP_ENGINE=function(port){"use strict";${engine.outputFiles[0].text}};\nself.EUJP_WASM="${wasm}";\n`,
  "LICENSES.txt": names.map(licenceOf).join(`\n${"-".repeat(80)}\n\n`),
};
mkdirSync(OUT, { recursive: true });
for (const [name, text] of Object.entries(made)) {
  writeFileSync(join(OUT, name), text);
  console.log(`${relative(process.cwd(), join(OUT, name))}  ${text.length} bytes, ${gzipSync(text).length} compressed`);
}
