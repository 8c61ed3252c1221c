// Makes the pictures of the documentation, docs/pictures/*.png, from the example reports.
//
// node screenshots.js [FOLDER] [WIDTH]: another folder or width, to look at the pages while changing them.

import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { launch, opened } from "./tests/browser.js";
import { addresses, served } from "./tests/server.js";

const [folder = fileURLToPath(new URL("../../../docs/pictures", import.meta.url)), width = "1280", ...names] =
  process.argv.slice(2);
const shown = names.length > 0 ? names : ["home", "report", "dispute", "story", "utterance"];
const height = 800;
const most = 200_000;

await mkdir(folder, { recursive: true });
const server = await served();
const browser = await launch();
try {
  const pages = await addresses(server);
  const viewport = { width: Number(width), height };
  const { page } = await opened(browser, server.url, { viewport, reducedMotion: "reduce", colorScheme: "light" });
  for (const name of shown) {
    await page.goto(server.url + pages[name]);
    // Where the record lies is different each time.
    await page.evaluate(() => {
      const record = document.querySelector(".bottom code");
      if (record) record.textContent = "record.gainsay";
    });
    const file = path.join(folder, `${name}.png`);
    await page.screenshot({ path: file, clip: { x: 0, y: 0, width: viewport.width, height } });
    const { size } = await stat(file);
    if (size >= most) throw new Error(`${file} has ${size} bytes; ${most} are the most`);
    console.log(`${file}: ${size} bytes`);
  }
} finally {
  await browser.close();
  await server.stop();
}
