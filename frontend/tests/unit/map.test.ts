import { describe, expect, test, vi } from "vitest";

import type { Shape } from "../../src/charts/figure/draw";
import { countries } from "../../src/charts/map/countries";
import { mapped, type Painted } from "../../src/charts/map/states-map";
import { anchors, regions, seats, within } from "../../src/charts/map/regions";
import { crowded, spread } from "../../src/charts/marks/spread";
import { fetchWorld, part, shapeOf, world } from "../../src/charts/map/world";
import "./atlas";
import { shape } from "../../src/charts/figure/draw";
import { text } from "../../src/text/en";

await fetchWorld();

// The atlas has a hundred thousand points, and the machine may have others to serve.
vi.setConfig({ testTimeout: 60_000 });

const all = (shapes: readonly Shape[]): Shape[] => shapes.flatMap((one) => [one, ...all(one.inside ?? [])]);

describe("marks that would lie on each other", () => {
  // Two on one spot, one beside, one far off.
  const places = [
    { id: "A", x: 50, y: 50 },
    { id: "B", x: 50, y: 50 },
    { id: "C", x: 55, y: 52 },
    { id: "D", x: 150, y: 50 },
  ];

  test("are moved apart, alike in whatever order they come, and those that are free stay", () => {
    const spots = spread(places, 5, { width: 200, height: 100 });
    for (const [i, one] of spots.entries())
      for (const other of spots.slice(i + 1))
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(10); // two radii
    expect(spots.find((one) => one.id === "D")).toMatchObject({ x: 150, y: 50 });
    expect(spread([...places].reverse(), 5, { width: 200, height: 100 })).toEqual(spots);
  });

  test("stay on the map", () => {
    const corner = Array.from({ length: 6 }, (_, i) => ({ id: `S${i}`, x: 0, y: 0 }));
    for (const { x, y } of spread(corner, 5, { width: 100, height: 100 })) {
      expect(x).toBeGreaterThanOrEqual(5);
      expect(y).toBeGreaterThanOrEqual(5);
    }
  });

  test("are counted", () => {
    expect(crowded(places, 5)).toBe(3);
    expect(crowded(places.slice(2), 5)).toBe(0);
  });
});

describe("the parts of the world", () => {
  test("do not overlap, and each has a name", () => {
    for (const [i, one] of regions.entries()) {
      expect(text.map.regions[one.id]).not.toBe("");
      for (const other of regions.slice(i + 1))
        expect(
          one.east <= other.west || other.east <= one.west || one.north <= other.south || other.north <= one.south,
          `${one.id} and ${other.id}`,
        ).toBe(true);
    }
  });

  test("hold the states that readers look for there", () => {
    // Longitudes and latitudes of capitals, as any atlas has them; Apia lies beyond the date line.
    const capitals: [string, [number, number]][] = [
      ["europe", [6.1, 49.6]], // Luxembourg
      ["middleEast", [51.5, 25.3]], // Doha
      ["caribbean", [-61, 14]], // Castries
      ["westAfrica", [-16.6, 13.5]], // Banjul
      ["southernAfrica", [30.1, -1.9]], // Kigali
      ["southEastAsia", [103.8, 1.3]], // Singapore
      ["pacific", [-171.8, -13.8]], // Apia
      ["pacific", [134.5, 7.3]], // Palau
    ];
    for (const [id, at] of capitals) expect(within(at)?.id).toBe(id);
    expect(within([-77, 38.9])).toBeUndefined(); // Washington
  });

  test("every mark of a part stands on its sheet", () => {
    for (const region of regions) {
      const sheet = part(region, 400);
      expect(sheet.width / sheet.height).toBeCloseTo(shapeOf(region), 1);
      const mine = sheet.lands.filter((land) => land.region === region && land.state !== "");
      expect(mine.length, region.id).toBeGreaterThan(8);
      for (const land of mine) {
        expect(land.x, land.name).toBeGreaterThan(0);
        expect(land.x, land.name).toBeLessThan(400);
        expect(land.y, land.name).toBeGreaterThan(0);
        expect(land.y, land.name).toBeLessThan(sheet.height);
      }
    }
  });

  test("anchors and seats are of states of the record, on the world", () => {
    const states = new Set(countries.values());
    for (const state of Object.keys(anchors)) expect(states, state).toContain(state);
    const drawn = world(800);
    for (const { state } of seats) expect(drawn.lands.some((land) => land.state === state && land.seat)).toBe(true);
  });
});

describe("a map", () => {
  const painted = (present: string[]): Painted => ({
    ...{ present: new Set(present), r: 6 },
    name: (state) => state,
    land: () => ({ fill: "var(--yes)" }),
    tell: (state) => `of ${state}`,
    mark: (_, x, y) => shape("circle", { cx: x, cy: y, r: 6 }),
    around: (state, inside) => shape("g", { "data-key": state }, ...inside),
  });
  const everybody = [...countries.values(), "TUV"];
  const heads = (inside: readonly Shape[]) =>
    all(inside).flatMap((one) => (one.tag === "text" && one.text ? [one.text] : []));

  test.each([340, 1240])("has one mark for every state, none on another, at %i pixels", (width) => {
    const { inside } = mapped(painted(everybody), width);
    const marked = all(inside).filter((one) => one.attributes["data-key"] !== undefined);
    expect(marked.map((one) => one.attributes["data-key"]).sort()).toEqual([...everybody].sort());
    for (const panel of inside) {
      const discs = (panel.inside ?? [])
        .filter((one) => one.attributes["data-key"] !== undefined)
        .flatMap((one) => all([one]).filter((part) => part.tag === "circle"));
      expect(
        crowded(
          discs.map(({ attributes }) => ({ x: Number(attributes["cx"]), y: Number(attributes["cy"]) })),
          5.5,
        ),
      ).toBe(0);
    }
  });

  test("of few states far apart is the world alone; a crowded part is named and drawn larger", () => {
    const few = mapped(painted(["USA", "CHN", "BRA", "FRA"]), 1000);
    expect(few.inside).toHaveLength(1);
    const west = mapped(painted(["BEL", "NLD", "LUX", "DEU", "USA"]), 400);
    expect(west.inside).toHaveLength(2);
    expect(heads(west.inside)).toContain(text.map.regions.europe);
    expect(heads(west.inside)).toContain("LUX");
  });

  test("lays the parts below the world on a phone, within its width", () => {
    const { inside, width, height } = mapped(painted(everybody), 340);
    const at = inside.map((one) => /translate\(([\d.]+) ([\d.]+)\)/.exec(String(one.attributes["transform"])) ?? []);
    expect(at.slice(1).every(([, , y]) => Number(y) > 100)).toBe(true); // the world is higher than that
    expect(new Set(at.map(([, , y]) => y)).size).toBe(at.length); // one a row
    expect(width).toBe(340);
    expect(height).toBeLessThan(2600);
  });
});

test("geometry that could not be fetched is an error, and is asked for again", async () => {
  vi.resetModules();
  const fetching = vi
    .spyOn(globalThis, "fetch")
    .mockResolvedValueOnce(new Response("none", { status: 404 }))
    .mockRejectedValueOnce(new Error("offline"));
  const reloaded = await import("../../src/charts/map/world");
  await expect(reloaded.fetchWorld()).rejects.toThrow("404");
  await expect(reloaded.fetchWorld()).rejects.toThrow("offline");
  await reloaded.fetchWorld();
  await reloaded.fetchWorld(); // at hand: not asked for again
  expect(fetching).toHaveBeenCalledTimes(3);
  expect(reloaded.places(800).lands.map((land) => land.state)).toContain("TUV");
});
