// Node fetches no file of the page: the maps get their geometry from the package it is from.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { vi } from "vitest";

const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");

vi.stubGlobal("fetch", (address: string) =>
  Promise.resolve(
    address.endsWith("countries-50m.json")
      ? new Response(readFileSync(file))
      : new Response("not found", { status: 404 }),
  ),
);
