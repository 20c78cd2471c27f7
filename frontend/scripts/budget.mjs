// Measures what readers wait for in a browser against a running server with
// the whole record (COUNCILGRAPH_URL), prints a table, and fails where a
// budget is exceeded. What can be measured the same way every time, bytes and
// moves, is measured by "make test"; these are times, and so for "make bench".
import { fileURLToPath } from "node:url";

import { build } from "vite";

import { server, start } from "../tests/browser/browser.mjs";

const base = server();
const browser = await start();
let over = 0;

/** @param {string} what @param {number} got @param {number} budget @param {string} unit */
function line(what, got, budget, unit) {
  const fits = got <= budget;
  if (!fits) over++;
  const number = (/** @type {number} */ n) =>
    Number.isFinite(n) ? n.toLocaleString("en", { maximumFractionDigits: 1 }) : "–";
  console.log(
    `${what.padEnd(62)} ${number(got).padStart(9)} ${number(budget).padStart(9)} ${unit.padEnd(3)} ${fits ? "" : "OVER"}`,
  );
}

/** @param {number[]} all @param {number} share */
function quantile(all, share) {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** visit opens a view with an empty cache and a processor so many times slower. @param {string} address @param {number} slower */
async function visit(address, slower) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await session.send("Network.enable");
  /** @type {Map<string, string>} */
  const kinds = new Map();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (kinds.get(requestId) === "Script") bytes += encodedDataLength;
  });
  await page.addInitScript(() => {
    /** @type {{ at: number, long: number }[]} */
    const tasks = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push({ at: entry.startTime, long: entry.duration });
    }).observe({ type: "longtask", buffered: true });
    const watch = new MutationObserver(() => {
      if (!document.querySelector("main h1") || !document.querySelector("[role=combobox]")) return;
      watch.disconnect();
      // There to be seen and typed into once a frame with it is drawn.
      requestAnimationFrame(() => setTimeout(() => Object.assign(globalThis, { there: performance.now() })));
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  await page.goto(base + address);
  await page.waitForLoadState("networkidle");
  const told = await page.evaluate(() => ({
    there: Number(Reflect.get(globalThis, "there")),
    tasks: /** @type {{ at: number, long: number }[]} */ (Reflect.get(globalThis, "tasks")),
  }));
  await context.close();
  const { there, tasks } = told;
  // A task that begins while the first view is made, or right after, keeps it from answering until it ends.
  let interactive = there;
  for (const task of tasks) if (task.at <= interactive + 50) interactive = Math.max(interactive, task.at + task.long);
  return { bytes, interactive, tasks: tasks.length, longest: Math.max(0, ...tasks.map((one) => one.long)) };
}

console.log(`${"".padEnd(62)} ${"measured".padStart(9)} ${"budget".padStart(9)}`);
/** @type {Awaited<ReturnType<typeof visit>>[]} */
const visits = [];
for (let i = 0; i < 5; i++) visits.push(await visit("/", 4));
const middle = (/** @type {"bytes" | "interactive" | "tasks" | "longest"} */ of) =>
  quantile(
    visits.map((one) => one[of]),
    0.5,
  );
line("first view, processor 4 times slower: interactive after", middle("interactive"), 2000, "ms");
line("first view: script as sent, with what it fetches by itself", middle("bytes") / 1000, 350, "kB");
line("first view, 4 times slower: tasks of more than 50 ms", middle("tasks"), Infinity, "");
line("first view, 4 times slower: the longest of them", middle("longest"), Infinity, "ms");

const made = await build({
  root: fileURLToPath(new URL("..", import.meta.url)),
  configFile: false,
  logLevel: "error",
  publicDir: false,
  build: {
    write: false,
    lib: { entry: fileURLToPath(new URL("budget/frames.ts", import.meta.url)), formats: ["iife"], name: "bench" },
  },
});
const [first] = [made].flat();
const bench = first && "output" in first ? first.output[0].code : "";
const shown = 40; // frames
const root = await browser.newBrowserCDPSession();

/** drawing is the processor's time that the browser's drawing process has taken so far, in milliseconds. */
async function drawing() {
  const { processInfo } = await root.send("SystemInfo.getProcessInfo");
  return 1000 * processInfo.filter(({ type }) => type === "GPU").reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

// How soon a frame follows another hangs on what draws it: without a card, and
// on a machine that does other things too, that says little of the page. So the
// page's own work is judged by the processor's time that it takes, which a busy
// machine hardly lengthens: that of its script, and, where WebGL is drawn by the
// processor, that of all that it asks to be drawn. How soon frames follow is
// judged where a card draws, and told where none does.
for (const [n, script, drawn, median, slow] of /** @type {const} */ ([
  [1000, 6, 110, 34, 100],
  [10_000, 24, 300, 150, 400],
])) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addScriptTag({ content: bench });
  const layout = await page.evaluate((many) => Reflect.get(globalThis, "begin")(many), n);
  await page.waitForTimeout(500);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const scripted = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? NaN);
  };
  const renderer = await page.evaluate(() => {
    const gl = document.createElement("canvas").getContext("webgl2");
    const known = gl?.getExtension("WEBGL_debug_renderer_info");
    return String(gl && known ? gl.getParameter(known.UNMASKED_RENDERER_WEBGL) : "unknown");
  });
  const software = /swiftshader|llvmpipe|software/i.test(renderer);
  const nodes = `${n.toLocaleString("en")} nodes`;
  line(`${nodes}: layout, in the worker`, layout, Infinity, "ms");
  for (const [how, word] of /** @type {const} */ ([
    ["panned", "panning"],
    ["zoomed", "zooming"],
  ])) {
    const before = { script: await scripted(), drawing: await drawing() };
    /** @type {number[]} */
    const frames = await page.evaluate(([by, many]) => Reflect.get(globalThis, "moved")(by, many), [how, shown]);
    const after = { script: await scripted(), drawing: await drawing() };
    line(`${nodes}, ${word}: script a frame`, (after.script - before.script) / shown, script, "ms");
    const work = (after.drawing - before.drawing) / shown;
    line(`${nodes}, ${word}: the browser's drawing a frame`, work, software ? drawn : Infinity, "ms");
    line(`${nodes}, ${word}: from frame to frame, median`, quantile(frames, 0.5), software ? Infinity : median, "ms");
    line(`${nodes}, ${word}: 95 % of frames within`, quantile(frames, 0.95), software ? Infinity : slow, "ms");
  }
  console.log(`${nodes}: drawn by ${renderer}`);
  await page.close();
}
await browser.close();
if (over > 0) {
  console.error(`${over} over budget.`);
  process.exit(1);
}
