// Without JavaScript all can be read, and corrected, and added to.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, opened } from "./browser.js";
import { addresses, served } from "./server.js";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([served(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("all pages read", async () => {
  const { page, wrong, close } = await opened(browser, server.url, { javaScriptEnabled: false });
  for (const [name, at] of Object.entries(await addresses(server))) {
    const answer = await page.goto(server.url + at);
    assert.equal(answer.status(), 200, name);
    assert.ok((await page.locator("main").innerText()).length > 40, `${name} has content`);
  }
  await close();
  assert.deepEqual(wrong, []);
});

test("a correction is made and undone, and a text is added", async () => {
  const { page, wrong, close } = await opened(browser, server.url, { javaScriptEnabled: false });
  await page.goto(server.url + (await addresses(server)).report);
  const cards = await page.locator(".card").count();
  await page.locator(".card summary").first().click();
  await page.locator(".card button[value=not_a_statement]").first().click();
  await page.waitForURL("**/report/**");
  assert.equal(await page.locator(".card").count(), cards - 1);
  await page.getByRole("link", { name: "Log" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.locator("tr.undone").waitFor();

  await page.getByRole("link", { name: "Add", exact: true }).click();
  await page.fill("textarea", "Bridge to close\n\nThe bridge will close in June, said engineer Tove Lind.");
  await page.fill("main input[name=outlet]", "Plain Post");
  await page.locator('form[action="/add/text"] button').click();
  // The page asks again by itself until it is done.
  await page.locator("#progress", { hasText: "Done" }).waitFor({ timeout: 60_000 });
  await page.locator("#onward a").click();
  await page.getByRole("link", { name: "reports", exact: true }).click();
  await page.locator(".reports", { hasText: "Plain Post" }).waitFor();
  await close();
  assert.deepEqual(wrong, []);
});
