// A real browser, and what goes wrong in it.

import { chromium } from "playwright-core";

/** Starts Chromium: the one that CHROMIUM names, else Debian's. */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // In containers there is neither a sandbox for root nor much shared memory.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });

/** A new page, and the list of all that goes wrong on it: errors, refusals by the policy, requests to elsewhere. */
export async function opened(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (it) => {
    if (it.type() === "error" || it.type() === "warning") wrong.push(`${page.url()}: ${it.text()}`);
  });
  page.on("pageerror", (it) => wrong.push(`${page.url()}: ${it}`));
  page.on("dialog", (it) => {
    wrong.push(`${page.url()}: a dialog says ${it.message()}`);
    it.dismiss();
  });
  page.on("request", (it) => {
    if (!it.url().startsWith(`${url}/`)) wrong.push(`${page.url()} asks ${it.url()}`);
  });
  page.setDefaultTimeout(20_000);
  return { page, wrong, close: () => context.close() };
}

/** By how many pixels the page can be scrolled sideways, and what sticks out first. */
export const sideways = (page) =>
  page.evaluate(() => {
    const over = document.scrollingElement.scrollWidth - window.innerWidth;
    if (over <= 1) return "";
    const out = [...document.querySelectorAll("body *")].find(
      (it) => it.getBoundingClientRect().right > window.innerWidth + 1 && !it.closest(".scroll, .plot"),
    );
    return `${over} px: ${out?.outerHTML.slice(0, 160)}`;
  });

/** Walks with the tabulator key until an element that a selector names is reached. */
export async function tabTo(page, selector, most = 400) {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((it) => document.activeElement?.matches(it), selector)) return;
  }
  throw new Error(`${selector} is not reached with the tabulator key`);
}
