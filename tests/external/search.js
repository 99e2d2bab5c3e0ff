// Reads {script, texts, index, asked}: tells each text as it is compared, and the paths that are found for each question.
const { readFileSync } = require("node:fs");

const given = JSON.parse(readFileSync(0, "utf8"));
(0, eval)(given.script);
// Opened first: with the index come the tables by which texts are compared.
const index = globalThis.eujpOpened(given.index);
console.log(JSON.stringify({
  normal: given.texts.map(globalThis.eujpNormal),
  questions: given.asked.map((words) => globalThis.eujpQuestions(index, words).map((at) => index.questions[at].path)),
  found: given.asked.map((words) => globalThis.eujpFind(index, words).map((at) => index.things[at].path)),
}));
