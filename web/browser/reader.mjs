// A reader is a person at a browser: it goes to a page, clicks, types, looks, and
// counts what it did. What the page complains of to the console is kept.
export const widths = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 375, height: 812 },
};

export class Reader {
  constructor(page, base) {
    this.page = page;
    this.base = base;
    this.clicks = 0;
    this.pages = 0;
    this.complaints = [];
    page.on("console", (m) => {
      if (m.type() === "error" || m.type() === "warning") this.complaints.push(m.text());
    });
    page.on("pageerror", (e) => this.complaints.push(String(e)));
    page.on("load", () => this.pages++);
  }

  // open goes to an address of the site, as a link that was sent does.
  async open(path) {
    const answer = await this.page.goto(this.base + path, { waitUntil: "load" });
    if (answer.status() !== 200) throw new Error(`${path}: status ${answer.status()}`);
  }

  // follow clicks a link with this text (or a pattern) within a part of the page.
  async follow(text, within = "main") {
    await this.press(this.page.locator(within).getByRole("link", { name: text }).first());
  }

  // push clicks a button with this text.
  async push(text, within = "main") {
    await this.press(this.page.locator(within).getByRole("button", { name: text }).first());
  }

  async press(what) {
    this.clicks++;
    await what.click();
    await this.page.waitForLoadState("load");
  }

  // fill types into the field with this label.
  async fill(label, text, within = "main") {
    await this.page.locator(within).getByLabel(label).first().fill(text);
  }

  // choose takes a value of a list.
  async choose(label, value, within = "main") {
    this.clicks++;
    await this.page.locator(within).getByLabel(label).first().selectOption(value);
  }

  // search types into the box that every page has, and sends it.
  async search(text) {
    await this.page.locator("#search").fill(text);
    this.clicks++;
    await this.page.locator("#search").press("Enter");
    await this.page.waitForLoadState("load");
  }

  // on changes the day of the page, by its date bar.
  async on(day) {
    this.clicks += 2;
    await this.page.locator("#dates summary").click();
    await this.page.locator("#on").fill(day);
    await this.page.locator("#dates button").click();
    await this.page.waitForLoadState("load");
  }

  // see holds what the page must say.
  async see(pattern, within = "main") {
    const text = await this.page.locator(within).innerText();
    if (!(pattern instanceof RegExp ? pattern.test(text) : text.includes(pattern))) {
      throw new Error(`${this.page.url()} does not say ${pattern}; it says: ${text.slice(0, 600)}`);
    }
    return text;
  }

  // download clicks a link and gives the text of the file.
  async download(text, within = "main") {
    const waiting = this.page.waitForEvent("download");
    this.clicks++;
    await this.page.locator(within).getByRole("link", { name: text }).first().click();
    const file = await waiting;
    const stream = await file.createReadStream();
    const parts = [];
    for await (const part of stream) parts.push(part);
    return { name: file.suggestedFilename(), text: Buffer.concat(parts).toString("utf8") };
  }
}
