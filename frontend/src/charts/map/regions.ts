// Parts of the world where states lie too close for their marks. Where the
// marks of at least four states of a part would touch on the world, it is
// drawn larger beside it, and its marks stand there.

/** Region is a part of the world between two meridians and two parallels, in degrees; east may lie beyond 180. */
export interface Region {
  id: "europe" | "middleEast" | "caribbean" | "westAfrica" | "southernAfrica" | "southEastAsia" | "pacific";
  west: number;
  south: number;
  east: number;
  north: number;
}

/** regions lists them in the order in which they are drawn; no two overlap. */
export const regions: readonly Region[] = [
  { id: "europe", west: -10.5, south: 35.3, east: 32, north: 64 },
  { id: "middleEast", west: 32, south: 12, east: 60, north: 43 },
  { id: "caribbean", west: -92.5, south: 7.2, east: -58.5, north: 26 },
  { id: "westAfrica", west: -18.5, south: 3.6, east: 5, north: 16.6 },
  { id: "southernAfrica", west: 5, south: -31, east: 59, north: 6.5 },
  { id: "southEastAsia", west: 92, south: -10.5, east: 128, north: 22 },
  { id: "pacific", west: 131, south: -23, east: 191, north: 13 },
];

/** within is the region in which a place (longitude, latitude) lies. */
export function within([east, north]: readonly [number, number]): Region | undefined {
  return regions.find((one) => {
    const turned = east < one.west ? east + 360 : east;
    return turned >= one.west && turned <= one.east && north >= one.south && north <= one.north;
  });
}

/** Place is a longitude and a latitude. */
export type Place = readonly [number, number];

/**
 * anchors are where the marks of some states stand, as the middle of their
 * largest land lies far from most of their people, or outside the part of the
 * world that they belong to.
 */
export const anchors: Readonly<Record<string, Place>> = {
  NOR: [9, 61],
  SWE: [15.5, 60.5],
  FIN: [26, 62.3],
  KIR: [173, 1.4],
  FSM: [158.2, 6.9],
  NGA: [4.6, 9.3],
};

/** Seat is where the government of a state sat that no longer exists. */
export interface Seat {
  state: string;
  name: string;
  at: Place;
}

/** seats mark states that have no ground of their own left where the states that hold it now vote themselves. */
export const seats: readonly Seat[] = [
  { state: "DDR", name: "East Berlin", at: [13.4, 52.5] },
  { state: "YMD", name: "Aden", at: [45, 12.9] },
  { state: "EAZ", name: "Zanzibar", at: [39.3, -6.1] },
];
