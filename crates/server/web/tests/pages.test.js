// Every page of the example record: it opens, asks nobody else, leads nowhere wrong, fits every screen, and can be read
// by those who do not see it as others do.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { launch, opened, sideways } from "./browser.js";
import { addresses, ask, served } from "./server.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let server, browser, pages;

before(async () => {
  server = await served();
  browser = await launch();
  pages = await addresses(server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("every page opens with nothing wrong, and every link on it leads somewhere", async () => {
  const { page, wrong, close } = await opened(browser, server.url);
  const links = new Set();
  for (const [name, at] of Object.entries(pages)) {
    const answer = await page.goto(server.url + at);
    assert.equal(answer.status(), 200, name);
    assert.ok((await page.locator("main h1").innerText()).trim(), `${name} has a heading`);
    assert.ok((await page.title()).includes("gainsay"), `${name} has a title`);
    for (const link of await page.$$eval("a[href], svg a", (all) => all.map((it) => it.href.baseVal ?? it.href))) {
      const to = new URL(link, page.url());
      assert.equal(to.origin, server.url, `${name} leads to ${link}`);
      // What a link within the page names is there.
      if (to.hash && to.pathname + to.search === at) {
        assert.equal(await page.locator(`[id="${to.hash.slice(1)}"]`).count(), 1, `${name}: ${to.hash}`);
      }
      links.add(to.pathname + to.search);
    }
  }
  await close();
  assert.deepEqual(wrong, []);
  assert.ok(links.size > 60, `only ${links.size} links`);
  for (const link of [...links].slice(0, 150)) {
    const { status } = await ask(server.url + link);
    assert.ok(status < 400, `${link}: ${status}`);
  }
});

for (const width of [360, 768, 1400]) {
  test(`no page scrolls sideways on a screen of ${width} px`, async () => {
    const { page, close } = await opened(browser, server.url, { viewport: { width, height: 800 } });
    const wide = [];
    for (const [name, at] of Object.entries(pages)) {
      await page.goto(server.url + at);
      const over = await sideways(page);
      if (over) wide.push(`${name}: ${over}`);
    }
    await close();
    assert.deepEqual(wide, []);
  });
}

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing serious on the main pages, ${colorScheme}`, async () => {
    // The policy of the pages forbids what axe does to them; for this test alone it is lifted.
    const { page, close } = await opened(browser, server.url, { bypassCSP: true, colorScheme });
    const found = [];
    for (const [name, at] of Object.entries(pages).filter(([name]) => !/ [2-9]|\d\d/.test(name))) {
      await page.goto(server.url + at);
      await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      for (const { id, impact, nodes } of violations) {
        if (impact === "serious" || impact === "critical") {
          found.push(`${name}: ${id}, ${nodes.length}×, ${nodes[0].html.slice(0, 160)} (${nodes[0].failureSummary})`);
        }
      }
    }
    await close();
    assert.deepEqual(found, []);
  });
}
