// Drives headless Chromium for tests/browser.py: reads a job as JSON from standard input, prints what was seen as JSON.
const fs = require("fs");
const { chromium } = require("playwright-core");

const ALONE = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];
const WAIT = 30_000;
const job = JSON.parse(fs.readFileSync(0, "utf8"));
const home = (url) => (url.startsWith("file:") ? "file:" : new URL(url).origin);

/** A page at *url* in a browser that lacks *without*, and all that goes wrong: faults, breaches of the policy, requests to elsewhere. */
async function open(browser, url, options = {}, without = "") {
  const context = await browser.newContext({ viewport: { width: 1200, height: 1000 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT);
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`fault: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && wrong.push(`console: ${message.text()}`));
  context.on("request", (request) => {
    if (![home(url), "data:", "blob:"].some((start) => request.url().startsWith(start))) wrong.push(`asked ${request.url()}`);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.addInitScript((name) => name && delete window[name], without);
  await page.goto(url);
  return { page, wrong, close: () => context.close() };
}

const editor = (page) => page.locator(".query .cm-content");
const text = (page) => page.inputValue("#query");
const state = (page) => page.textContent("#state");

async function write(page, query) {
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(query);
  await page.keyboard.press("Escape");
}

/** What came of the query that stands in the editor: "answer", or the words of the problem. */
async function asked(page) {
  await page.locator("#run").click();
  await page.waitForFunction(() => !document.querySelector("#answer").hidden || document.querySelector("#problem").textContent);
  return (await page.textContent("#problem")) || "answer";
}

async function downloaded(page, name) {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: `: ${name}` }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), text: fs.readFileSync(await download.path(), "utf8") };
}

const tasks = {
  /** The answers of the page at *url* to *queries*, as the button JSON (for graphs N-Triples) hands them out. */
  async answers(browser, { url, queries, without }) {
    const { page, wrong, close } = await open(browser, url, {}, without);
    const found = {};
    for (const [name, query] of Object.entries(queries)) {
      await page.evaluate((each) => (location.hash = `query=${encodeURIComponent(each)}`), query);
      await page.waitForFunction((each) => document.querySelector("#query").value === each, query);
      const told = await asked(page);
      const graph = await page.getByRole("button", { name: ": N-Triples" }).count();
      found[name] = told === "answer" ? (await downloaded(page, graph ? "N-Triples" : "JSON")).text : told;
    }
    await close();
    return { found, wrong };
  },

  /** What a person meets who writes, completes, asks, follows, saves, errs and goes by the keyboard alone. */
  async walk(browser, { url, example }) {
    const { page, wrong, close } = await open(browser, url);
    const seen = {};
    await write(page, "");
    await page.keyboard.type("SELECT ?thing WHERE { ?thing a eujp:Memo");
    await page.waitForSelector(".query .cm-tooltip-autocomplete li");
    seen.completions = await page.locator(".query .cm-tooltip-autocomplete li").allTextContents();
    await page.waitForTimeout(150); // a list that has just opened takes no key, so that none is caught by chance
    await page.keyboard.press("Enter");
    seen.completed = await text(page);
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.waitForSelector("#answer table");
    seen.rows = await page.locator("#answer tbody tr").count();
    seen.state = await state(page);
    seen.link = await page.locator("#answer tbody a").first().getAttribute("href");
    seen.csv = await downloaded(page, "CSV");
    await page.locator("#prefixes").click();
    seen.declared = await text(page);
    seen.link_to_query = await page.evaluate(() => location.hash);
    await page.locator("#example").selectOption(example);
    seen.example = await text(page);
    await page.reload();
    seen.reloaded = await text(page);
    await write(page, "SELECT ?a\nWHERE { ?a ?p }");
    seen.problem = await asked(page);
    seen.marked = await page.locator(".query .cm-lintRange-error, .query .cm-lintPoint-error").count();
    await write(page, "SELECT ?a WHERE { ?a none:such ?b }");
    await page.waitForSelector(".query .cm-lintRange-error");
    await write(page, "ASK { ?a ?p ?b }");
    await asked(page);
    seen.truth = await page.textContent("#result");
    await write(page, "CONSTRUCT { ?a a eujp:Topic } WHERE { ?a a eujp:Topic }");
    await asked(page);
    seen.turtle = await downloaded(page, "Turtle");
    await editor(page).click();
    await page.keyboard.press("Tab");
    seen.after_tab = await page.evaluate(() => document.activeElement.id);
    seen.live = await page.evaluate(() => ["state", "problem"].map((id) => document.getElementById(id).getAttribute("role")));
    await close();
    return { seen, wrong };
  },

  /** A query that would take long is stopped, and the next one is answered. */
  async stop(browser, { url, slow, quick }) {
    const { page, wrong, close } = await open(browser, url);
    await write(page, quick);
    const first = await asked(page);
    await write(page, slow);
    await page.locator("#run").click();
    await page.waitForTimeout(400);
    await page.locator("#stop").click();
    await page.waitForFunction(() => document.querySelector("#stop").hidden);
    const stopped = await state(page);
    await write(page, quick);
    const next = await asked(page);
    for (let tries = 0; page.workers().length > 1 && tries < 50; tries += 1) await page.waitForTimeout(200); // ending takes a moment
    const workers = page.workers().length;
    await close();
    return { first, stopped, next, workers, wrong };
  },

  /** The page at *url* where no script runs: what the form would send. */
  async plain(browser, { url }) {
    const { page, close } = await open(browser, url, { javaScriptEnabled: false });
    const seen = {
      area: await page.locator("#query").isVisible(),
      scripted: await page.locator("#example").isVisible(),
      note: await page.locator("noscript").count(),
    };
    if (await page.locator("#run").isEnabled()) {
      await page.locator("#run").click();
      seen.sent = page.url();
    }
    await close();
    return seen;
  },

  /** What axe-core finds wrong with each address, in the light and in the dark; an address may ask for its query to be run. */
  async axe(browser, { addresses, asks }) {
    const source = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
    const found = {};
    for (const url of addresses) {
      found[url] = [];
      for (const colorScheme of ["light", "dark"]) {
        const { page, close } = await open(browser, url, { colorScheme });
        if (asks) await asked(page);
        await page.evaluate(source);
        const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
        for (const { id, help, nodes } of violations) found[url].push(`${colorScheme}: ${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
        await close();
      }
    }
    return found;
  },
};

(async () => {
  const browser = await chromium.launch({ executablePath: job.chromium, args: ALONE });
  try {
    process.stdout.write(JSON.stringify(await tasks[job.task](browser, job)));
  } finally {
    await browser.close();
  }
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
