// Shows a page as of two days: what held on one, as known by the other; and keeps the days from page to page.
// Each element that depends on days carries its region, as asof/regions.py writes it: here days are only compared.
(function () {
  "use strict";

  const DAY = /^\d{4}-\d{2}-\d{2}$/;
  const LAST = "99999999";
  const packed = (day) => day.replaceAll("-", "");

  // Whether a region has a pair of days: the last step that was known by then has a period with the day in it.
  function has(region, on, knownBy) {
    const steps = region.split(";").map((step) => step.split(":")).filter(([since]) => since <= packed(knownBy));
    const periods = steps.length ? steps[steps.length - 1][1] : "";
    return Boolean(periods) && periods.split(",").map((period) => period.split("-")).some(
      ([first, last]) => first <= packed(on) && packed(on) <= (last || LAST));
  }

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
    globalThis.eujpHas = has;
    return;
  }

  let now = asked(location.hash);
  const box = document.getElementById("days");
  const note = document.getElementById("days-told");
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // The two days, each the day of the release where only the other was given; nothing where neither was.
  const days = () => (now.on || now.knownBy
    ? { on: now.on || box.dataset.release, knownBy: now.knownBy || box.dataset.release } : null);
  const holds = (region) => region === undefined || !days() || has(region, days().on, days().knownBy);

  // Lets every link to a page of this site, and every form, carry the days.
  function carry() {
    each("a[href]:not([rel~=external])", (link) => {
      const [path, anchor] = link.getAttribute("href").split("#");
      if (path.endsWith(".html")) {
        link.setAttribute("href", path + fragment(now, asked(anchor || "").anchor));
      }
    });
    each("form[action]", (form) => {
      form.setAttribute("action", form.getAttribute("action").split("#")[0] + fragment(now, ""));
    });
  }

  const shown = (element) => !element.closest("[hidden]");

  // Hides the commas that stand alone, the headings of what is empty, and links to what is hidden.
  function tidy() {
    each("[data-comma]", (comma) => {
      const rest = [];
      for (let next = comma.nextElementSibling; next; next = next.nextElementSibling) {
        rest.push(next);
      }
      comma.hidden = comma.previousElementSibling.hidden || !rest.some((part) => "part" in part.dataset && !part.hidden);
    });
    each("dt", (term) => {
      const values = [];
      for (let next = term.nextElementSibling; next && next.tagName === "DD"; next = next.nextElementSibling) {
        values.push(next);
      }
      term.hidden = values.length > 0 && values.every((value) => value.hidden);
    });
    each("section", (section) => {
      const rows = [...section.querySelectorAll("[data-row]")];
      if (rows.length && !("today" in section.dataset)) {
        section.hidden = rows.every((row) => row.hidden);
      }
    });
    each(".sources > li", (source) => {
      const marks = [...document.querySelectorAll(`a[href="#${source.id}"]`)];
      marks.forEach((mark) => { mark.hidden = source.hidden; });
      source.hidden = source.hidden || (Boolean(days()) && marks.length > 0 && !marks.some(shown));
    });
    each(".contents a", (link) => {
      const target = document.getElementById(link.getAttribute("href").slice(1));
      link.parentElement.hidden = Boolean(target && !shown(target));
    });
    each("[data-count]", (number) => { number.textContent = document.querySelectorAll("[data-row]:not([hidden])").length; });
  }

  // Beside each list with days, how many of its rows can neither be affirmed nor denied, and a way to see them.
  function offer(list) {
    const rows = [...list.querySelectorAll("[data-unplaced]")].filter((row) => days() && row.hidden && has(row.dataset.unplaced, days().on, days().knownBy));
    const line = document.createElement("p");
    const button = document.createElement("button");
    line.className = "unplaced";
    button.type = "button";
    button.className = "light";
    button.setAttribute("aria-expanded", "false");
    button.textContent = filled(note.dataset.doubt, { count: rows.length });
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", open);
      rows.forEach((row) => {
        row.hidden = !open;
        row.classList.toggle("doubted", open);
      });
    });
    line.append(button);
    if (rows.length) {
      list.closest(".wide, ol, ul").after(line);
      line.closest("section").hidden = false;
    }
  }

  function show() {
    each(".unplaced", (line) => line.remove());
    each(".doubted", (row) => row.classList.remove("doubted"));
    each("[data-held]", (element) => { element.hidden = !holds(element.dataset.held); });
    each("[data-today]", (element) => { element.hidden = Boolean(days()); });
    each("[data-then]", (element) => { element.hidden = !days(); });
    tidy();
    each("main tbody, main ol.timeline", offer);
  }

  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // What the reader is told of the view.
  function told() {
    const rows = [...document.querySelectorAll("[data-row]")];
    const values = { on: days().on, known: days().knownBy, shown: rows.filter((row) => !row.hidden).length };
    const words = !holds(note.dataset.held) ? note.dataset.absent : values.shown ? note.dataset.told : note.dataset.none;
    return [rows.length ? filled(words, values) : "", note.dataset.rest].filter(Boolean).join(" ");
  }

  function apply() {
    show();
    carry();
    note.hidden = !days();
    note.textContent = days() ? told() : "";
    document.dispatchEvent(new Event("eujp-days"));
  }

  function take(given) {
    now = given;
    history.replaceState(null, "", location.pathname + location.search + fragment(now, now.anchor));
    fill();
    apply();
  }

  const [on, knownBy] = ["on", "known-by"].map((name) => box.querySelector(`[name=${name}]`));

  function fill() {
    on.value = now.on;
    knownBy.value = now.knownBy;
  }

  window.eujpHolds = holds;
  window.eujpFragment = () => fragment(now, "");
  fill();
  box.hidden = false;
  box.open = Boolean(days());
  box.addEventListener("change", () => take({ on: on.value, knownBy: knownBy.value, anchor: "" }));
  box.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("reset", () => take({ on: "", knownBy: "", anchor: "" }));
  window.addEventListener("hashchange", () => {
    const next = asked(location.hash);
    take(next.on || next.knownBy ? next : { ...now, anchor: next.anchor });
  });
  apply();
  if (now.anchor && days()) {
    document.getElementById(now.anchor)?.scrollIntoView();
  }
})();
