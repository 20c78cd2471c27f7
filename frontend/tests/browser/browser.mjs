// A Chromium of the machine, told to keep to itself.
import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

const places = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

export async function start() {
  const executablePath = places.find((place) => place !== "" && existsSync(place));
  if (!executablePath) throw new Error("no Chromium found; name one in CHROMIUM");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--use-gl=angle",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--disable-gpu-rasterization", // slower than the processor without a card, and not the same twice
    ],
  });
}

/** The address of the running server, from COUNCILGRAPH_URL. */
export function server() {
  const address = process.env["COUNCILGRAPH_URL"];
  if (!address) throw new Error("COUNCILGRAPH_URL must name a running server, for example http://127.0.0.1:8080");
  return address.replace(/\/$/, "");
}

/** Every view, by an address that shows it with real content. */
export const views = {
  start: "/",
  search: "/search?q=korea",
  actor: "/actor/CHN",
  "an elected member": "/actor/ALB",
  "a former member": "/actor/ROC",
  compare: "/compare?state=CHN&state=RUS&state=USA",
  decision: "/decision/S-2022-431",
  "a roll call of the Assembly": "/decision/GA-2948",
  meeting: "/meeting/S-PV-9048",
  "a meeting with speeches": "/meeting/S-PV-7154",
  "an adopted resolution": "/decision/S-RES-1973",
  situation: "/situation/dprk",
  statement: "/statement/dprk-2023-11",
  "a statement of the President": "/statement/S-PRST-2006-41",
  network: "/network/S-2022-431",
  questions: "/questions?q=drafts+vetoed+by+China+alone",
  question: "/questions/most-vetoes",
  doubts: "/doubts",
  methods: "/methods",
  method: "/methods/partners",
  path: "/path?start=ALB&end=kim-yo-jong",
  decisions: "/decisions?veto=CHN",
  "all decisions": "/decisions",
  alliances: "/alliances?from=2018&to=2022&chosen=FRA&chosen=CHN",
  "alliances of the Assembly": "/alliances?body=assembly&chosen=BRA",
  console: "/console",
  time: "/time?year=1962",
  about: "/about",
  missing: "/nowhere",
};

/** The figures of src/charts/list.ts that a view must have, at least. @type {Readonly<Partial<Record<keyof typeof views, readonly string[]>>>} */
export const figures = {
  start: ["roundTable", "vetoes"],
  actor: ["sat", "partners", "partners", "moved", "moved", "dissent", "circle"],
  "an elected member": ["sat", "partners", "partners", "moved", "dissent", "circle"],
  "a former member": ["sat", "partners", "partners", "moved"],
  compare: ["sat", "pairs", "moved", "pairChanges"],
  decision: ["horseshoe", "votesMap", "cut"],
  "a roll call of the Assembly": ["roll", "votesMap"],
  "a meeting with speeches": ["criticism"],
  "an adopted resolution": ["horseshoe", "votesMap", "cut"],
  situation: ["history", "mainLine", "timeline"],
  path: ["pathNet"],
  alliances: ["matrix", "map"],
  "alliances of the Assembly": ["matrix", "map"],
  time: ["roundTable", "unity", "ideals", "pairChanges", "alluvial", "vetoes"],
};
