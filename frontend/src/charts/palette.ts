// The light colours of style/system.css, for files that leave the page. A
// test holds the two together.
export const palette = {
  paper: "#fbf9f5",
  raised: "#f2eee5",
  ink: "#1c1b19",
  muted: "#57534a",
  rule: "#d8d2c4",
  edge: "#857f72",
  yes: "#1f5f99",
  no: "#b84a00",
  abstained: "#77716a",
  unknown: "#5b564d",
  "on-fill": "#ffffff",
  actor: "#1f5f99",
  decision: "#b84a00",
  meeting: "#6b665c",
  statement: "#7a4a94",
  situation: "#2c6e5b",
} as const;

export type Ink = keyof typeof palette;
