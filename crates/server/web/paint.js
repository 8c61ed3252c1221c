// How long until something is seen: the first contentful paint of every kind of page, in milliseconds from the click.
//
// node paint.js RECORD [TIMES]: the middle and the slowest of so many loads (12), each in a browser that has nothing stored.

import { launch, opened } from "./tests/browser.js";
import { addresses, serve } from "./tests/server.js";

const [record, times = "12"] = process.argv.slice(2);
if (!record) {
  console.error("usage: node paint.js RECORD [TIMES]");
  process.exit(2);
}

const painted = () =>
  new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const first = list.getEntriesByName("first-contentful-paint")[0];
      if (first) resolve(first.startTime);
    }).observe({ type: "paint", buffered: true });
  });

const server = await serve(record);
const browser = await launch();
try {
  const pages = Object.entries(await addresses(server)).filter(([name]) => !/^report \d/.test(name));
  const all = [];
  console.log("page              median      max");
  for (const [name, at] of pages) {
    const taken = [];
    for (let nth = 0; nth < Number(times); nth += 1) {
      const { page, close } = await opened(browser, server.url);
      await page.goto(server.url + at);
      taken.push(await page.evaluate(painted));
      await close();
    }
    taken.sort((x, y) => x - y);
    all.push(taken.at(-1));
    const shown = [taken[taken.length >> 1], taken.at(-1)].map((it) => it.toFixed(0).padStart(9));
    console.log(`${name.padEnd(15)}${shown.join("")}`);
  }
  console.log(`slowest of all ${Math.max(...all).toFixed(0).padStart(18)}`);
} finally {
  await browser.close();
  await server.stop();
}
