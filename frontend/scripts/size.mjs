// How much the first view makes a browser fetch, compressed. Fails above the
// budget of 350 kB of script, and where any script fetched later is above 250 kB
// as written: geometry and other data belong in files of their own.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const budget = 350_000;
const chunk = 250_000; // bytes of a script as written
const dist = new URL("../dist/", import.meta.url);
const html = readFileSync(new URL("index.html", dist), "utf8");
/** @param {string} name */
const compressed = (name) => gzipSync(readFileSync(new URL(name, dist))).length;

const first = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map((found) => found[1] ?? "");
const scripts = first.filter((name) => name.endsWith(".js"));
const later = readdirSync(new URL("assets/", dist))
  .map((name) => `assets/${name}`)
  .filter((name) => /\.(js|json)$/.test(name) && !first.includes(name));

/** @param {string} name */
const say = (name) => console.log(`${String(compressed(name)).padStart(8)}  ${name}`);
console.log("At first view, bytes after gzip:");
first.forEach(say);
console.log("Fetched when needed:");
later.forEach(say);

const total = scripts.reduce((sum, name) => sum + compressed(name), 0);
console.log(`Script at first view: ${total} of ${budget} bytes.`);
if (scripts.length === 0 || total > budget) {
  console.error("Over the budget, or no script found: build the page first.");
  process.exit(1);
}
const large = later.filter((name) => name.endsWith(".js") && readFileSync(new URL(name, dist)).length > chunk);
if (large.length > 0) {
  console.error(`Over ${chunk} bytes in one script: ${large.join(", ")}.`);
  process.exit(1);
}
