// What the seven colours of scores mean, those of the opposed hatched.
import { text } from "../../text/en";
import { classBounds } from "../../text/metrics";
import { scale } from "./scale";
import { ink, shape, type Shape } from "../figure/draw";
import { hatch } from "./hatch";
import { round } from "./marks";

/** scaleLegend draws the classes of a metric from x, y on, so many pixels wide; hatched where the picture's areas are. */
export function scaleLegend(
  metric: string,
  { x, y, width, hatched }: { x: number; y: number; width: number; hatched: boolean },
): { inside: Shape[]; bottom: number } {
  const step = width / scale.length;
  const inside: Shape[] = scale.map((token, i) =>
    shape("rect", {
      x: round(x + i * step),
      y,
      width: round(step - 1),
      height: 12,
      fill: hatched ? hatch(i) : ink(token),
    }),
  );
  classBounds(metric).forEach((bound, i) =>
    inside.push(
      shape(
        "text",
        { x: round(x + (i + 1) * step), y: y + 28, "text-anchor": "middle", "font-size": 15, fill: ink("muted") },
        text.alliances.short(bound),
      ),
    ),
  );
  inside.push(
    shape("text", { x, y: y + 48, "font-size": 15, fill: ink("muted") }, text.alliances.opposed),
    shape(
      "text",
      { x: round(x + width), y: y + 48, "text-anchor": "end", "font-size": 15, fill: ink("muted") },
      text.alliances.alike,
    ),
  );
  return { inside, bottom: y + 56 };
}
