// Vite empties dist before it builds; the empty file that lets Go embed the
// folder before any build is put back.
import { writeFileSync } from "node:fs";

writeFileSync(new URL("../dist/.keep", import.meta.url), "");
