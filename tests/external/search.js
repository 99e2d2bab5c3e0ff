// Reads {script, texts, index, asked}: tells each text as it is compared, and the paths that are found for each question.
const { readFileSync } = require("node:fs");

const given = JSON.parse(readFileSync(0, "utf8"));
(0, eval)(given.script);
const index = globalThis.eujpOpened(given.index);
console.log(JSON.stringify({
  normal: given.texts.map(globalThis.eujpNormal),
  found: given.asked.map((words) => globalThis.eujpFind(index, words).map((at) => index.things[at].path)),
}));
