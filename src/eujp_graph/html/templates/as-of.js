// Shows a page as of two days: what held on one, as known by the other; and keeps the days from page to page.
// The rules are those of "Two clocks" in docs/model.md; what each row is told is listed in statement_days.py.
(function () {
  "use strict";

  const DAY = /^\d{4}-\d{2}-\d{2}$/;
  const last = (days) => days.reduce((one, other) => (one > other ? one : other));
  const first = (days) => days.reduce((one, other) => (one < other ? one : other));

  // The days of a list that were known by a day. Since when is behind a slash where it is later than the rest.
  const known = (list, knownBy) =>
    (list || "").split(" ").map((each) => each.split("/")).filter(([day, since]) => day && (since || "") <= knownBy).map(([day]) => day);

  // Whether a statement held on a day, as known by another. `told` gives its days by name, "" for none.
  function held(told, on, knownBy) {
    if (!told.known || told.known > knownBy || (told.gone && told.gone <= knownBy)) {
      return false;
    }
    const end = told.until && (told.untilKnown || "") <= knownBy ? told.until : "";
    const seen = known(told.seen, knownBy).filter((day) => day <= knownBy);
    const sure = known(told.from, knownBy)[0];
    const began = sure || first([...(seen.length ? seen : [told.known]), ...(end ? [end] : [])]);
    if (on < began || (end && on > end)) {
      return false;
    }
    if (told.lapses && !sure && !end && on > (seen.length ? last(seen) : told.known)) {
      return false;
    }
    return !known(told.closed, knownBy).some((day) => on > day);
  }

  // The statements that an element rests on: of several, the days of each stand between bars.
  function statements(data) {
    const names = ["known", "gone", "from", "seen", "until", "untilKnown", "lapses", "closed"];
    return (data.known || "").split("|").map((_, at) =>
      Object.fromEntries(names.map((name) => [name, (data[name] || "").split("|")[at] || ""])));
  }

  const holds = (element, days) => statements(element.dataset).some((told) => held(told, days.on, days.knownBy));

  // The days and the anchor that an address asks for behind its "#".
  function asked(fragment) {
    const parts = fragment.replace(/^#/, "").split("&");
    const given = Object.fromEntries(parts.filter((part) => part.includes("=")).map((part) => part.split("=")));
    const day = (name) => (DAY.test(given[name] || "") ? given[name] : "");
    return { on: day("on"), knownBy: day("known-by"), anchor: parts.find((part) => part && !part.includes("=")) || "" };
  }

  function fragment(days, anchor) {
    const parts = [anchor, days.on && `on=${days.on}`, days.knownBy && `known-by=${days.knownBy}`].filter(Boolean);
    return parts.length ? `#${parts.join("&")}` : "";
  }

  if (typeof document === "undefined") {
    globalThis.eujpHeld = held;
    globalThis.eujpStatements = statements;
    return;
  }

  let now = asked(location.hash);
  const box = document.getElementById("days");
  const note = document.getElementById("days-told");

  // Lets every link to a page of this site, and every form, carry the days.
  function carry() {
    for (const link of document.querySelectorAll("a[href]:not([rel~=external])")) {
      const [path, anchor] = link.getAttribute("href").split("#");
      if (path.endsWith(".html")) {
        link.setAttribute("href", path + fragment(now, asked(anchor || "").anchor));
      }
    }
    for (const form of document.querySelectorAll("form[action]")) {
      form.setAttribute("action", form.getAttribute("action").split("#")[0] + fragment(now, ""));
    }
  }

  // Hides the parts of a row that did not hold, and the commas that then stand alone.
  function trim(row, days) {
    const parts = [...row.querySelectorAll("[data-part]")];
    parts.forEach((part) => { part.hidden = Boolean(days) && !holds(part, days); });
    const lastShown = parts.filter((part) => !part.hidden).pop();
    [...row.querySelectorAll("[data-comma]")].forEach((comma, at) => {
      comma.hidden = parts[at].hidden || parts[at] === lastShown;
    });
  }

  // Whether the end of what a row tells of was not known yet.
  function lacksEnd(row, days) {
    const ends = statements(row.dataset).filter((told) => told.until);
    return Boolean(days) && ends.length > 0 && ends.every((told) => (told.untilKnown || "") > days.knownBy);
  }

  // Whether a row of the timeline is that of an end.
  function isEnd(row) {
    const day = row.matches(".timeline > li") && row.querySelector("time")?.getAttribute("datetime");
    return Boolean(day) && statements(row.dataset).some((told) => told.until.startsWith(day) && !told.from.startsWith(day));
  }

  // Shows what held; without days, everything. Returns how many rows there are of each sort.
  function show(days) {
    const count = { shown: 0, others: 0, undated: 0 };
    for (const row of document.querySelectorAll("[data-row]")) {
      const dated = [row, ...row.querySelectorAll("[data-known]")].filter((element) => element.dataset.known);
      const early = lacksEnd(row, days);
      row.querySelectorAll("[data-end]").forEach((end) => { end.hidden = early; });
      const stays = !days || (dated.some((element) => holds(element, days)) && !(early && isEnd(row)));
      row.hidden = !stays;
      trim(row, days);
      count[stays ? "shown" : dated.length ? "others" : "undated"] += 1;
    }
    for (const element of document.querySelectorAll("[data-today]")) {
      element.hidden = Boolean(days);
    }
    for (const source of document.querySelectorAll(".sources > [data-known]")) {
      source.hidden = Boolean(days) && !(source.dataset.known && source.dataset.known <= days.knownBy);
      document.querySelectorAll(`a[href="#${source.id}"]`).forEach((mark) => { mark.hidden = source.hidden; });
    }
    for (const link of document.querySelectorAll(".contents a")) {
      const target = document.getElementById(link.getAttribute("href").slice(1));
      link.parentElement.hidden = Boolean(target && target.closest("[hidden]"));
    }
    return count;
  }

  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function apply() {
    carry();
    if (!box) {
      return;
    }
    const given = Boolean(now.on || now.knownBy);
    const days = given ? { on: now.on || box.dataset.release, knownBy: now.knownBy || box.dataset.release } : null;
    const count = show(days);
    note.hidden = !given;
    if (days) {
      const told = [filled(note.dataset.told, { on: days.on, known: days.knownBy, shown: count.shown })];
      told.push(...["others", "undated"].filter((name) => count[name]).map((name) => filled(note.dataset[name], { count: count[name] })));
      note.textContent = [...told, note.dataset.rest].join(" ");
    }
  }

  function take(days) {
    now = days;
    history.replaceState(null, "", location.pathname + location.search + fragment(now, now.anchor));
    apply();
  }

  if (box) {
    const [on, knownBy] = ["on", "known-by"].map((name) => box.querySelector(`[name=${name}]`));
    on.value = now.on;
    knownBy.value = now.knownBy;
    box.hidden = false;
    box.open = Boolean(now.on || now.knownBy);
    box.addEventListener("change", () => take({ on: on.value, knownBy: knownBy.value, anchor: "" }));
    box.addEventListener("submit", (event) => event.preventDefault());
    box.addEventListener("reset", () => take({ on: "", knownBy: "", anchor: "" }));
  }
  window.addEventListener("hashchange", () => {
    const next = asked(location.hash);
    if (next.on || next.knownBy) {
      now = next;
      apply();
    } else if (now.on || now.knownBy) {
      take({ ...now, anchor: next.anchor });
    }
  });
  apply();
  if (now.anchor && (now.on || now.knownBy)) {
    document.getElementById(now.anchor)?.scrollIntoView();
  }
})();
