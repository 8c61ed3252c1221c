// A report: words and cards light each other up, a permalink leads to the words, and the keyboard is enough.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, opened, tabTo } from "./browser.js";
import { addresses, served } from "./server.js";

let server, browser, report;

before(async () => {
  [server, browser] = await Promise.all([served(), launch()]);
  report = server.url + (await addresses(server)).report;
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const inView = (page, id) =>
  page.waitForFunction((it) => {
    const place = document.getElementById(it).getBoundingClientRect();
    return place.top >= 0 && place.bottom <= window.innerHeight;
  }, id);

test("a card lights its words, and words light their card", async () => {
  const { page, wrong, close } = await opened(browser, server.url);
  await page.goto(report);
  const card = page.locator(".card").nth(2);
  const id = await card.getAttribute("data-s");
  const words = page.locator(`.text .content[data-s~="${id}"]`);
  await card.hover();
  assert.ok((await words.count()) > 0);
  for (const piece of await words.all()) assert.match(await piece.getAttribute("class"), /\blit\b/);
  await page.mouse.move(2, 2);
  await page.waitForFunction(() => !document.querySelector(".lit"));
  await words.first().hover();
  await page.waitForSelector(`.card.lit[data-s="${id}"]`);
  await close();
  assert.deepEqual(wrong, []);
});

test("a permalink shows the words and marks them", async () => {
  const { page, close } = await opened(browser, server.url, { viewport: { width: 1280, height: 600 } });
  await page.goto(report);
  const id = await page.locator(".card").last().getAttribute("data-s");
  await page.goto("about:blank");
  await page.goto(`${report}#s-${id}`);
  await inView(page, `s-${id}`);
  const words = page.locator(`.text .content[data-s~="${id}"]`).first();
  const plain = await page.evaluate(() => getComputedStyle(document.body).boxShadow);
  assert.notEqual(await words.evaluate((it) => getComputedStyle(it).boxShadow), plain, "the words are marked");
  await close();
});

test("keys walk from statement to statement, open a correction and tell what keys there are", async () => {
  const { page, wrong, close } = await opened(browser, server.url, { reducedMotion: "reduce" });
  await page.goto(report);
  const at = () => page.evaluate(() => document.activeElement.closest(".card")?.getAttribute("data-s"));
  const cards = await page.locator(".card").evaluateAll((all) => all.map((it) => it.getAttribute("data-s")));
  for (const [key, number] of [["k", 0], ["j", 1], ["j", 2], ["k", 1]]) {
    await page.keyboard.press(key);
    assert.equal(await at(), cards[number], `after ${key}`);
    await page.waitForSelector(`.text .content.lit[data-s~="${cards[number]}"]`);
  }
  await page.keyboard.press("e");
  const open = page.locator(`.card[data-s="${cards[1]}"] details[open]`);
  assert.equal(await open.count(), 1);
  assert.equal(await page.evaluate(() => document.activeElement.name), "reason");
  await page.keyboard.type("j?/e");
  assert.equal(await page.evaluate(() => document.activeElement.value), "j?/e", "keys are letters where one writes");
  await page.keyboard.press("Escape");
  assert.equal(await open.count(), 0, "Escape closes the correction");
  await page.keyboard.press("j");
  assert.equal(await at(), cards[2], "the walk goes on where it was");
  await page.keyboard.press("?");
  assert.ok(await page.locator("#keys").isVisible());
  const place = await page.locator("#keys").boundingBox();
  assert.ok(place.y >= 0 && place.y < 900, "the keys are told where one looks");
  await page.keyboard.press("?");
  assert.ok(await page.locator("#keys").isHidden());
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "words");
  await close();
  assert.deepEqual(wrong, []);
});

test("the walk begins at the statement that the permalink names", async () => {
  const { page, close } = await opened(browser, server.url);
  await page.goto(report);
  const cards = await page.locator(".card").evaluateAll((all) => all.map((it) => it.getAttribute("data-s")));
  await page.goto("about:blank");
  await page.goto(`${report}#s-${cards[4]}`);
  await page.keyboard.press("j");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".card")?.getAttribute("data-s")), cards[5]);
  await close();
});

test("the tabulator key skips to the content and reaches everything once, in order", async () => {
  const { page, close } = await opened(browser, server.url);
  await page.goto(report);
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.className), /skip/);
  const skip = await page.locator(".skip").boundingBox();
  assert.ok(skip.x >= 0 && skip.y >= 0, "the link is seen when it is reached");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest("#main")), "one is in the content");
  await page.goto(report);
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
    const reached = all.filter((it) => it.type !== "hidden" && it.checkVisibility());
    reached.forEach((it, at) => it.setAttribute("data-order", at));
    return reached.length;
  });
  const walked = [];
  for (let step = 0; step < wanted; step += 1) {
    await page.keyboard.press("Tab");
    walked.push(Number(await page.evaluate(() => document.activeElement.getAttribute("data-order") ?? -1)));
  }
  assert.deepEqual(walked, [...Array(wanted).keys()]);
  await page.goto(report);
  await tabTo(page, ".card summary");
  const line = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(line, "solid", "where the keyboard is can be seen");
  await close();
});
