// Makes the pictures of the README from a running server (COUNCILGRAPH_URL).
import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { server, start, views } from "../tests/browser/browser.mjs";

const most = 400_000; // bytes a picture
const folder = new URL("../pictures/", import.meta.url);
mkdirSync(folder, { recursive: true });
const base = server();
const browser = await start();
const page = await browser.newPage({ reducedMotion: "reduce" });
// As high as it takes to show the figure whole.
for (const [name, height] of /** @type {const} */ ([
  ["start", 1400],
  ["alliances", 1560],
  ["decision", 1250],
  ["network", 1190],
  ["path", 1200],
])) {
  await page.setViewportSize({ width: 1280, height });
  await page.goto(base + views[name]);
  await page.waitForLoadState("networkidle");
  if (name === "network" || name === "alliances") await page.waitForTimeout(2500); // drawn after script and layout came
  const path = fileURLToPath(new URL(`${name}.png`, folder));
  await page.screenshot({ path });
  const { size } = statSync(path);
  console.log(`${size}  ${name}.png`);
  if (size > most) throw new Error(`${name}.png is larger than ${most} bytes`);
}
await browser.close();
