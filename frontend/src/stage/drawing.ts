/** Drawing is what every picture by sigma can do, whatever it shows. */
export interface Drawing<Paints> {
  colour(paints: Paints): void;
  zoom(by: "closer" | "farther" | "whole"): void;
  close(): void;
}
