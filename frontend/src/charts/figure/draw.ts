// A picture as plain nodes: made by a figure without a browser, shown by
// show() in the page and written by write() into a file. Colours are names of
// the style sheet's tokens.
import { palette, type Ink } from "./palette";

export interface Shape {
  tag: string;
  attributes: Record<string, string | number>;
  text?: string;
  inside?: Shape[];
}

export interface Picture {
  width: number;
  height: number;
  inside: Shape[];
}

type Attributes = Record<string, string | number | undefined>;

/** shape makes a node; attributes that are undefined are left out. */
export function shape(tag: string, attributes: Attributes, ...inside: (Shape | string)[]): Shape {
  const made: Shape = { tag, attributes: {} };
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.attributes[name] = value;
  const text = inside.filter((one): one is string => typeof one === "string").join("");
  const shapes = inside.filter((one): one is Shape => typeof one !== "string");
  if (text !== "") made.text = text;
  if (shapes.length > 0) made.inside = shapes;
  return made;
}

/** ink is a token's colour as the attributes fill and stroke take it. */
export function ink(token: Ink): string {
  return `var(--${token})`;
}

const space = "http://www.w3.org/2000/svg";

/** show makes the picture's element. Links in it are kept out of the tab order: the table beside a figure has them too. */
export function show(picture: Picture): SVGSVGElement {
  const root = document.createElementNS(space, "svg");
  root.setAttribute("viewBox", `0 0 ${picture.width} ${picture.height}`);
  root.setAttribute("aria-hidden", "true");
  root.setAttribute("focusable", "false");
  for (const one of picture.inside) root.append(element(one));
  return root;
}

function element(made: Shape): SVGElement {
  const node = document.createElementNS(space, made.tag);
  for (const [name, value] of Object.entries(made.attributes)) node.setAttribute(name, String(value));
  if (made.tag === "a") node.setAttribute("tabindex", "-1");
  if (made.text !== undefined) node.textContent = made.text;
  for (const one of made.inside ?? []) node.append(element(one));
  return node;
}

const margin = 12; // around a picture in a file

/**
 * write gives the picture as a file: on white, in the light colours, with lines
 * of words above and below. A file has no style sheet: face, the data of a font
 * in base 64, comes with it, so that no word is longer there than it was drawn for.
 */
export function write(picture: Picture, words: { title: string[]; below: string[] }, face = ""): string {
  const width = picture.width + 2 * margin;
  const head = 24;
  const above = 20 + words.title.length * head;
  const line = 20;
  const height = picture.height + above + 16 + words.below.length * line;
  const texts = [
    shape("rect", { width, height, fill: ink("paper") }),
    ...words.title.map((text, i) =>
      shape("text", { x: margin, y: 28 + i * head, "font-size": 20, "font-weight": 600, fill: ink("ink") }, text),
    ),
    ...words.below.map((text, i) =>
      shape(
        "text",
        { x: margin, y: above + picture.height + 16 + i * line, "font-size": 13, fill: ink("muted") },
        text,
      ),
    ),
    shape("g", { transform: `translate(${margin} ${above})` }, ...picture.inside),
  ];
  return (
    `<svg xmlns="${space}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"` +
    ` font-family="'Source Sans 3', Helvetica, Arial, sans-serif">` +
    (face === ""
      ? ""
      : `<style>@font-face{font-family:"Source Sans 3";font-weight:200 900;src:url("data:font/woff2;base64,${face}") format("woff2")}</style>`) +
    texts.map(written).join("") +
    "</svg>\n"
  );
}

function written(made: Shape): string {
  const attributes = Object.entries(made.attributes)
    .filter(([name]) => name !== "href")
    .map(([name, value]) => ` ${name}="${escape(literal(String(value)))}"`)
    .join("");
  const inside = escape(made.text ?? "") + (made.inside ?? []).map(written).join("");
  const tag = made.tag === "a" ? "g" : made.tag;
  return `<${tag}${attributes}>${inside}</${tag}>`;
}

function literal(value: string): string {
  return value.replace(/^var\(--([a-z0-9-]+)\)$/, (whole, token: string) => palette[token as Ink] ?? whole);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
