// After Vite's build: puts back the empty file that lets Go embed dist before
// any build, and lays a compressed copy beside every text file, which the
// server sends to browsers that take it. The licence of the map's geometry goes
// with it, as JSON holds no comment.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
writeFileSync(new URL(".keep", dist), "");
copyFileSync(
  new URL("../node_modules/world-atlas/LICENSE", import.meta.url),
  new URL("assets/countries-LICENSE.txt", dist),
);
for (const name of readdirSync(dist, { recursive: true })) {
  if (!/\.(js|json|css|svg|html)$/.test(String(name))) continue;
  const file = new URL(String(name), dist);
  const raw = readFileSync(file);
  const packed = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  if (packed.length < raw.length) writeFileSync(`${file.pathname}.br`, packed);
}
