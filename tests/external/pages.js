// Looks at pages as a careful visitor does, for tests/test_axe.py: reads a job as JSON from standard input, prints what is wrong with each address.
const fs = require("fs");
const { chromium } = require("playwright-core");

const ALONE = ["--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const MORE = ["target-size", "td-has-header", "table-fake-caption", "p-as-heading", "label-content-name-mismatch", "focus-order-semantics", "hidden-content"];
const NARROW = { width: 320, height: 640 }; // 1280 px at 400 %, WCAG 2.2, 1.4.10
const WIDE = { width: 1200, height: 1000 };
const AT_ONCE = 50; // presses of the Tab key
const PAGES_AT_ONCE = 2;
const LONGEST_WAIT = 60_000;
const job = JSON.parse(fs.readFileSync(0, "utf8"));
const home = (url) => (url.startsWith("file:") ? "file:" : new URL(url).origin);

/** What axe-core finds, in the light by all its rules (the best practices and some it leaves out by itself too), in the dark by those on colours. */
async function judged(page, dark) {
  const more = Object.fromEntries(MORE.map((rule) => [rule, { enabled: true }]));
  const options = dark ? { runOnly: ["color-contrast", "link-in-text-block"] } : { rules: more };
  const { violations } = await page.evaluate((given) => axe.run(document, { resultTypes: ["violations"], preload: false, ...given }), options);
  return violations.map(({ id, help, nodes }) => `${dark ? "dark" : "light"}: ${id}: ${help}: ${nodes.length}, ${nodes[0].html.slice(0, 200)}`);
}

/** Runs in the page: lists what the Tab key should reach, in the order of the document, and notes where the focus goes. */
function watch() {
  const all = (root) => [...root.querySelectorAll("*")].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
  const reachable = (each) => each.tabIndex >= 0 || each.getAttribute("contenteditable") === "true";
  const stops = all(document).filter((each) => reachable(each) && !each.disabled && each.checkVisibility({ visibilityProperty: true }));
  const told = (each) => (each ? each.outerHTML.slice(0, 120) : "nothing");
  const above = (each) => each.parentElement || each.getRootNode().host;
  const outlined = (style) => style.outlineStyle === "auto" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  const marked = (each) => Boolean(each) && (outlined(getComputedStyle(each)) || marked(above(each)));
  const shown = (each) => {
    const box = each.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.right > 0 && box.bottom + scrollY > 0 && marked(each);
  };
  const walked = { wanted: stops.length, reached: 0, faults: [] };
  const unseen = [];
  addEventListener("focusin", (event) => {
    const [target] = event.composedPath();
    if (walked.reached === stops.length || walked.faults.length) return;
    if (target !== stops[walked.reached]) walked.faults.push(`the Tab key goes to ${told(target)}, next in the document is ${told(stops[walked.reached])}`);
    if (!shown(target)) unseen.push(target);
    walked.reached += 1;
  });
  globalThis.walked = walked;
  globalThis.lookAgain = async () => {
    for (const each of unseen.slice(0, 5)) { // some draw their focus a moment later
      each.focus();
      await new Promise((done) => setTimeout(done, 200));
      if (!shown(each)) walked.faults.push(`the focus cannot be seen: ${told(each)}`);
    }
    return walked;
  };
  return {
    most: stops.length + 12 * document.querySelectorAll("input[type^=date]").length + 8, // a date has a stop for each of its parts
    skip: Boolean(stops[0]?.matches("a[href^='#']") && document.querySelector(stops[0].getAttribute("href"))),
  };
}

/** What a person meets who has a keyboard alone. */
async function tabbed(page) {
  const { most, skip } = await page.evaluate(watch);
  const done = () => page.evaluate(() => globalThis.walked);
  let walked = await done();
  for (let pressed = 0; pressed < most && walked.reached < walked.wanted && !walked.faults.length; pressed += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => page.keyboard.press("Tab")));
    walked = await done();
  }
  const { faults, reached, wanted } = await page.evaluate(() => globalThis.lookAgain());
  if (!skip) faults.push("the first stop of the Tab key does not skip to the content");
  if (reached < wanted && !faults.length) faults.push(`the Tab key reaches ${reached} of ${wanted}`);
  return faults.map((fault) => `keyboard: ${fault}`);
}

/** What makes the page scroll sideways where the window is narrow. */
async function narrow(page) {
  await page.setViewportSize(NARROW);
  const found = await page.evaluate(() => {
    const root = document.scrollingElement;
    const scrolls = (each) => each && each !== document.body && each !== root && (getComputedStyle(each).overflowX !== "visible" || scrolls(each.parentElement));
    const out = [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(each.parentElement));
    return root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} px at 320: ${out.at(-1)?.outerHTML.slice(0, 160)}`] : [];
  });
  await page.setViewportSize(WIDE);
  return found.map((fault) => `width: ${fault}`);
}

/** Everything that is wrong with the page at *url* in its language *lang*; what no language changes, keys and colours in the dark, if *whole*. */
async function faults(browser, { url, lang, whole }) {
  const context = await browser.newContext({ viewport: WIDE, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(LONGEST_WAIT);
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
  page.on("console", (message) => {
    const icon = message.location().url === `${home(url)}/favicon.ico`; // every browser asks for it, whatever the page says
    if (message.type() === "error" && !icon) wrong.push(`console: ${message.text()}`);
  });
  context.on("request", (request) => {
    if (![home(url), "data:", "blob:"].some((start) => request.url().startsWith(start))) wrong.push(`elsewhere: ${request.url()}`);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  const answer = await page.goto(url);
  const size = (await answer.body()).length;
  if (answer.status() !== 200) wrong.push(`status: ${answer.status()}`);
  if ((await page.getAttribute("html", "lang")) !== lang) wrong.push("lang: another language");
  if (size > job.largest) wrong.push(`size: ${size}`);
  await page.evaluate(() => document.querySelectorAll("details:not([hidden])").forEach((each) => (each.open = true)));
  wrong.push(...(whole ? await tabbed(page) : []), ...(await narrow(page)));
  await page.evaluate(AXE);
  wrong.push(...(await judged(page, false)));
  if (whole) {
    await page.emulateMedia({ colorScheme: "dark" });
    wrong.push(...(await judged(page, true)));
  }
  await context.close();
  return wrong;
}

(async () => {
  const browser = await chromium.launch({ executablePath: job.chromium, args: ALONE });
  const left = [...job.pages];
  const found = {};
  const oneAfterAnother = async () => {
    for (let each = left.shift(); each; each = left.shift()) found[each.url] = await faults(browser, each);
  };
  try {
    await Promise.all(Array.from({ length: PAGES_AT_ONCE }, oneAfterAnother));
    process.stdout.write(JSON.stringify(found));
  } finally {
    await browser.close();
  }
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
