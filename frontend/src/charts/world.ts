// The world's states as paths on the plane, from Natural Earth's map of today
// (world-atlas). Fetched with the first map.
import { geoArea, geoCentroid, geoEqualEarth, geoPath, type GeoProjection } from "d3-geo";
import type { Geometry, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-50m.json";

import { before, countries } from "./countries";
import { round } from "./marks";

/** Land is a country as it is drawn. */
export interface Land {
  state: string; // id in the record; empty: a territory that is none of its states
  name: string; // as the atlas has it
  d: string;
  x: number; // of the middle of its largest land
  y: number;
  small: boolean; // too small to be seen, or pointed at, without a dot
}

export interface World {
  width: number;
  height: number;
  outline: string;
  lands: Land[];
}

// The atlas leaves these out for their size (longitude and latitude of the middle).
const islands: readonly [string, string, [number, number]][] = [["TUV", "Tuvalu", [179.2, -8.5]]];

const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
const shapes = feature(topology, topology.objects.countries).features;
const made = new Map<number, World>();

/** world draws the lands so many pixels wide, in a projection that keeps areas (Equal Earth). */
export function world(width: number): World {
  const known = made.get(width);
  if (known) return known;
  const projection = geoEqualEarth().rotate([-11, 0]);
  projection.fitWidth(width, { type: "Sphere" });
  const path = geoPath(projection).digits(1);
  const [[, top], [, bottom]] = path.bounds({ type: "Sphere" });
  const lands = shapes
    .filter((shape) => shape.id !== "010") // Antarctica
    .map((shape): Land => {
      const [x, y] = at(projection, geoCentroid(largest(shape.geometry)));
      const state = countries.get(String(shape.id)) ?? "";
      return { state, name: shape.properties.name, d: path(shape) ?? "", x, y, small: path.area(shape) < 14 };
    });
  for (const [state, name, place] of islands) {
    const [x, y] = at(projection, place);
    lands.push({ state, name, d: "", x, y, small: true });
  }
  const drawn = { width, height: Math.ceil(bottom - top), outline: path({ type: "Sphere" }) ?? "", lands };
  made.set(width, drawn);
  return drawn;
}

/** largest is a country's largest land: the middle of all its lands can lie in another's. */
function largest(of: Geometry): Geometry {
  if (of.type !== "MultiPolygon") return of;
  return of.coordinates
    .map((coordinates): Polygon => ({ type: "Polygon", coordinates }))
    .reduce((most, one) => (geoArea(one) > geoArea(most) ? one : most));
}

function at(projection: GeoProjection, place: [number, number]): [number, number] {
  const [x, y] = projection(place) ?? [0, 0];
  return [round(x), round(y)];
}

/**
 * holder is the state that is drawn on the land of a state of today, out of
 * those that take part: itself before any that lay there earlier. Empty: none.
 */
export function holder(land: string, present: ReadonlySet<string>): string {
  if (land === "" || present.has(land)) return land;
  return Object.keys(before).find((old) => present.has(old) && before[old]?.includes(land)) ?? "";
}
