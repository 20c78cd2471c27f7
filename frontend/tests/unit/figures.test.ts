// The whole list of figures: each drawn from something small that was made up,
// and held to what every figure owes its reader.
import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, test, vi } from "vitest";

import { write, type Shape } from "../../src/charts/figure/draw";
import { plain, type Figure } from "../../src/charts/figure/figure";
import { fetchedFigure, fetchFigure, figures, type FigureName } from "../../src/charts/list";
import { framed, notes } from "../../src/charts/figure/save";
import "./atlas";
import { made } from "./made";

// Plot needs a document: here it is given marks and answers what it was given, so that no number in them goes unseen.
vi.mock("../../src/charts/figure/plotted", () => ({
  letter: () => 14,
  plotted: ({ width, height, ...options }: { width: number; height: number }) => ({
    ...{ width, height },
    inside: [{ tag: "g", attributes: { told: JSON.stringify(options) }, text: "plotted" }],
  }),
}));

const source = new URL("../../src/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, source), "utf8");
const names = Object.keys(figures) as FigureName[];
// All at once, before any test: the atlas of the maps takes its time.
const draws = new Map<FigureName, unknown>(
  await Promise.all(names.map(async (name) => [name, await fetchFigure(name)] as const)),
);
const draw = (name: FigureName, width: number) =>
  (draws.get(name) as (of: unknown, width: number) => Figure)(made[name], width);

/** unchosen are the figures of which a reader can choose nothing but what their question names. */
const unchosen: ReadonlySet<FigureName> = new Set([
  ...(["criticism", "history", "horseshoe", "mainLine", "roll", "sat", "timeline", "vetoes", "votesMap"] as const),
]);

/** hyphened finds numbers in words that stand with a hyphen in place of a minus sign. */
const hyphened = /(^|[\s(])-[\d.]/;
const written = (shapes: readonly Shape[]): string[] =>
  shapes.flatMap((one) => [...(one.text === undefined ? [] : [one.text]), ...written(one.inside ?? [])]);

/** lacking lists what a figure owes its reader and does not have. */
function lacking(figure: Figure, chosen: boolean): string[] {
  const told = ["name", "question", "summary", "how", "caveat", "source", "n"] as const;
  const out: string[] = told.filter((one) => figure[one].trim() === "");
  if (chosen && figure.filters.trim() === "") out.push("filters");
  if (figure.table.caption.trim() === "") out.push("caption");
  if (figure.table.header.length === 0) out.push("header");
  if (figure.table.rows.length === 0) out.push("rows");
  if (figure.table.rows.some((row) => row.length !== figure.table.header.length)) out.push("a cell for every heading");
  if (figure.picture.inside.length === 0) out.push("picture");
  return out;
}

/** numberless finds numbers in a picture that are none, and words that were left out. */
function numberless(shapes: readonly Shape[]): string[] {
  return shapes.flatMap((one) => [
    ...Object.entries(one.attributes)
      .filter(([, value]) => !Number.isFinite(typeof value === "number" ? value : 0) || broken.test(String(value)))
      .map(([name, value]) => `${one.tag} ${name}=${value}`),
    ...(broken.test(one.text ?? "") ? [`${one.tag}: ${one.text}`] : []),
    ...numberless(one.inside ?? []),
  ]);
}
const broken = /\b(NaN|-?Infinity|undefined)\b/;

describe.each(names)("the figure %s", (name) => {
  test.each([320, 900])("has all that its reader is owed, and no number that is none, at %i pixels", (width) => {
    const figure = draw(name, width);
    expect(lacking(figure, !unchosen.has(name))).toEqual([]);
    const words = [figure.question, figure.summary, figure.filters, figure.how, figure.caveat, figure.n];
    for (const one of [...words, figure.source]) expect(one).not.toMatch(broken);
    expect(figure.source).toMatch(/^councilgraph \(data h\); ./); // the record by its hash, and what further it rests on
    for (const one of [...words, ...written(figure.picture.inside)]) expect(one).not.toMatch(hyphened);
    expect(numberless(figure.picture.inside)).toEqual([]);
    expect(figure.picture.width).toBeGreaterThan(0);
    expect(figure.picture.height).toBeGreaterThan(0);
    for (const cell of figure.table.rows.flat().map(plain)) {
      expect(String(cell)).not.toMatch(broken);
    }
  });

  test("its files have its title, its filters, its n and its source drawn in", () => {
    const figure = draw(name, 900);
    const file = write(figure.picture, framed(figure));
    const text = [...file.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((found) => found[1]).join(" ");
    const escaped = (words: string) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    for (const words of [figure.question, figure.filters, figure.how, figure.caveat, figure.n, figure.source])
      expect(text).toContain(escaped(words).replaceAll('"', "&quot;"));
    expect(file).not.toMatch(/ href=|<a /);
    expect(figure.name).toMatch(/^[\w-]+$/); // of the files: safe on every disk
  });

  test("its notes say what its CSV file does not", () => {
    const figure = draw(name, 900);
    const told = notes(figure, "https://example.org/page");
    for (const words of [figure.question, figure.filters, figure.how, figure.caveat, figure.n, figure.source])
      expect(told).toContain(words);
    expect(told).toContain("https://example.org/page");
  });

  test("is at hand once it has been fetched", () => {
    expect(fetchedFigure(name)).toBe(draws.get(name));
  });
});

test("a figure that lacks something is found out", () => {
  const whole = draw("vetoes", 600);
  for (const part of ["question", "summary", "how", "caveat", "source", "n"] as const)
    expect(lacking({ ...whole, [part]: " " }, false)).toEqual([part]);
  expect(lacking(whole, true)).toEqual(["filters"]);
  expect(lacking({ ...whole, table: { ...whole.table, rows: [[1]] } }, false)).toEqual(["a cell for every heading"]);
  expect(lacking({ ...whole, table: { ...whole.table, rows: [] } }, false)).toEqual(["rows"]);
  expect(lacking({ ...whole, picture: { ...whole.picture, inside: [] } }, false)).toEqual(["picture"]);
  const bad = { tag: "path", attributes: { d: "M1 NaN", x: Infinity }, text: "undefined votes" };
  expect(numberless([{ tag: "g", attributes: {}, inside: [bad] }])).toHaveLength(3);
});

/** drawsOutside lists what a file of the page takes from the drawing code that only the list may hand out. */
function drawsOutside(path: string, code: string, listed: ReadonlySet<string>): string[] {
  const out: string[] = [];
  for (const [, clause = "", from = ""] of code.matchAll(/import\s([^;"]*?)\sfrom\s*"([^"]+)"/g)) {
    if (/^type\s/.test(clause)) continue;
    const values = clause
      .replace(/[{}\s]+/g, " ")
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "" && !one.startsWith("type "));
    if (values.length === 0) continue;
    const chart = /charts\/(\w+\/[\w-]+)$/.exec(from)?.[1];
    if (chart !== undefined && listed.has(chart)) out.push(`${path} takes ${values.join(", ")} from ${from}`);
    if (/FigureBox\.svelte$/.test(from) && path !== "parts/ListedFigure.svelte")
      out.push(`${path} frames a figure itself`);
    if (/plotted$|@observablehq\/plot/.test(from)) out.push(`${path} plots by itself`);
  }
  for (const [, from = ""] of code.matchAll(/import\(\s*"([^"]+)"\s*\)/g))
    if (/charts\//.test(from)) out.push(`${path} fetches ${from}`);
  return out;
}

describe("the list", () => {
  const listed = new Set(
    [...read("charts/list.ts").matchAll(/import\("\.\/(\w+\/[\w-]+)"\)/g)].map((found) => found[1] ?? ""),
  );

  test("has every file that draws a figure, each once", () => {
    const drawing = readdirSync(new URL("charts/", source), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .filter((file) => /\): Figure (\{|=>)/.test(read(`charts/${file}`)))
      .map((file) => file.replace(/\.ts$/, ""));
    expect(drawing.sort()).toEqual([...listed].sort());
    expect(listed.size).toBe(names.length);
  });

  test("is the only way by which the page comes to a figure", () => {
    const pages = readdirSync(source, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.(svelte|ts)$/.test(path) && !path.startsWith("charts/"))
      .flatMap((path) => drawsOutside(path, read(path), listed));
    expect(pages).toEqual([]);
  });

  test("a view that goes round it is found out", () => {
    const found = (code: string) => drawsOutside("views/New.svelte", code, listed);
    expect(found('import { vetoes } from "../charts/time/vetoes";')).toHaveLength(1);
    expect(found('import {\n  type Vetoed,\n  vetoes,\n} from "../charts/time/vetoes";')).toHaveLength(1);
    expect(found('const { map } = await import("../charts/map/map");')).toHaveLength(1);
    expect(found('import FigureBox from "../parts/FigureBox.svelte";')).toHaveLength(1);
    expect(found('import * as Plot from "@observablehq/plot";')).toHaveLength(1);
    expect(found('import type { Vetoed } from "../charts/time/vetoes";')).toEqual([]);
    expect(found('import { type Vetoed } from "../charts/time/vetoes";')).toEqual([]);
    expect(found('import { counted } from "../charts/marks/roll-call";')).toEqual([]);
  });
});

test("one function writes numbers, so that all have the same minus sign", () => {
  const other = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (path) => /\.(svelte|ts)$/.test(path) && path !== "text/format.ts" && read(path).includes(".toFixed("),
  );
  expect(other).toEqual([]);
});
