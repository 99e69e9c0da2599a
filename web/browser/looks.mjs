// What must hold of every page, at every width: axe finds nothing serious, the console
// is silent, the page does not scroll sideways, and its script is small. How long it
// took to show something is told, not judged.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Reader } from "./reader.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const mostScript = 200 * 1024; // bytes as sent, for one page

// look gives what is wrong with a page, and its measures.
export async function look(page, base, path) {
  const reader = new Reader(page, base);
  let script = 0;
  const count = async (answer) => {
    if (answer.request().resourceType() === "script") script += (await answer.request().sizes()).responseBodySize;
  };
  const waiting = [];
  const heard = (answer) => waiting.push(count(answer).catch(() => {}));
  page.on("response", heard);
  await page.goto(base + path, { waitUntil: "load" });
  await page.waitForTimeout(50);
  await Promise.all(waiting);
  page.off("response", heard);
  const wrong = [...reader.complaints];
  wrong.push(...(await held(page)));
  if (script > mostScript) wrong.push(`${script} bytes of script, more than ${mostScript}`);
  return { wrong, script, first: await firstContent(page) };
}

// held gives what is wrong with a page as it stands.
export async function held(page) {
  const wrong = await violations(page);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) wrong.push(`scrolls sideways by ${over} pixels: ${await widest(page)}`);
  return wrong;
}

// violations are what axe calls serious or critical, by the rules of WCAG 2.2 AA.
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] }));
  return found.violations
    .filter((v) => v.impact === "serious" || v.impact === "critical")
    .map((v) => `axe ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
}

// widest names the element that sticks out most.
function widest(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    let worst = null;
    for (const e of document.querySelectorAll("main *, header *, footer *")) {
      if (e.closest(".scroll") && !e.matches(".scroll")) continue;
      const right = e.getBoundingClientRect().right;
      if (right > width && (!worst || right > worst.right)) worst = { right, what: e.outerHTML.slice(0, 160) };
    }
    return worst ? worst.what : "nothing found";
  });
}

function firstContent(page) {
  return page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null);
}
