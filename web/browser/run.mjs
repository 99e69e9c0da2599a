// Runs the pages and journeys in a real browser against a site that is being served. It
// reads {base, browser, pages, journeys} from standard input and writes a line of JSON for each
// result: {name, wrong: [], ...}. The Go test of package web starts it.
import { text } from "node:stream/consumers";
import { chromium } from "playwright-core";
import { journeys } from "./journeys.mjs";
import { held, look } from "./looks.mjs";
import { Reader, widths } from "./reader.mjs";

const asked = JSON.parse(await text(process.stdin));
const browser = await chromium.launch({
  executablePath: asked.browser,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
// One may ask for some journeys by a part of their name.
const asks = ([name]) => !asked.journeys || name.includes(asked.journeys);
const tell = (result) => process.stdout.write(JSON.stringify(result) + "\n");

// within runs something with a page of its own, as a new reader would come.
async function within(width, options, run) {
  const context = await browser.newContext({ viewport: widths[width], acceptDownloads: true, locale: "en-GB", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  try {
    return await run(page);
  } finally {
    await context.close();
  }
}

for (const width of Object.keys(widths)) {
  for (const path of asked.pages) {
    const name = `page/${width}${path}`;
    try {
      tell({ name, ...(await within(width, {}, (page) => look(page, asked.base, path))) });
    } catch (e) {
      tell({ name, wrong: [String(e)] });
    }
  }
  for (const [journey, walk] of Object.entries(journeys).filter(asks)) {
    const name = `journey/${width}/${journey}`;
    try {
      tell({ name, ...(await within(width, {}, (page) => walked(page, walk))) });
    } catch (e) {
      tell({ name, wrong: [String(e)] });
    }
  }
}
// Without script everything must still be reached.
for (const [journey, walk] of Object.entries(journeys).filter(asks)) {
  if (walk.needsScript) continue;
  const name = `journey/without script/${journey}`;
  try {
    tell({ name, ...(await within("desktop", { javaScriptEnabled: false }, (page) => walked(page, walk, false))) });
  } catch (e) {
    tell({ name, wrong: [String(e)] });
  }
}
await browser.close();

// walked walks a journey. What must hold of a page on the way is looked at where script runs.
async function walked(page, walk, scripted = true) {
  const reader = new Reader(page, asked.base);
  reader.holds = async () => {
    if (scripted) reader.complaints.push(...(await held(page)));
  };
  await walk(reader);
  return { wrong: reader.complaints, clicks: reader.clicks, pages: reader.pages };
}
