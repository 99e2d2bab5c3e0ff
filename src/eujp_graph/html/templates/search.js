// Finds things by words while one types, in the index that search-index.js sets; nothing leaves the browser.
(function () {
  "use strict";

  const MOST = 40;
  const SCORE = { exact: 100, prefix: 80, word: 60, part: 40, scattered: 30 };

  // A text as it is compared: one width, one case, without dots, dashes and spaces between words; as search.normal has it.
  function normal(text) {
    return text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss")
      .replace(/(?<=[^\x00-\x7f])[\s・･=＝]+(?=[^\x00-\x7f])/g, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  function fit(wanted, words) {
    if (words === wanted) {
      return SCORE.exact;
    }
    if (words.startsWith(wanted)) {
      return SCORE.prefix;
    }
    const place = words.indexOf(wanted);
    if (place > 0) {
      return ` ${words}`.includes(` ${wanted}`) ? SCORE.word : SCORE.part;
    }
    const parts = wanted.split(" ");
    return parts.length > 1 && parts.every((part) => words.includes(part)) ? SCORE.scattered : 0;
  }

  // The best things for some words: their places in the index, the best first.
  function find(index, text) {
    const wanted = normal(text);
    if (!wanted) {
      return [];
    }
    const found = [];
    index.things.forEach((thing, at) => {
      const best = Math.max(...thing.normal.map((words) => fit(wanted, words) + wanted.length / (words.length + 1)));
      if (best >= SCORE.scattered) {
        found.push({ at, score: best * thing.weight });
      }
    });
    return found.sort((one, other) => other.score - one.score || one.at - other.at).map((item) => item.at);
  }

  // The index with what comparing needs: rows are path, kind, region, a name in each language, then further names.
  function opened(raw) {
    const things = raw.things.map(([path, kind, region, ...names]) => ({
      path,
      kind: raw.kinds[kind],
      held: region ? raw.regions[region] : undefined,
      names,
      weight: raw.weights[path.split("/")[0]] || 1,
      normal: [...new Set([...names, path.split("/")[1] || path].filter(Boolean).map(normal))].filter(Boolean),
    }));
    return { things };
  }

  if (typeof document === "undefined") {
    Object.assign(globalThis, { eujpNormal: normal, eujpFind: find, eujpOpened: opened });
    return;
  }

  const index = opened(window.EUJP_SEARCH);
  const input = document.getElementById("words");
  const list = document.getElementById("results");
  const told = document.getElementById("told");
  // The languages of the site in the order of the index, which is that of the links to them; the first is the source.
  const languages = [...document.querySelectorAll("header a[hreflang]")].map((link) => link.hreflang);
  const here = Math.max(0, languages.indexOf(document.documentElement.lang));
  const tail = here ? `.${languages[here]}.html` : ".html";

  function line(thing) {
    // The name in the language of the page, else in the first that has one.
    const first = [here, ...languages.keys()].find((at) => thing.names[at]);
    const link = document.createElement("a");
    const item = document.createElement("li");
    link.href = thing.path + tail + window.eujpFragment();
    link.textContent = first === undefined ? thing.path : thing.names[first];
    link.lang = first === undefined ? "" : languages[first];
    item.append(link, ` (${thing.kind[here]})`);
    return item;
  }

  function update() {
    const words = input.value.trim();
    const places = find(index, words).filter((at) => window.eujpHolds(index.things[at].held));
    list.replaceChildren(...places.slice(0, MOST).map((at) => line(index.things[at])));
    const sentence = places.length ? told.dataset.found : told.dataset.none;
    told.textContent = words ? sentence.replace("{count}", places.length).replace("{words}", () => words) : "";
  }

  input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", update);
  document.addEventListener("eujp-days", update);
  update();
})();
