import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import { layersRule } from "./scripts/layers.mjs";
import svelteConfig from "./svelte.config.js";

export default ts.config(
  { ignores: ["dist", "node_modules", "src/api/schema.d.ts"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      // tsc says so, and knows the types of Svelte's runes.
      "no-undef": "off",
      // Addresses are the project's own, made by state/route.ts; there is no SvelteKit here to resolve them.
      "svelte/no-navigation-without-resolve": "off",
      // URLs and Maps here are read once or are caches; what is shown is kept in $state.
      "svelte/prefer-svelte-reactivity": "off",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
  },
  {
    files: ["src/**/*.ts", "src/**/*.svelte"],
    plugins: { imports: { rules: { layers: layersRule } } },
    rules: { "imports/layers": "error" },
  },
);
