// Searching: words and facets narrow what is shown, and what is found can be taken away.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, opened } from "./browser.js";
import { served } from "./server.js";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([served(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("words narrow what is shown, and so does each facet", async () => {
  const { page, wrong, close } = await opened(browser, server.url);
  const counted = async () => Number(/^\d+/.exec(await page.locator("main > p.dim").first().innerText())[0]);
  await page.goto(`${server.url}/search`);
  const all = await counted();
  await page.fill("#words", "reservoir");
  await page.press("#words", "Enter");
  await page.waitForURL("**/search?words=reservoir");
  const found = await counted();
  assert.ok(found > 0 && found < all, `${found} of ${all}`);
  const marked = await page.locator(".statement mark").allInnerTexts();
  assert.ok(marked.length > 0 && marked.every((it) => /reservoir/i.test(it)), String(marked));
  let before = found;
  for (const [name, which] of [["form", 0], ["act", -1]]) {
    const facet = page.locator(".facets section", { has: page.getByRole("heading", { name, exact: true }) });
    const value = facet.locator("li").nth(which);
    const [label, count] = [await value.locator("a").innerText(), Number(await value.locator(".count").innerText())];
    await value.locator("a").click();
    await page.waitForURL(new RegExp(`[?&]${name}=${label}`));
    assert.equal(await counted(), count, `${name} ${label} has as many as the facet said`);
    assert.ok(count <= before);
    assert.equal(await page.locator(`select[name=${name}]`).inputValue(), label, "the form shows what was narrowed");
    before = count;
  }
  assert.ok(before < found, "facets leave fewer");
  await page.goto(`${server.url}/search?words=nobodysaidthis`);
  assert.equal(await counted(), 0);
  await close();
  assert.deepEqual(wrong, []);
});

test("what is found can be taken away in four formats", async () => {
  const { page, close } = await opened(browser, server.url);
  await page.goto(`${server.url}/search?words=reservoir`);
  const shown = (await server.json("/search.json?words=reservoir&limit=1000")).statements;
  const take = async (label) => {
    const link = page.getByRole("link", { name: label, exact: true });
    const answer = await fetch(new URL(await link.getAttribute("href"), server.url));
    assert.equal(answer.status, 200, label);
    assert.match(answer.headers.get("content-disposition"), /^attachment; filename="/);
    return answer.text();
  };
  const jsonl = (await take("JSONL")).trimEnd().split("\n").map((it) => JSON.parse(it));
  assert.equal(jsonl.length, shown.length);
  const [head, ...rows] = cells(await take("CSV"));
  assert.equal(rows.length, shown.length);
  assert.ok(rows.every((it) => it.length === head.length), "every row has all columns");
  const reports = new Set(shown.map((it) => it.article)).size;
  const csl = JSON.parse(await take("CSL-JSON"));
  assert.equal(csl.length, reports);
  assert.ok(csl.every((it) => it.id && it.type));
  const bibtex = await take("BibTeX");
  assert.equal([...bibtex.matchAll(/^@\w+\{[^,\s]+,$/gm)].length, reports);
  assert.equal(bibtex.split("{").length, bibtex.split("}").length, "braces are balanced");
  await close();
});

/** The rows and cells of comma-separated values (RFC 4180). */
function cells(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const row = rows.at(-1);
    if (quoted && text[at] === '"' && text[at + 1] === '"') row[row.length - 1] += text[at++];
    else if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text[at] === ",") row.push("");
    else if (!quoted && text[at] === "\n") rows.push([""]);
    else if (quoted || text[at] !== "\r") row[row.length - 1] += text[at];
  }
  assert.ok(!quoted, "the last quotation ends");
  return rows.filter((it) => it.length > 1);
}
