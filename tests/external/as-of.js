// Reads {script, statements, pairs} and tells, for each pair of days, which statements the script says were held.
const { readFileSync } = require("node:fs");

const given = JSON.parse(readFileSync(0, "utf8"));
(0, eval)(given.script);
const attributes = (days) => Object.fromEntries(
  Object.entries(days).map(([name, value]) => [name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()), value]));
const told = given.pairs.map(([on, knownBy]) => Object.keys(given.statements).filter((name) =>
  globalThis.eujpStatements(attributes(given.statements[name])).some((days) => globalThis.eujpHeld(days, on, knownBy))));
console.log(JSON.stringify(told));
