// Reads {script, regions, pairs} and tells, for each pair of days, which of the regions the script says have it.
const { readFileSync } = require("node:fs");

const given = JSON.parse(readFileSync(0, "utf8"));
(0, eval)(given.script);
const told = given.pairs.map(([on, knownBy]) => given.regions.map((region) => globalThis.eujpHas(region, on, knownBy)));
console.log(JSON.stringify(told));
