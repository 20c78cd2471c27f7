// The words that the maps share.
export const map = {
  atlas: "Map: Natural Earth at 1 to 50 million, by world-atlas.",
  caveat:
    "Boundaries are those of the map’s source today and say nothing about title. A state that no longer exists is drawn on the ground of those that lie there now, but of those that vote themselves; where that leaves it none, its mark stands where its government sat. The Republic of China, which held China’s seat until 1971, is drawn where its government sat.",
  enlarged:
    "Framed parts of the world, where marks would touch, are drawn again larger; their marks stand there alone.",
  moved: "A thread leads from a mark that had to make room to its place.",
  regions: {
    europe: "Europe",
    middleEast: "Middle East and Caucasus",
    caribbean: "Caribbean and Central America",
    westAfrica: "West Africa",
    southernAfrica: "Central and southern Africa",
    southEastAsia: "South-East Asia",
    pacific: "Pacific",
  },
};
