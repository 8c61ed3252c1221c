// Adding from the browser: a file is dropped, a text is pasted, and where there is nothing yet the examples are offered.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";

import { launch, opened } from "./browser.js";
import { examples, folder, serve } from "./server.js";

let browser, place;

before(async () => {
  [browser, place] = await Promise.all([launch(), folder()]);
});
after(async () => {
  await browser?.close();
  await place?.clean();
});

const done = (page) => page.waitForSelector('#progress[data-running="false"]:has-text("Done")', { timeout: 60_000 });

test("a file that is dropped, and then a text that is pasted, become reports", async () => {
  const server = await serve(path.join(place.at, "mine.gainsay"));
  const { page, wrong, close } = await opened(browser, server.url);
  await page.goto(`${server.url}/add`);
  const text = await readFile(path.join(examples, "reservoir-wire.txt"), "utf8");
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "reservoir-wire.txt", { type: "text/plain" }));
    return transfer;
  }, text);
  await page.dispatchEvent("#drop", "dragover", { dataTransfer: data });
  assert.equal(await page.locator("#drop.over").count(), 1, "it is seen that one may let go");
  await page.dispatchEvent("#drop", "drop", { dataTransfer: data });
  await page.waitForFunction(() => /^(Reading|Done)/.test(document.querySelector("#progress")?.textContent ?? ""));
  await done(page);
  assert.match(await page.locator("#progress").innerText(), /1 report/);

  await page.fill("textarea", "Harbour wall will stand, says mayor\n\n“The wall will stand,” mayor Ida Brenn said on Monday.");
  await page.fill("main input[name=outlet]", "Pasted Post");
  await page.fill("input[name=published]", "2024-05-06");
  await page.locator('form[action="/add/text"] button').click();
  await done(page);
  // What the job before it added is not counted again.
  assert.match(await page.locator("#progress").innerText(), /^Done: 1 report added/);
  await page.goto(`${server.url}/reports`);
  const listed = await page.locator(".reports").innerText();
  assert.match(listed, /Pasted Post/);
  assert.match(listed, /2024-05-06/);
  await page.getByRole("link", { name: "Harbour wall will stand, says mayor" }).click();
  await page.waitForURL("**/report/*");
  await page.locator(".card", { hasText: "Ida Brenn" }).first().waitFor();
  assert.equal(await page.locator("h1").innerText(), "Harbour wall will stand, says mayor");
  assert.equal((await server.json("/reports.json")).reports.length, 2);
  await close();
  await server.stop();
  assert.deepEqual(wrong, []);
});

test("what cannot be read is told, and adding goes on", async () => {
  const server = await serve(path.join(place.at, "broken.gainsay"));
  const { page, wrong, close } = await opened(browser, server.url);
  await page.goto(`${server.url}/add`);
  const files = [
    { name: "broken.jsonl", mimeType: "application/x-ndjson", buffer: Buffer.from("{not json}\n") },
    { name: "good.txt", mimeType: "text/plain", buffer: Buffer.from("A title\n\n“We will win,” said Ida Brenn, the mayor.\n") },
  ];
  await page.setInputFiles("#drop input[type=file]", files);
  await page.locator("#drop button").click();
  await done(page);
  assert.match(await page.locator("#skipped").innerText(), /broken\.jsonl/);
  assert.equal((await server.json("/reports.json")).reports.length, 1);
  await close();
  await server.stop();
  assert.deepEqual(wrong, []);
});

test("a server without a record offers the examples, and reads them", async () => {
  const server = await serve(path.join(place.at, "none.gainsay"));
  const { page, wrong, close } = await opened(browser, server.url);
  await page.goto(server.url);
  assert.match(await page.locator("h1").innerText(), /no record/);
  await page.getByRole("button", { name: "Look at the examples" }).click();
  await page.waitForURL("**/add");
  await done(page);
  await page.locator("#onward a").click();
  await page.waitForSelector(".holds");
  assert.ok((await page.locator(".statement").count()) > 0);
  assert.ok((await server.json("/reports.json")).reports.length >= 12);
  await close();
  await server.stop();
  assert.deepEqual(wrong, []);
});
