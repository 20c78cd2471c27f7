// Files that leave the page: made here, from what the page already has.
import faceAddress from "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url";

import { text } from "../../text/en";
import { csv } from "./csv";
import { write } from "./draw";
import { plain, type Figure } from "./figure";

export type Format = "csv" | "txt" | "svg" | "png";

/** graphFormats are the files in which the server hands out a network, for programs that draw networks. */
export const graphFormats = ["gexf", "graphml"] as const;
export type GraphFormat = (typeof graphFormats)[number];

/** save hands the reader a figure as a file. PNG is drawn at twice the size. It rejects when the browser cannot draw it. */
export async function save(figure: Figure, format: Format): Promise<void> {
  const svg = async () => write(figure.picture, framed(figure), await face());
  switch (format) {
    case "csv": {
      const rows = figure.table.rows.map((row) => row.map(plain));
      return offer(new Blob([csv(figure.table.header, rows)], { type: "text/csv" }), `${figure.name}.csv`);
    }
    case "txt":
      return offer(new Blob([notes(figure, location.href)], { type: "text/plain" }), `${figure.name}.txt`);
    case "svg":
      return offer(new Blob([await svg()], { type: "image/svg+xml" }), `${figure.name}.svg`);
    case "png":
      return offer(await png(await svg()), `${figure.name}.png`);
  }
}

/**
 * notes are what a CSV file does not hold, so that it stays a table that every
 * program reads: what the figure asks, how its rows were chosen and counted,
 * what they are from, and the page that shows it.
 */
export function notes(figure: Figure, page: string): string {
  const said: [string, string][] = [
    [text.figure.told, figure.told ?? ""],
    [text.figure.chosen, figure.filters],
    [text.figure.how, figure.how],
    [text.figure.caveat, figure.caveat],
    [text.figure.n, figure.n],
    [text.figure.source, figure.source],
    [text.figure.columns, figure.table.header.join(" | ")],
    [text.figure.page, page],
  ];
  const lines = said.filter(([, words]) => words !== "").map(([label, words]) => `${label}: ${words}`);
  return [figure.question, figure.summary, ...lines].join("\n\n") + "\n";
}

/** framed are the words that are drawn around a picture in a file, in lines that fit its width. */
export function framed(figure: Figure): { title: string[]; below: string[] } {
  const { width } = figure.picture;
  const counted = `${text.figure.n}: ${figure.n}.`;
  const source = `${text.figure.source}: ${figure.source}`;
  const sentences = [figure.summary, figure.told ?? "", figure.filters, figure.how, figure.caveat, counted, source];
  return {
    title: wrap(figure.question, Math.floor(width / 11)),
    below: sentences.filter((one) => one !== "").flatMap((one) => wrap(one, Math.floor(width / 6.8))),
  };
}

/** wrap breaks a sentence into lines of at most so many letters; a longer word has a line of its own. */
function wrap(sentence: string, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of sentence.split(" ")) {
    if (line !== "" && line.length + word.length >= most) {
      lines.push(line);
      line = "";
    }
    line += (line === "" ? "" : " ") + word;
  }
  return [...lines, line];
}

/** face is the data of the page's face, in base 64; without it a file is drawn in one of the reader's own. */
async function face(): Promise<string> {
  try {
    const answer = await fetch(faceAddress);
    if (!answer.ok) return "";
    const bytes = new Uint8Array(await answer.arrayBuffer());
    let letters = "";
    for (const byte of bytes) letters += String.fromCharCode(byte);
    return btoa(letters);
  } catch {
    return "";
  }
}

async function png(svg: string): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.src = address;
  await image.decode().finally(() => URL.revokeObjectURL(address));
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  // It is read as soon as it is drawn: without a graphics card a map of the
  // world takes 50 times as long by way of the drawing card's memory.
  canvas.getContext("2d", { willReadFrequently: true })?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"),
  );
}

/** offer hands the reader a file. */
export function offer(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
