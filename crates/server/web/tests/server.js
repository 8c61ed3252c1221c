// The program under test: makes records with `gainsay add`, serves them with `gainsay serve`, asks over HTTP.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../../../..");
const program = path.resolve(process.env.GAINSAY ?? path.join(root, "target/release/gainsay"));

/** The folder with the example reports. */
export const examples = path.join(root, "examples/reports");

/** A folder that is removed by `clean`. */
export async function folder() {
  const at = await mkdtemp(path.join(tmpdir(), "gainsay-web-"));
  return { at, clean: () => rm(at, { recursive: true, force: true }) };
}

/** Adds reports to a record in a folder; returns its path. */
export async function record(at, reports = [examples]) {
  const made = path.join(at, "test.gainsay");
  // Exit code 1 says that something was skipped: hostile reports may be.
  const skipped = (error) => {
    if (error.code !== 1) throw error;
  };
  await promisify(execFile)(program, ["add", "--record", made, ...reports]).catch(skipped);
  return made;
}

/** Writes reports as JSONL; returns the path of the file. */
export async function lines(at, name, reports) {
  const file = path.join(at, name);
  await writeFile(file, reports.map((it) => `${JSON.stringify(it)}\n`).join(""));
  return file;
}

/** Serves a record on a free port until `stop`. */
export async function serve(recordAt, flags = []) {
  const child = spawn(program, ["serve", recordAt, "--port", "0", "--no-fetch", ...flags], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = await new Promise((resolve, reject) => {
    let said = "";
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (piece) => {
      said += piece;
      const address = /http:\/\/\S+/.exec(said);
      if (address) resolve(address[0].replace(/\/$/, ""));
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`gainsay serve ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    child.kill("SIGINT");
    const late = setTimeout(() => child.kill("SIGKILL"), 3000);
    await ended;
    clearTimeout(late);
  };
  return { url, stop, json: async (at) => (await fetch(url + at)).json() };
}

/** A record of the examples (or of what is given), served; `stop` removes it too. */
export async function served(reports) {
  const { at, clean } = await folder();
  const { stop, ...server } = await serve(await record(at, reports));
  return { ...server, at, stop: () => stop().then(clean) };
}

/** An HTTP request with any header, `Host` too. */
export function ask(url, { method = "GET", headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (piece) => (text += piece));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** The address of one page of each kind, with something on it, and of every report. */
export async function addresses(server) {
  const { reports } = await server.json("/reports.json?limit=1000");
  const { stories } = await server.json("/stories.json");
  const { disputes } = await server.json("/disputes.json");
  const { statements } = await server.json("/search.json?limit=1000");
  const wholes = await Promise.all(reports.map((it) => server.json(`/report/${it.article}.json`)));
  const rendered = wholes.flatMap((it) => it.statements).filter((it) => it.utterance);
  const most = (wholes) => wholes.toSorted((x, y) => y.statements.length - x.statements.length)[0];
  const largest = (groups) => groups.toSorted((x, y) => y.size - x.size)[0].id;
  // Renderings in several reports, if there are any, tell more than those in one.
  const spread = new Map();
  for (const { utterance, article, content } of rendered) {
    const known = spread.get(utterance.id) ?? { id: utterance.id, in: new Set(), length: 0 };
    const length = Math.max(known.length, content.length);
    // Of as many, the shortest.
    spread.set(utterance.id, { ...known, length, size: known.in.add(article).size - length / 1e6 });
  }
  const speaker = statements.find((it) => it.speaker?.kind === "person").speaker;
  return {
    home: "/",
    search: "/search",
    found: "/search?words=reservoir",
    reports: "/reports",
    speakers: "/speakers",
    named: `/speakers?name=${encodeURIComponent(speaker.name.split(" ").at(-1))}`,
    speaker: `/speaker/${speaker.id}`,
    utterance: `/utterance/${largest([...spread.values()])}`,
    disputes: "/disputes",
    dispute: `/dispute/${largest(disputes)}`,
    stories: "/stories",
    story: `/story/${largest(stories)}`,
    framing: "/framing",
    log: "/log",
    add: "/add",
    // The one with the most to see, of those whose outlet is known.
    report: `/report/${most(wholes.filter((it) => it.report.outlet && it.report.published)).report.article}`,
    ...Object.fromEntries(reports.map((it, at) => [`report ${at + 1}`, `/report/${it.article}`])),
  };
}
