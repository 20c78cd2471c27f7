// After Vite's build: puts back the empty file that lets Go embed dist before
// any build, and lays a compressed copy beside every text file, which the
// server sends to browsers that take it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
writeFileSync(new URL(".keep", dist), "");
for (const name of readdirSync(dist, { recursive: true })) {
  if (!/\.(js|css|svg|html)$/.test(String(name))) continue;
  const file = new URL(String(name), dist);
  const raw = readFileSync(file);
  const packed = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  if (packed.length < raw.length) writeFileSync(`${file.pathname}.br`, packed);
}
