// Charts drawn by Observable Plot, taken over as plain shapes: what Plot makes
// never enters the page itself, as its style element would be refused by the
// content policy. A chart's file imports this one, and so Plot, when it is
// first shown.
import { plot, type PlotOptions } from "@observablehq/plot";

import { ink, type Picture, type Shape } from "./draw";

/** letter is the size of a chart's letters at a width: larger on a screen that is read from afar. */
export function letter(width: number): number {
  return width < 560 ? 13 : Math.min(20, Math.max(14, width / 70));
}

/** plotted draws a chart; colours in the options are names such as var(--ink). */
export function plotted(options: PlotOptions & { width: number; height: number }): Picture {
  const size = letter(options.width);
  const made = plot({ ...options, style: { fontSize: `${size}px` } });
  const root = made instanceof SVGSVGElement ? made : made.querySelector("svg");
  const inside = root ? [...root.children].flatMap((child) => taken(child)) : [];
  return {
    width: options.width,
    height: options.height,
    inside: [
      { tag: "g", attributes: { "font-size": size, "text-anchor": "middle", fill: ink("ink"), class: "plot" }, inside },
    ],
  };
}

function taken(element: Element): Shape[] {
  if (element.tagName === "style") return [];
  const made: Shape = { tag: element.tagName, attributes: {} };
  for (const { name, value } of element.attributes) {
    if (name === "class" || name === "style" || name.startsWith("aria-") || name.startsWith("on")) continue;
    made.attributes[name.replace(/^xlink:/, "")] = value === "currentColor" ? ink("ink") : value;
  }
  const children = [...element.children].flatMap((child) => taken(child));
  if (children.length > 0) made.inside = children;
  const words = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
  if (words.length > 0) made.text = words.map((node) => node.textContent).join("");
  return [made];
}
