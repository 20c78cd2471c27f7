// The world's states as paths on the plane, from Natural Earth's map of today
// (world-atlas, ISC licence). Its geometry is a file of its own, fetched when a
// map is first shown: as script it would be parsed with the code.
import { geoArea, geoAzimuthalEqualArea, geoCentroid, geoEqualEarth, geoPath, type GeoProjection } from "d3-geo";
import type { Feature, Geometry, MultiPoint, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import address from "world-atlas/countries-50m.json?url";

import { before, countries } from "./countries";
import { round } from "../marks/marks";
import { anchors, seats, within, type Place, type Region } from "./regions";

/** Land is a country as it is drawn on the world or in a part of it. */
export interface Land {
  state: string; // id in the record; empty: a territory that is none of its states
  name: string; // as the atlas has it
  d: string;
  x: number; // of the middle of its largest land, or where its mark stands instead
  y: number;
  area: number; // in square pixels
  region: Region | undefined; // in which that place lies
  seat: boolean; // no land, but where a government sat
}

/** Sheet is the world, or a part of it, drawn so many pixels wide from 0, 0 on. */
export interface Sheet {
  width: number;
  height: number;
  outline: string;
  lands: Land[];
  /** frame is the outline of a region on it. */
  frame: (region: Region) => string;
}

// The atlas leaves these out for their size.
const islands: readonly { state: string; name: string; at: Place }[] = [
  { state: "TUV", name: "Tuvalu", at: [179.2, -8.5] },
];

const south = -58; // nobody who votes lies further south

/** Atlas is the geometry as world-atlas has it. */
export type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

interface Ground {
  state: string;
  name: string;
  at: Place;
  shape: Feature | undefined; // none: a mark alone
  box: Box | undefined;
  seat: boolean;
}

let all: readonly Ground[] = [];
let fetched: Promise<void> | undefined;

/** fetchWorld fetches the geometry, once; it rejects when that fails, and the next call tries again. */
export function fetchWorld(): Promise<void> {
  fetched ??= fetch(address)
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`the map's geometry: status ${answer.status}`);
      useAtlas((await answer.json()) as Atlas);
    })
    .catch((error: unknown) => {
      fetched = undefined;
      throw error;
    });
  return fetched;
}

/** useAtlas takes the geometry that all maps are drawn from. */
export function useAtlas(topology: Atlas): void {
  const grounds = feature(topology, topology.objects.countries)
    .features.filter((one) => one.id !== "010") // Antarctica
    .map((one): Ground => {
      const state = countries.get(String(one.id)) ?? "";
      const at: Place = anchors[state] ?? geoCentroid(largest(one.geometry));
      return { state, name: one.properties.name, at, shape: one, box: boxOf(one.geometry), seat: false };
    });
  all = [
    ...grounds,
    ...islands.map((one) => ({ ...one, shape: undefined, box: undefined, seat: false })),
    ...seats.map((one) => ({ ...one, shape: undefined, box: undefined, seat: true })),
  ];
}

const made = new Map<string, Sheet>();
const kept = 40; // sheets: of a few widths, as a reader turns or sizes the window

/** places are where the marks of the world's lands stand, without the lands: quickly told. */
export function places(width: number): { height: number; lands: Omit<Land, "d" | "area">[] } {
  const { projection, height } = globe(width);
  return { height, lands: all.map((one) => placed(one, projection)) };
}

/** world draws the lands so many pixels wide, in a projection that keeps areas (Equal Earth), without Antarctica. */
export function world(width: number): Sheet {
  return once(`world ${width}`, () => {
    const { projection, height } = globe(width);
    return sheet(projection, width, height);
  });
}

function globe(width: number): { projection: GeoProjection; height: number } {
  const projection = geoEqualEarth().rotate([-11, 0]);
  projection.fitWidth(width, { type: "Sphere" });
  const height = Math.ceil(projection([11, south])?.[1] ?? width / 2);
  projection.clipExtent([
    [0, 0],
    [width, height],
  ]);
  return { projection, height };
}

/** part draws a region so many pixels wide, in a projection that keeps areas (Lambert's azimuthal). */
export function part(region: Region, width: number): Sheet {
  return once(`${region.id} ${width}`, () => {
    const projection = around(region).fitWidth(width, edge(region));
    const height = Math.ceil(geoPath(projection).bounds(edge(region))[1][1]);
    projection.clipExtent([
      [0, 0],
      [width, height],
    ]);
    return sheet(projection, width, height, region);
  });
}

/** shapeOf is how many times as wide as high a region is drawn. */
export function shapeOf(region: Region): number {
  const [[left, top], [right, bottom]] = geoPath(around(region)).bounds(edge(region));
  return (right - left) / (bottom - top);
}

