// The pictures of the views that are kept in tests/pictures, and how a view as
// it is now is held against its own. Both are halved and packed alike,
// and compared by the mean colour of blocks: edges of letters that another
// machine draws a little otherwise do not count, a figure that is missing, or
// another colour, does.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {keyof typeof import("./browser.mjs").views} View */

const folder = new URL("../pictures/", import.meta.url);
const found = new URL("../pictures/found/", import.meta.url); // what did not fit, to be looked at
const side = 8; // of a block, in pixels of a picture at half its size
const far = 16; // of 255: a block's colour differs
const most = 0.003; // of all blocks may differ
const tile = 10; // blocks across and down a part of a picture that is judged by itself
const mostOfTile = 5; // of its blocks may differ: a small figure is little of a long view
const piece = 4096; // pixels of a page that are taken at once; Chromium's textures have 8192
const tries = 6; // a picture may still be being drawn

/** pictured are the views of which pictures are kept, and how they are seen. @type {Readonly<Record<string, readonly View[]>>} */
export const pictured = {
  desktop: [
    "start",
    "alliances",
    "time",
    "an elected member",
    "decision",
    "meeting",
    "situation",
    "path",
    "questions",
    "methods",
    "network",
  ],
  dark: ["start", "alliances", "decision"],
  phone: ["start", "alliances", "decision"],
  projector: ["start", "time", "decision"],
};

/** screens are what the views are seen on. @type {Readonly<Record<string, import("playwright-core").BrowserContextOptions>>} */
export const screens = {
  desktop: { viewport: { width: 1280, height: 900 }, colorScheme: "light", reducedMotion: "reduce", timezoneId: "UTC" },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark", reducedMotion: "reduce", timezoneId: "UTC" },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: "light", reducedMotion: "reduce", timezoneId: "UTC" },
  projector: {
    ...{ viewport: { width: 1920, height: 1080 }, colorScheme: "light" },
    ...{ reducedMotion: "reduce", timezoneId: "UTC" },
  },
};

/**
 * Today stands still, so that pictures that reach to this year stay as they
 * are; and no second passes, so that no answer is slow on a busy machine.
 * @param {Page} page
 */
export async function standStill(page) {
  await page.addInitScript(() => {
    const every = globalThis.setInterval;
    globalThis.setInterval = /** @type {typeof setInterval} */ (
      /** @param {() => void} what @param {number} [ms] */
      (what, ms = 0) => (ms < 1000 ? every(what, ms) : 0)
    );
    const now = Date.UTC(2026, 6, 1, 12);
    const Real = Date;
    globalThis.Date = /** @type {DateConstructor} */ (
      class extends Real {
        /** @override @param {...any} parts */
        constructor(...parts) {
          super(.../** @type {[number]} */ (parts.length === 0 ? [now] : parts));
        }
        /** @override */
        static now() {
          return now;
        }
      }
    );
  });
}

/** @param {string} seen @param {View} view */
const fileOf = (seen, view) => `${view.replaceAll(" ", "-")}-${seen}.webp`;

/** shot takes a whole page, in pieces from the top: Chromium draws a taller one round again from its beginning. @param {Page} page */
async function shot(page) {
  const { width, height } = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
  }));
  /** @type {string[]} */
  const pieces = [];
  for (let y = 0; y < height; y += piece) {
    const clip = { x: 0, y, width, height: Math.min(piece, height - y) };
    const png = await page.screenshot({ fullPage: true, clip, animations: "disabled", caret: "hide", scale: "css" });
    pieces.push(`data:image/png;base64,${png.toString("base64")}`);
  }
  return pieces;
}

/** workshop is an empty page of the same browser, in which pictures are taken apart. @param {Page} page */
async function workshop(page) {
  const browser = page.context().browser();
  assert.ok(browser);
  return (await browser.newContext()).newPage();
}

/**
 * alike holds a view against the picture that is kept of it, and fails where they differ.
 * @param {Page} page @param {string} seen @param {View} view
 */
