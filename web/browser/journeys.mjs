// The journeys that users make most, on the made-up demo. A journey says what a person
// came with, clicks as they would, and holds what they must have read at the end.
export const journeys = {
  async "who paid for care of this practice in 2009"(r) {
    await r.open("/");
    await r.search("ZA0001");
    await r.on("2009-06-01");
    await r.see(/primary care trust|Primary care trust/);
  },

  async "whom do the patients of a practice turn to"(r) {
    await r.open("/body/ZA0001");
    await r.follow("Whom its patients turn to");
    await r.see(/decides for/, "h1");
    await r.see(/answer/i);
  },

  async "from what is owed to the reason for one record"(r) {
    await r.open("/");
    await r.follow(/is owed for/);
    await r.see(/is owed and/, "h1");
    await r.press(r.page.locator('main a[href*="reason=duplicate"]').first());
    await r.see(/records? in /, "h1");
    await r.press(r.page.locator('main a[href^="/explain"]').first());
    await r.see(/Why|pays/);
  },

  async "which hospital claimed most from the wrong commissioner"(r) {
    await r.open("/deliver");
    await r.follow("Claimed from whom, owed by whom");
    await r.see(/belong to another commissioner or category/, "h1");
    const file = await r.download(/CSV/);
    if (!/claimed_commissioner/.test(file.text)) throw new Error(`${file.name} has no column of claimed commissioners: ${file.text.slice(0, 200)}`);
  },

  async "what if a fact of a record were another"(r) {
    await r.open("/explain?cds_type=130&discharge_date=2025-06-03&gp_practice=ZA0001");
    await r.see(/pays for a record with these facts/, "h1");
  },

  async "why was this decided"(r) {
    await r.open("/threads");
    await r.press(r.page.locator('main a[href^="/threads/example"]').first());
    await r.see(/Planned operations/, "h1");
  },

  async "bring a file in, see what came of it, and take it back"(r) {
    await r.open("/understand");
    await r.follow("Bring a file in");
    const text = "code,label\nMADEUP1,A made-up code\nMADEUP2,Another\nMADEUP2,Another still\n";
    await r.page.locator("#file").setInputFiles({ name: `treatment-functions-${Math.random()}.csv`, mimeType: "text/csv", buffer: Buffer.from(text + `M${Math.random()},x\n`) });
    await r.push("Send the file");
    await r.page.waitForURL(/\/upload\/.+/);
    await r.see(/is taken for a list of codes/, "h1");
    await r.holds();
    await r.choose("What the file is", "code-list");
    await r.fill(/Name of the list/, "madeup");
    await r.push("Look again");
    await r.push(/^Import /);
    await r.page.waitForURL(/\/jobs\/.+/);
    await r.page.getByRole("heading", { name: "What to do next" }).waitFor();
    await r.see(/in quarantine/, "h1");
    await r.holds();
    await r.follow("See the import");
    await r.see(/Rows that were left out/);
    await r.holds();
    await r.press(r.page.locator('main a[href*="/rows/"]').first());
    await r.see(/waits to be corrected/, "h1");
    await r.holds();
    await r.page.goBack();
    await r.push("Undo this import");
    await r.see(/undone, its rows count no more/, "h1");
  },

  async "how many people each body of another day would have had"(r) {
    await r.open("/understand");
    await r.follow("Figures on another map");
    await r.open("/restate?measure=population&on=2013-06-01");
    await r.see(/of the 42 bodies/, "h1");
  },

  async "who paid for a practice, asked in words"(r) {
    await r.open("/");
    await r.search("who paid for ZA0001 in 2009?");
    await r.see(/ZA0001/, "h1");
    await r.see(/primary care trust/i);
  },

  async "what if two boards merge"(r) {
    await r.open("/");
    await r.search("what if QHM and QOQ merge?");
    if (!r.page.url().includes("/structures/propose")) await r.follow(/What if boards merged/);
    await r.choose("This body", { index: 0 });
    await r.choose("and this one", { index: 1 });
    await r.push("Show what would be");
    await r.see(/became one body/, "h1");
    await r.follow("The live work that must be handed over");
    await r.see(/live work/, "h1");
  },

  async "which options are worth the money"(r) {
    await r.open("/decide");
    await r.follow("Priorities");
    await r.press(r.page.locator('main a[href^="/priorities/example"]').first());
    await r.see(/options reach/, "h1");
    await r.see(/draws/);
  },

  async "who was not heard"(r) {
    await r.open("/decide");
    await r.follow("What people said");
    await r.see(/heard/, "h1");
  },

  async "which boards need most, on the map"(r) {
    await r.open("/understand");
    await r.follow("The map of England");
    await r.see(/Need/, "h1");
    await r.on("2023-06-01");
    await r.see(/Need/, "h1");
  },
};
