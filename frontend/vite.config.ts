import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// COUNCILGRAPH_URL is a running server whose API answers while the page is
// worked on with "npm run dev".
const api = process.env["COUNCILGRAPH_URL"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [svelte()],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": api } },
  test: { include: ["tests/unit/**/*.test.ts"] },
});