function around(region: Region): GeoProjection {
  return geoAzimuthalEqualArea().rotate([-(region.west + region.east) / 2, -(region.south + region.north) / 2]);
}

/** edge are points along the outline of a region. */
function edge({ west, south, east, north }: Region): MultiPoint {
  const steps = Array.from({ length: 13 }, (_, i) => i / 12);
  const [x, y] = [(t: number) => west + (east - west) * t, (t: number) => south + (north - south) * t];
  return {
    type: "MultiPoint",
    coordinates: [
      ...steps.map((t) => [x(t), south]),
      ...steps.map((t) => [east, y(t)]),
      ...steps.map((t) => [x(1 - t), north]),
      ...steps.map((t) => [west, y(1 - t)]),
    ],
  };
}

function once(key: string, make: () => Sheet): Sheet {
  const known = made.get(key);
  if (known) return known;
  const drawn = make();
  made.set(key, drawn);
  const oldest = made.keys().next();
  if (made.size > kept && !oldest.done) made.delete(oldest.value);
  return drawn;
}

function sheet(projection: GeoProjection, width: number, height: number, region?: Region): Sheet {
  const path = geoPath(projection).digits(1);
  const lands = all.map((one): Land => {
    // What lies elsewhere is not worth projecting: there are a hundred thousand points.
    const shape = region && one.box && far(one.box, region) ? undefined : one.shape;
    return {
      ...placed(one, projection),
      d: (shape && path(shape)) ?? "",
      area: shape ? round(path.area(shape)) : 0,
    };
  });
  const frame = (region: Region) => {
    const points = edge(region).coordinates.map(([x = 0, y = 0]) => projection([x, y]) ?? [0, 0]);
    return `M${points.map(([x = 0, y = 0]) => `${round(x)} ${round(y)}`).join("L")}Z`;
  };
  return { width, height, outline: path({ type: "Sphere" }) ?? "", lands, frame };
}

function placed({ state, name, at, seat }: Ground, projection: GeoProjection): Omit<Land, "d" | "area"> {
  const [x, y] = projection([at[0], at[1]]) ?? [0, 0];
  return { state, name, x: round(x), y: round(y), region: within(at), seat };
}

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** boxOf is the least box around a shape; one on both sides of the date line goes around the world. */
function boxOf(of: Geometry): Box {
  const rings = of.type === "Polygon" ? of.coordinates : of.type === "MultiPolygon" ? of.coordinates.flat() : [];
  const box = { west: 180, south: 90, east: -180, north: -90 };
  for (const ring of rings)
    for (const [x = 0, y = 0] of ring) {
      box.west = Math.min(box.west, x);
      box.east = Math.max(box.east, x);
      box.south = Math.min(box.south, y);
      box.north = Math.max(box.north, y);
    }
  return box;
}

const margin = 8; // degrees: a part is drawn as a rectangle, which its parallels and meridians are not

function far(box: Box, region: Region): boolean {
  if (box.south > region.north + margin || box.north < region.south - margin) return true;
  return ![0, 360].some((turn) => box.west + turn <= region.east + margin && box.east + turn >= region.west - margin);
}

/** largest is a country's largest land: the middle of all its lands can lie in another's. */
function largest(of: Geometry): Geometry {
  if (of.type !== "MultiPolygon") return of;
  return of.coordinates
    .map((coordinates): Polygon => ({ type: "Polygon", coordinates }))
    .reduce((most, one) => (geoArea(one) > geoArea(most) ? one : most));
}

/**
 * holder is the state that is drawn on the land of a state of today, out of
 * those that take part: itself before any that lay there earlier. Empty: none.
 */
export function holder(land: string, present: ReadonlySet<string>): string {
  if (land === "" || present.has(land)) return land;
  return Object.keys(before).find((old) => present.has(old) && before[old]?.includes(land)) ?? "";
}

/**
 * marked gives the one land that each state's mark stands on: its own; for a
 * state that no longer exists the first that it still holds; and where it
 * holds none, where its government sat. A state without any is not on the map.
 */
export function marked<L extends Pick<Land, "state" | "seat">>(
  lands: readonly L[],
  present: ReadonlySet<string>,
): Map<string, L> {
  const order = (state: string, land: L) =>
    land.seat ? Infinity : state === land.state ? -1 : (before[state] ?? []).indexOf(land.state);
  const out = new Map<string, L>();
  for (const land of lands) {
    const state = holder(land.state, present);
    if (!present.has(state)) continue;
    const known = out.get(state);
    if (!known || order(state, land) < order(state, known)) out.set(state, land);
  }
  return out;
}
