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

test("plots are read on a phone, and words that lead to their report are seen to", async () => {
  const { page, close } = await opened(browser, server.url, { viewport: { width: 390, height: 844 } });
  for (const name of ["dispute", "framing"]) {
    await page.goto(server.url + pages[name]);
    const sizes = await page.$$eval(".plot svg", (all) =>
      all.flatMap((svg) => {
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return [...svg.querySelectorAll("text")].map((it) => scale * parseFloat(getComputedStyle(it).fontSize));
      }),
    );
    assert.ok(sizes.length > 0 && sizes.every((it) => it >= 10), `${name}: ${Math.min(...sizes)} px`);
    assert.equal(await sideways(page), "", name);
  }
  await page.goto(server.url + pages.utterance);
  const line = await page.locator(".words a").first().evaluate((it) => getComputedStyle(it).textDecorationLine);
  assert.equal(line, "underline");
  await close();
});

test("what is wrong is said above the form that asked, and can be mended there", async () => {
  const { page, close } = await opened(browser, server.url, { bypassCSP: true, viewport: { width: 390, height: 844 } });
  for (const at of ["/search?since=banana", "/framing?by=zzz", "/nothing"]) {
    await page.goto(server.url + at);
    assert.equal(await sideways(page), "", at);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    assert.deepEqual(violations.filter((it) => /serious|critical/.test(it.impact)), [], at);
    assert.ok((await page.locator("nav a").count()) > 5, at);
  }
  await page.goto(`${server.url}/search?since=banana&words=reservoir`);
  assert.match(await page.getByRole("alert").innerText(), /banana/);
  assert.equal(await page.locator("main input[name=words]").inputValue(), "reservoir");
  await page.fill("main input[name=since]", "2016");
  await page.press("main input[name=since]", "Enter");
  await page.waitForURL("**since=2016**");
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.ok((await page.locator(".statement").count()) > 0);
  await close();
});

test("a date that is none can be written anew, in a correction and beside a text", async () => {
  const { page, close } = await opened(browser, server.url);
  await page.goto(server.url + pages.report);
  await page.locator(".report header summary").click();
  const before = await page.getByLabel("Published on").inputValue();
  await page.getByLabel("Published on").fill("14.10.2026");
  await page.getByRole("button", { name: "Set date" }).click();
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByLabel("Published on").inputValue(), "14.10.2026");
  await page.getByLabel("Published on").fill(before);
  await page.getByRole("button", { name: "Set date" }).click();
  await page.waitForURL(`**${pages.report}`);
  await page.goto(`${server.url}/add`);
  await page.fill("textarea", "Quay to stay\n\n“The quay will stay,” Ida Brenn said.");
  await page.fill("input[name=published]", "yesterday");
  await page.locator('form[action="/add/text"] button').click();
  await page.getByRole("alert").waitFor();
  assert.match(await page.inputValue("textarea"), /Ida Brenn/);
  assert.equal(await page.inputValue("input[name=published]"), "yesterday");
  await close();
});
