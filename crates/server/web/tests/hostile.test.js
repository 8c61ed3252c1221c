// Reports that are made to do harm, or just are strange, are shown as text, quickly, and within the page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, opened, sideways } from "./browser.js";
import { ask, folder, lines, record, serve } from "./server.js";

const script = "<script>window.__hacked=1</script>";
const image = '"><img src=x onerror="window.__hacked=1">';
const said = (words, who) => `“${words}” said mayor ${who} on Monday. The council denied that “${words}”`;
const reports = [
  {
    url: "https://a.example/1",
    title: `${script} ${image}`,
    source_domain: `${image}${script}`,
    authors: [script, image],
    date_publish: "2024-01-02 10:00:00",
    text: said(`We have ${script} and ${image} under control,`, `Ida ${image} Brenn`),
  },
  {
    url: `javascript:window.__hacked=1//${script}`,
    title: "'onmouseover='window.__hacked=1' {{7*7}} ${7*7} </title></textarea></svg>",
    source_domain: "' onfocus=window.__hacked=1 autofocus='",
    date_publish: script,
    text: said(`</q></blockquote></main>${script}<svg onload=window.__hacked=1> is out,`, "Tove Lind"),
  },
  { url: "https://a.example/2", title: "One word", source_domain: "Long", text: `“${"a".repeat(2_000_000)},” said Ida Brenn.` },
  { url: "https://a.example/3", title: "W".repeat(5000), source_domain: "O".repeat(3000), text: `“Yes, we are ready,” said ${"Vo".repeat(2000)}.` },
  {
    url: "https://a.example/4",
    title: "zero\u200bwidth \u202eright to left\u202c \u2066isolated \u200f mark\u0007",
    source_domain: "B\u202eidi",
    text: said("The \u202eplan\u202c is \u200b\u200bsafe \u2067and sound,", "Ida\u200b Brenn"),
  },
  {
    url: "https://a.example/5",
    title: "رئيس البلدية ينفي إغلاق الميناء",
    source_domain: "جريدة",
    language: "ar",
    text: "قال رئيس البلدية إن الميناء لن يغلق. “لن نغلق الميناء,” said Ida Brenn.\n\nونفى المجلس ذلك.",
  },
];

let server, browser, place;

before(async () => {
  [browser, place] = await Promise.all([launch(), folder()]);
  server = await serve(await record(place.at, [await lines(place.at, "hostile.jsonl", reports)]));
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await place?.clean();
});

async function everywhere() {
  const found = (await server.json("/reports.json")).reports;
  const { statements } = await server.json("/search.json?limit=1000");
  const speakers = statements.filter((it) => it.speaker).slice(0, 12);
  return [
    "/", "/search", "/reports", "/stories", "/disputes", "/framing", "/log", "/add",
    `/search?words=${encodeURIComponent(image)}&by=${encodeURIComponent(script)}`,
    `/search?outlet=${encodeURIComponent(image)}&since=${encodeURIComponent(script)}`,
    `/speakers?name=${encodeURIComponent(image)}`,
    `/framing?outlet=${encodeURIComponent(image)}`,
    ...found.map((it) => `/report/${it.article}`),
    ...speakers.flatMap((it) => [`/speaker/${it.speaker.id}`, `/framing?by=${it.speaker.id}`]),
    ...statements.slice(0, 6).flatMap((it) => [`/utterance/${it.statement}`, `/dispute/${it.statement}`]),
    ...found.slice(0, 2).map((it) => `/story/${it.article}`),
  ];
}

test("nothing runs, nothing is asked elsewhere, nothing scrolls sideways", async () => {
  assert.ok((await server.json("/reports.json")).reports.length >= 5, "they were read");
  const { page, wrong, close } = await opened(browser, server.url, { viewport: { width: 360, height: 800 } });
  const wide = [];
  for (const at of await everywhere()) {
    const begun = performance.now();
    const answer = await page.goto(server.url + at);
    const took = performance.now() - begun;
    // A question that cannot be asked is refused, as a page.
    assert.ok([200, 400, 404].includes(answer.status()), `${at}: ${answer.status()}`);
    assert.ok(took < 8000, `${at} took ${Math.round(took)} ms`);
    await page.mouse.move(180, 400);
    assert.equal(await page.evaluate(() => window.__hacked), undefined, at);
    assert.equal(await page.locator("main script, main img, main iframe, main [onerror], main [onfocus]").count(), 0, at);
    assert.equal(await page.locator('a[href^="javascript:" i]').count(), 0, at);
    const over = await sideways(page);
    if (over) wide.push(`${at}: ${over}`);
  }
  await close();
  // That a page is refused is told on the console, too.
  assert.deepEqual(wrong.filter((it) => !/status of 40[04]/.test(it)), []);
  assert.deepEqual(wide, []);
});

test("what is hostile is shown as the text that it is", async () => {
  const { page, close } = await opened(browser, server.url);
  const { reports: found } = await server.json("/reports.json");
  const bad = found.find((it) => it.title?.startsWith("<script>"));
  await page.goto(`${server.url}/report/${bad.article}`);
  assert.ok((await page.locator("h1").innerText()).includes(script));
  assert.ok((await page.locator("main").innerText()).includes(`We have ${script} and ${image} under control,`));
  assert.ok((await page.title()).includes(script));
  const arabic = found.find((it) => it.title?.startsWith("رئيس"));
  await page.goto(`${server.url}/report/${arabic.article}`);
  const direction = (selector) => page.locator(selector).first().evaluate((it) => getComputedStyle(it).direction);
  assert.equal(await direction("h1"), "rtl");
  assert.equal(await direction(".report .text.paragraph"), "rtl");
  assert.equal(await direction("main"), "ltr");
  await close();
});

test("a form cannot send the browser elsewhere", async () => {
  const places = ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)"];
  const { statements } = await server.json(`/search.json?limit=${places.length}`);
  for (const [nth, back] of places.entries()) {
    const body = new URLSearchParams({ what: "right", a: statements[nth].statement, back }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const { status, headers: answer } = await ask(`${server.url}/correct`, { method: "POST", headers, body });
    assert.equal(status, 303);
    assert.equal(answer.location, "/log", back);
  }
});
