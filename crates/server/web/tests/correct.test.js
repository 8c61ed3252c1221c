// Corrections are made where the mistake is seen, and taken back in the log.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, opened, tabTo } from "./browser.js";
import { addresses, served } from "./server.js";

let server, browser, pages;

before(async () => {
  [server, browser] = await Promise.all([served(), launch()]);
  pages = await addresses(server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const undoNewest = async (page) => {
  await page.goto(`${server.url}/log`);
  const before = await page.getByRole("button", { name: "Undo" }).count();
  const numbers = await page.locator("tr:has(button) .count").allInnerTexts();
  const newest = Math.max(...numbers.map(Number));
  await page.locator("tr", { has: page.locator(`input[name=number][value="${newest}"]`) }).locator("button").click();
  await page.waitForFunction((it) => document.querySelectorAll("main button").length < it, before);
};

test("not a statement: by keyboard alone, and back again by keyboard alone", async () => {
  const { page, wrong, close } = await opened(browser, server.url, { reducedMotion: "reduce" });
  await page.goto(server.url + pages.report);
  const cards = await page.locator(".card").count();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const id = await page.evaluate(() => document.activeElement.getAttribute("data-s"));
  await page.keyboard.press("e");
  await page.keyboard.type("a caption, not speech");
  await tabTo(page, `.card[data-s="${id}"] button[value=not_a_statement]`, 5);
  await page.keyboard.press("Enter");
  await page.waitForFunction((it) => document.querySelectorAll(".card").length < it, cards);
  assert.equal(await page.locator(`.card[data-s="${id}"]`).count(), 0);
  await tabTo(page, 'nav a[href="/log"]');
  await page.keyboard.press("Enter");
  await page.waitForURL("**/log");
  assert.match(await page.locator("main table").innerText(), /a caption, not speech/);
  await tabTo(page, "main form button", 60);
  await page.keyboard.press("Enter");
  await page.waitForSelector("tr.undone");
  await page.goto(server.url + pages.report);
  assert.equal(await page.locator(`.card[data-s="${id}"]`).count(), 1);
  assert.equal(await page.locator(".card").count(), cards);
  await close();
  assert.deepEqual(wrong, []);
});

test("somebody else says it: the card names them, until that is undone", async () => {
  const { page, wrong, close } = await opened(browser, server.url);
  await page.goto(server.url + pages.report);
  const card = page.locator(".card", { has: page.locator("a.who") }).first();
  const id = await card.getAttribute("data-s");
  const name = await card.locator(".who").innerText();
  const names = await page.locator("datalist option").evaluateAll((all) => all.map((it) => it.value));
  const other = names.find((it) => it !== name && it !== "nobody");
  const shown = page.locator(`.card[data-s="${id}"] .who`);
  await card.locator("summary").click();
  await card.locator("input[name=b]").fill(other);
  // The key that sends a form sends what one has just filled in, not the first button of it.
  await card.locator("input[name=b]").press("Enter");
  await page.waitForLoadState();
  await page.waitForFunction(
    ([id, other]) => document.querySelector(`.card[data-s="${id}"] .who`)?.innerText === other,
    [id, other],
  );
  await undoNewest(page);
  await page.goto(server.url + pages.report);
  assert.equal(await shown.innerText(), name);
  await close();
  assert.deepEqual(wrong, []);
});

test("a speaker whom the report does not have is refused, with advice", async () => {
  const { page, close } = await opened(browser, server.url);
  await page.goto(server.url + pages.report);
  const card = page.locator(".card").first();
  await card.locator("summary").click();
  await card.locator("input[name=b]").fill("Zacharias Nobody");
  await card.locator("button[value=speaker]").click();
  await page.waitForFunction(() => !document.querySelector(".card"));
  assert.match(await page.locator("main").innerText(), /Zacharias Nobody/);
  await close();
});

test("a report is given another date, and reads so until that is undone", async () => {
  const { page, wrong, close } = await opened(browser, server.url);
  await page.goto(server.url + pages.report);
  const shown = page.locator(".report header time");
  const before = await shown.innerText();
  await page.locator(".report header summary").click();
  const field = page.getByLabel("Published on");
  assert.equal(await field.inputValue(), before === "no date" ? "" : before);
  await field.fill("2031-05-07");
  await field.press("Enter");
  await page.waitForFunction((it) => document.querySelector(".report header time")?.innerText !== it, before);
  assert.equal(await shown.innerText(), "2031-05-07");
  assert.match(await page.locator(".report header").innerText(), /the report says of itself/);
  await undoNewest(page);
  await page.goto(server.url + pages.report);
  assert.equal(await shown.innerText(), before);
  await close();
  assert.deepEqual(wrong, []);
});

test("a rendering is set apart from its utterance, until that is undone", async () => {
  const { page, wrong, close } = await opened(browser, server.url);
  await page.goto(server.url + pages.utterance);
  const rows = await page.locator(".renderings tbody tr").count();
  assert.ok(rows > 1);
  const row = page.locator(".renderings tbody tr", { has: page.locator("button[value=apart]") }).first();
  const id = await row.getAttribute("data-s");
  await row.locator("button[value=apart]").click();
  await page.waitForFunction((it) => document.querySelectorAll(".renderings tbody tr").length < it, rows);
  await page.goto(`${server.url}/log`);
  assert.ok((await page.locator("main tbody tr").count()) > 0);
  while (await page.getByRole("button", { name: "Undo" }).count()) await undoNewest(page);
  await page.goto(`${server.url}/utterance/${id}`);
  assert.equal(await page.locator(".renderings tbody tr").count(), rows);
  await close();
  assert.deepEqual(wrong, []);
});