export async function alike(page, seen, view) {
  if (!pictured[seen]?.includes(view)) return;
  const file = fileOf(seen, view);
  assert.ok(existsSync(new URL(file, folder)), `there is no picture ${file}: npm run pictures:renew`);
  const kept = readFileSync(new URL(file, folder)).toString("base64");
  const apart = await workshop(page);
  try {
    let now = "";
    let said = "";
    for (let i = 0; i < tries; i++) {
      if (i > 0) await page.waitForTimeout(500);
      // The page's faces may have come too late for a first visit (style/system.css): now they are at hand.
      if (i === tries / 2) await page.reload({ waitUntil: "networkidle" });
      now = await apart.evaluate(halved, await shot(page));
      const { share, blocks, worst, top, bottom } = await apart.evaluate(compare, { now, kept, side, far, tile });
      if (share <= most && worst <= mostOfTile) return;
      said =
        `${(share * 100).toFixed(2)} % of ${blocks} blocks differ from the picture ${file}, ${worst} of them close together,` +
        ` between ${top} and ${bottom} pixels from the top`;
    }
    mkdirSync(found, { recursive: true });
    writeFileSync(new URL(file, found), now, "base64");
    assert.fail(`${said}. Look at tests/pictures/found/${file}; if it is as it should be: npm run pictures:renew`);
  } finally {
    await apart.context().close();
  }
}

/** keep makes the picture of a view again, once it no longer changes, and says how many bytes it has. @param {Page} page @param {string} seen @param {View} view */
export async function keep(page, seen, view) {
  const apart = await workshop(page);
  let now = await shot(page);
  for (let still = 0, i = 0; still < 2; i++) {
    assert.ok(i < 40, `${view} does not come to rest`);
    await page.waitForTimeout(500);
    const next = await shot(page);
    still = next.join() === now.join() ? still + 1 : 0;
    now = next;
  }
  const bytes = Buffer.from(await apart.evaluate(halved, now), "base64");
  await apart.context().close();
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(fileOf(seen, view), folder), bytes);
  console.log(`${String(bytes.length).padStart(8)}  ${fileOf(seen, view)}`);
  return bytes.length;
}

/** halved runs in the workshop: the pieces of a picture put together at half its size, as WebP in base 64. @param {string[]} pieces */
async function halved(pieces) {
  const images = await Promise.all(
    pieces.map(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return image;
    }),
  );
  const canvas = document.createElement("canvas");
  canvas.width = Math.round((images[0]?.naturalWidth ?? 0) / 2);
  canvas.height = Math.round(images.reduce((sum, one) => sum + one.naturalHeight, 0) / 2);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.imageSmoothingQuality = "high";
  let y = 0;
  for (const image of images) {
    context.drawImage(image, 0, y, canvas.width, image.naturalHeight / 2);
    y += image.naturalHeight / 2;
  }
  return canvas.toDataURL("image/webp", 0.5).replace(/^[^,]*,/, "");
}

/**
 * compare runs in the workshop: the share of blocks whose mean colours differ,
 * how many of one tile do at most, and where. What one picture has below the
 * end of the other differs.
 * @param {{ now: string, kept: string, side: number, far: number, tile: number }} of
 */
async function compare({ now, kept, side, far, tile }) {
  /** @param {string} picture */
  const means = async (picture) => {
    const image = new Image();
    image.src = `data:image/webp;base64,${picture}`;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const [across, down] = [Math.floor(width / side), Math.floor(height / side)];
    const sums = new Float64Array(across * down * 3);
    for (let y = 0; y < down * side; y++)
      for (let x = 0; x < across * side; x++) {
        const to = (Math.floor(y / side) * across + Math.floor(x / side)) * 3;
        const from = (y * width + x) * 4;
        for (let c = 0; c < 3; c++) sums[to + c] = (sums[to + c] ?? 0) + (data[from + c] ?? 0);
      }
    return { across, down, of: sums.map((sum) => sum / (side * side)) };
  };
  const [a, b] = [await means(now), await means(kept)];
  const [across, down] = [Math.max(a.across, b.across), Math.max(a.down, b.down)];
  let differ = 0;
  /** @type {Map<string, number>} */
  const tiles = new Map();
  let [top, bottom] = [Infinity, 0];
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const both = x < a.across && x < b.across && y < a.down && y < b.down;
      const [i, j] = [(y * a.across + x) * 3, (y * b.across + x) * 3];
      if (both && [0, 1, 2].every((c) => Math.abs((a.of[i + c] ?? 0) - (b.of[j + c] ?? 0)) <= far)) continue;
      differ++;
      const key = `${Math.floor(x / tile)}/${Math.floor(y / tile)}`;
      tiles.set(key, (tiles.get(key) ?? 0) + 1);
      top = Math.min(top, y * side * 2);
      bottom = (y + 1) * side * 2;
    }
  return { share: differ / (across * down), blocks: across * down, worst: Math.max(0, ...tiles.values()), top, bottom };
}
