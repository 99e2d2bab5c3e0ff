// Finds things by words while one types, in the index that search-index.js sets; nothing leaves the browser.
(function () {
  "use strict";

  const MOST = 40, MOST_QUESTIONS = 3;
  const JA = "\u3005\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff";
  const JAPANESE = new RegExp(`[${JA}]`), STARTS_JAPANESE = new RegExp(`^[${JA}]`);
  const RUNS = new RegExp(`[${JA}]+|[^${JA}\\s]+`, "g");
  const BETWEEN = new RegExp(`(?<=[${JA}])[^\\p{L}\\p{N}]+(?=[${JA}])`, "gu");
  const EDGES = new RegExp(`(?<=[${JA}])(?=[^${JA}\\s])|(?<=[^${JA}\\s])(?=[${JA}])`, "g");
  const DIGITS = "一二三四五六七八九";
  const NUMBERED = new RegExp(`第([${DIGITS}]?)(十?)([${DIGITS}]?)(?=[回次期条版])`, "g");
  const COUNTED = /第 \d+ [回次期]/g;
  const WORDS_JA = /[\u30a0-\u30ff]+|[^\u30a0-\u30ff]+/g;
  const ASKS = /\b(?:who|whom|which|what|when|where|why|how)\b|[?？]|か[。?？]?$|誰|いつ|どこ|何|いくら/i;
  const ASCII = /^[\x00-\x7f]*$/;

  // The tables and weights of the index, which are those of the search in Python.
  let by;

  function number(all, first, ten, last) {
    if (!first && !ten && !last) {
      return all;
    }
    const ones = last ? DIGITS.indexOf(last) + 1 : 0;
    const before = first ? DIGITS.indexOf(first) + 1 : ten ? 1 : 0;
    return `第${ten ? before * 10 + ones : before || ones}`;
  }

  // A text as it is compared; as query/normal_form.py has it.
  function normal(text) {
    const bare = text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss")
      .normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
    let folded = [...bare].map((sign) => (Object.hasOwn(by.letters, sign) ? by.letters[sign] : sign)).join("");
    by.sounds.forEach(([foreign, ours]) => { folded = folded.replaceAll(foreign, ours); });
    folded = folded.replace(NUMBERED, number).replace(BETWEEN, "").replace(EDGES, " ");
    return folded.replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ").map((word) => {
      const counted = /^(\d+)(?:st|nd|rd|th)$/.exec(word);
      return Object.hasOwn(by.ordinals, word) ? by.ordinals[word] : counted ? counted[1] : word;
    }).join(" ");
  }

  function inAnyOrder(text) {
    const words = text.replace(COUNTED, " ").split(" ").filter((word) => word && !by.stop.has(word));
    return words.length ? words.sort().join("") + (text.match(COUNTED) || []).join("") : text;
  }

  // The letters in which two words differ, with neighbours that changed places as one; more than most is not counted.
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) {
      return most + 1;
    }
    let before = [], last = [...Array(other.length + 1).keys()];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  }

  // How like two texts are, from 0 to 100: twice the letters that both have in order, of all letters.
  function ratio(one, other) {
    let last = new Uint16Array(other.length + 1);
    for (const sign of one) {
      const row = new Uint16Array(other.length + 1);
      for (let j = 1; j <= other.length; j += 1) {
        row[j] = sign === other[j - 1] ? last[j - 1] + 1 : Math.max(last[j], row[j - 1]);
      }
      last = row;
    }
    return 200 * last[other.length] / (one.length + other.length);
  }

  function typos(word) {
    return /^\d+$/.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  }

  function numbers(word) {
    if (/^\d+$/.test(word) || word.length < 4) {
      return [word];
    }
    if (word.endsWith("ies")) {
      return [word, `${word.slice(0, -3)}y`];
    }
    if (word.endsWith("y")) {
      return [word, `${word.slice(0, -1)}ies`];
    }
    return word.endsWith("s") ? [word, word.slice(0, -1)] : [word, `${word}s`];
  }

  // The words of what is asked and the pairs of its Japanese signs, each with what it weighs.
  function parts(wanted) {
    const found = [];
    (wanted.match(RUNS) || []).slice(0, by.score.MOST_WORDS).forEach((run) => {
      if (!STARTS_JAPANESE.test(run)) {
        found.push([run, by.stop.has(run) ? by.score.STOP_WORD : 1]);
        return;
      }
      const words = run.match(WORDS_JA);
      words.forEach((word) => {
        if (word.length > 1) {
          const each = (1 + by.score.LONGER * (word.length - 2)) / (word.length - 1);
          for (let at = 1; at < word.length; at += 1) {
            found.push([word.slice(at - 1, at + 1), each]);
          }
        } else if (words.length === 1 || !/[\u30a0-\u30ff]/.test(word)) {
          found.push([word, by.score.PAIR]);
        }
      });
      words.slice(1).forEach((word, at) => found.push([words[at].at(-1) + word[0], by.score.STRADDLING]));
    });
    return found;
  }

  function add(index, part, quality, found) {
    index.rows.forEach((row, place) => {
      if (row.padded.includes(part)) {
        found.set(place, Math.max(quality, found.get(place) || 0));
      }
    });
  }

  function latin(index, word) {
    const found = new Map(), score = by.score, isNumber = /^\d+$/.test(word);
    if (word.length >= score.SHORTEST_PART && !isNumber) {
      add(index, word, score.PART_QUALITY, found);
    }
    if (word.length >= score.SHORTEST_PREFIX && !isNumber) {
      add(index, ` ${word}`, score.PREFIX_QUALITY, found);
    }
    if (word.length >= 7) {
      add(index, ` ${word.slice(0, -3)}`, score.STEM_QUALITY, found);
    }
    numbers(word).forEach((form) => add(index, ` ${form} `, 1, found));
    const most = typos(word);
    if (most && ![...found.values()].some((quality) => quality > score.PART_QUALITY)) {
      index.vocabulary.forEach((meant) => {
        const away = distance(word, meant, most);
        if (away <= most) {
          add(index, ` ${meant} `, score.TYPO_QUALITY[away], found);
        }
      });
    }
    return found;
  }

  function japanese(index, signs) {
    const found = new Map();
    add(index, signs, signs.length === 1 ? by.score.SINGLE_QUALITY : 1, found);
    return found;
  }

  function isShortFor(wanted, name) {
    if (name.length <= wanted.length) {
      return false;
    }
    if (/^[a-z]{2,7}$/.test(wanted)) {
      const words = name.split(" ");
      const first = (kept) => kept.map((word) => word[0]).join("");
      return words.length > 1 && [first(words), first(words.filter((word) => !by.stop.has(word) && word !== "for"))].includes(wanted);
    }
    if (!JAPANESE.test(wanted) || wanted.length < 2 || wanted.length > 6 || wanted.match(RUNS).length > 1) {
      return false;
    }
    if (name[0] !== wanted[0] || name.length > 5 * wanted.length) {
      return false;
    }
    let at = 0;
    return [...wanted].every((sign) => { at = name.indexOf(sign, at) + 1; return at > 0; });
  }

  function raise(best, place, score) {
    if (score > (best.get(place) || 0)) {
      best.set(place, score);
    }
  }

  function byWords(index, wanted, best) {
    const features = parts(wanted).map(([word, weight]) => {
      const found = STARTS_JAPANESE.test(word) ? japanese(index, word) : latin(index, word);
      const rarity = Math.log(1 + index.rows.length / (1 + found.size));
      return { found, weight: weight * rarity * (found.size ? 1 : by.score.UNKNOWN) };
    });
    const whole = features.reduce((sum, feature) => sum + feature.weight, 0), shares = new Map();
    features.forEach(({ found, weight }) => found.forEach((quality, place) => {
      shares.set(place, (shares.get(place) || 0) + quality * weight);
    }));
    shares.forEach((share, place) => {
      const { padded, weight } = index.rows[place];
      if (share && share >= by.score.LEAST_SHARE_OF_WORDS * whole) {
        const together = padded.includes(` ${wanted} `);
        const cover = Math.min(1, wanted.length / Math.min(padded.length, by.score.LONG));
        const part = together ? 1 : share / whole;
        const score = part * part * (by.score.PARTLY + by.score.COVER * cover + (together ? by.score.TOGETHER : 0));
        raise(best, place, score * weight);
      }
    });
  }

  function byLikeness(index, wanted, best) {
    const digits = (text) => (text.match(/\d+/g) || []).sort().join(" ");
    index.rows.forEach(({ words, weight }, place) => {
      const [shorter, longer] = [words.length, wanted.length].sort((one, other) => one - other);
      if (wanted.length >= 3 && shorter >= by.score.LEAST_LENGTH * longer) {
        const like = ratio(wanted, words);
        if (like >= by.score.FUZZY) {
          const other = digits(words) === digits(wanted) ? 1 : by.score.OTHER_NUMBER;
          raise(best, place, by.score.FUZZY_DISCOUNT * like * other * weight);
        }
      }
    });
  }

  function scores(index, wanted) {
    const best = new Map(), score = by.score;
    index.rows.forEach(({ words, weight }, place) => words === wanted && best.set(place, score.SAME * weight));
    const isName = [...best.values()].some((found) => found >= score.EXACT);
    byWords(index, wanted, best);
    if (!isName) {
      const loose = inAnyOrder(wanted);
      index.rows.forEach(({ words, weight }, place) => {
        if (inAnyOrder(words) === loose) {
          raise(best, place, score.REORDERED * weight);
        }
        if (isShortFor(wanted, words)) {
          const worth = ASCII.test(wanted) ? score.ACRONYM : score.ABBREVIATED;
          raise(best, place, (worth + wanted.length / words.length) * weight);
        }
      });
      byLikeness(index, wanted, best);
    }
    return best;
  }

  // What is asked with other words that mean the same; as query/synonyms.py has it.
  function otherWords(text) {
    return by.synonyms[ASCII.test(text) ? 0 : 1].reduce((made, [said, written]) => (
      made.includes(said) && !made.includes(written)
        ? made.replace(new RegExp(`(?<![a-z0-9])${said}(?![a-z0-9])`, "g"), written) : made
    ), text);
  }

  // The name beside a title, or nothing; as query/titles.py has it.
  function untitled(text) {
    if (JAPANESE.test(text)) {
      const ending = by.titles.ja.filter((title) => text.endsWith(title) && title !== text);
      const title = ending.sort((one, other) => other.length - one.length)[0];
      const name = title ? text.slice(0, -title.length).trim() : "";
      return by.titles.former.reduce((rest, before) => (rest.endsWith(before) ? rest.slice(0, -before.length) : rest), name);
    }
    const words = text.split(" ");
    for (let count = 4, cut = false; count > 0; count = cut ? 4 : count - 1) {
      cut = false;
      if (by.titles.en.has(words.slice(0, count).join(" "))) {
        words.splice(0, count);
        cut = true;
      } else if (by.titles.en.has(words.slice(-count).join(" "))) {
        words.splice(-count);
        cut = true;
      }
    }
    return words.length < text.split(" ").length ? words.join(" ") : "";
  }

  function called(name, shown) {
    const split = shown.split(/[\s・･=＝-]+/).map(normal);
    if (!JAPANESE.test(name)) {
      const asked = name.split(" ");
      const wrong = (word) => (word.length < 5 ? 0 : typos(word));
      const taken = asked.filter((word) => split.some((part) => distance(word, part, wrong(word)) <= wrong(word)));
      return taken.some((word) => word.length > 2) ? taken.length / asked.length : 0;
    }
    const compact = name.replaceAll(" ", ""), whole = normal(shown).replaceAll(" ", "");
    const begun = [whole, ...split].filter((part) => part.length > 1 && compact.startsWith(part));
    let same = 0;
    while (same < compact.length && compact[same] === whole[same]) {
      same += 1;
    }
    if (/^[\u4e00-\u9fff]/.test(whole) && (same > 1 || same === compact.length)) {
      begun.push(whole.slice(0, same));
    }
    return Math.max(0, ...begun.map((part) => part.length)) / compact.length;
  }

  // The best things for some words: their places in the index, the best first.
  function find(index, text) {
    const wanted = normal(text.slice(0, by.score.MOST_CHARACTERS)), best = new Map();
    if (!wanted) {
      return [];
    }
    const bare = wanted.split(" ").filter((word) => !by.sides.includes(word)).join(" ") || wanted;
    [[wanted, 1], [otherWords(wanted), by.score.SYNONYM], [bare, by.score.WITHOUT_SIDE]].forEach(([form, worth], again) => {
      if (!again || form !== wanted) {
        scores(index, form).forEach((score, place) => raise(best, index.rows[place].at, score * worth));
      }
    });
    const name = untitled(wanted);
    if (name) {
      index.things.forEach((thing, at) => {
        const share = thing.isPerson ? Math.max(...thing.names.filter(Boolean).map((shown) => called(name, shown))) : 0;
        if (share) {
          raise(best, at, by.score.TITLED + by.score.TITLED_SHARE * share);
        }
      });
    }
    return [...best].map(([at, score]) => ({ at, score: score < by.score.EXACT ? score * index.things[at].byKind : score }))
      .sort((one, other) => other.score - one.score || one.at - other.at).map((item) => item.at);
  }

  // The words of a question that tell what is asked; English ones without their endings.
  function tokens(text) {
    return (normal(text).match(RUNS) || []).flatMap((run) => {
      if (STARTS_JAPANESE.test(run)) {
        return (run.match(WORDS_JA) || []).flatMap((word) => (
          word.length < 3 || /[\u30a0-\u30ff]/.test(word) ? (word.length > 1 ? [word] : [])
            : [...Array(word.length - 1).keys()].map((at) => word.slice(at, at + 2))
        ));
      }
      return by.stop.has(run) && !["who", "when", "where"].includes(run) ? [] : [run.replace(/(?<=....)(?:ing|ed|es|s)$/, "")];
    });
  }

  // The saved questions that some words may ask, the likeliest first.
  function questions(index, text) {
    if (!ASKS.test(text)) {
      return [];
    }
    const asked = new Set(tokens(text).filter((word) => index.asking.has(word)));
    return index.questions.map((question, at) => {
      const fits = question.phrases.map((phrase) => {
        const both = [...phrase].filter((word) => asked.has(word)).length;
        return both ? 0.6 * both / phrase.size + 0.4 * both / asked.size : 0;
      });
      return { at, score: Math.max(...fits) };
    }).filter((found) => found.score >= 0.6).sort((one, other) => other.score - one.score || one.at - other.at)
      .slice(0, MOST_QUESTIONS).map((found) => found.at);
  }

  // The index with what comparing needs: rows are path, kind, region, a name in each language, then further names.
  function opened(raw) {
    by = { ...raw.compare, stop: new Set(raw.compare.stop), titles: { ...raw.compare.titles, en: new Set(raw.compare.titles.en) } };
    const things = raw.things.map(([path, kind, region, ...names]) => ({
      path,
      kind: raw.kinds[kind],
      byKind: raw.byKind[kind],
      isPerson: raw.person === kind,
      held: region ? raw.regions[region] : undefined,
      names,
    }));
    const rows = things.flatMap((thing, at) => {
      const weight = raw.weights[thing.path.split("/")[0]] || 1;
      const row = (text, worth) => ({ at, weight: weight * worth, words: normal(text) });
      return [...thing.names.filter(Boolean).map((name) => row(name, 1)), row(thing.path.split("/")[1] || thing.path, by.score.SLUG)];
    }).filter((row) => row.words).map((row) => ({ ...row, padded: ` ${row.words} ` }));
    const vocabulary = new Set(rows.flatMap((row) => row.words.split(" ").filter((word) => /^[a-z]+$/.test(word))));
    const asked = (raw.questions || []).map(([path, names, phrases]) => ({
      path, names, phrases: [...names, ...phrases].map((phrase) => new Set(tokens(phrase))).filter((phrase) => phrase.size),
    }));
    const asking = new Set(asked.flatMap((question) => question.phrases.flatMap((phrase) => [...phrase])));
    return { things, rows, vocabulary, questions: asked, asking };
  }

  if (typeof document === "undefined") {
    Object.assign(globalThis, { eujpNormal: normal, eujpFind: find, eujpQuestions: questions, eujpOpened: opened });
    return;
  }

  const index = opened(window.EUJP_SEARCH);
  const input = document.getElementById("words");
  const list = document.getElementById("results");
  const asked = document.getElementById("questions");
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
    item.append(link, thing.kind ? told.dataset.kind.replace("{words}", () => thing.kind[here]) : "");
    return item;
  }

  function update() {
    const words = input.value.trim();
    const places = find(index, words).filter((at) => window.eujpHolds(index.things[at].held));
    list.replaceChildren(...places.slice(0, MOST).map((at) => line(index.things[at])));
    const meant = questions(index, words).map((at) => index.questions[at]);
    asked.replaceChildren(...meant.map(line));
    asked.parentElement.hidden = !meant.length;
    const sentence = places.length ? told.dataset.found : told.dataset.none;
    told.textContent = words ? sentence.replace("{count}", places.length).replace("{words}", () => words) : "";
  }

  input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", update);
  document.addEventListener("eujp-days", update);
  update();
})();
