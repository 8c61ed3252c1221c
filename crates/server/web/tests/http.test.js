// What the server answers to programs and to strangers.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, opened } from "./browser.js";
import { addresses, ask, served } from "./server.js";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([served(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("a server that is called by another name does not answer", async () => {
  for (const host of ["evil.example", `evil.example:${new URL(server.url).port}`, "127.0.0.1:1"]) {
    assert.equal((await ask(server.url, { headers: { host } })).status, 421, host);
  }
  const host = `localhost:${new URL(server.url).port}`;
  assert.equal((await ask(server.url, { headers: { host } })).status, 200);
});

test("another site writes nothing, not even with a form in a browser", async () => {
  const { statements } = await server.json("/search.json?limit=1");
  const body = `what=not_a_statement&a=${statements[0].statement}`;
  const kind = { "content-type": "application/x-www-form-urlencoded" };
  for (const from of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }]) {
    const answer = await ask(`${server.url}/correct`, { method: "POST", headers: { ...kind, ...from }, body });
    assert.equal(answer.status, 403, JSON.stringify(from));
  }
  const { page, close } = await opened(browser, server.url);
  const fields = [["what", "not_a_statement"], ["a", statements[0].statement]];
  const inputs = fields.map(([name, value]) => `<input name="${name}" value="${value}">`).join("");
  await page.setContent(`<form method="post" action="${server.url}/correct">${inputs}<button>send</button></form>`);
  const [answer] = await Promise.all([page.waitForResponse(`${server.url}/correct`), page.click("button")]);
  assert.equal(answer.status(), 403);
  await close();
  assert.deepEqual((await server.json("/log.json")).corrections, []);
});

test("what is not there is a page for people and a problem for programs", async () => {
  for (const at of ["/report/ffffffffffffffff", "/speaker/ffffffffffffffff", "/story/ffffffffffffffff", "/nothing"]) {
    const page = await ask(server.url + at);
    assert.equal(page.status, 404, at);
    assert.match(page.headers["content-type"], /^text\/html/);
    assert.match(page.text, /<h1>.+<\/h1>/);
  }
  for (const [at, status] of [
    ["/api/v1/reports/ffffffffffffffff", 404],
    ["/api/v1/reports/not-an-id", 404],
    ["/api/v1/statements?act=sing", 400],
    ["/api/v1/statements?since=soon", 400],
    ["/api/v1/export?format=pdf", 400],
    ["/api/v1/nothing", 404],
    ["/report/ffffffffffffffff.json", 404],
  ]) {
    const problem = await ask(server.url + at);
    assert.equal(problem.status, status, at);
    assert.equal(problem.headers["content-type"], "application/problem+json", at);
    const told = JSON.parse(problem.text);
    assert.equal(told.status, status);
    assert.ok(told.title && told.type, problem.text);
  }
});

test("whoever has an answer already is told so", async () => {
  const first = await ask(`${server.url}/api/v1/summary`);
  assert.equal(first.status, 200);
  const again = await ask(`${server.url}/api/v1/summary`, { headers: { "if-none-match": first.headers.etag } });
  assert.equal(again.status, 304);
  assert.equal(again.text, "");
  const other = await ask(`${server.url}/api/v1/summary`, { headers: { "if-none-match": '"other"' } });
  assert.equal(other.status, 200);
});

test("every answer forbids scripts from elsewhere, frames and guessing", async () => {
  const pages = await addresses(server);
  for (const at of [pages.report, "/api/v1/summary", "/static/island.js", "/nothing"]) {
    const { headers } = await ask(server.url + at);
    assert.match(headers["content-security-policy"], /default-src 'none'/, at);
    assert.ok(!/unsafe|\*|https?:/.test(headers["content-security-policy"]), at);
    assert.equal(headers["x-content-type-options"], "nosniff", at);
  }
});
