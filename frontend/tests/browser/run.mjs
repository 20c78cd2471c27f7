// The page in a real browser against a real server: every view, what readers
// do, the keyboard, the phone, what goes wrong, and what must never happen.
import { start } from "./browser.mjs";
import "./views.mjs";
import "./journeys.mjs";
import "./keyboard.mjs";
import "./states.mjs";
import "./docs.mjs";
import "./explore.mjs";
import "./stand.mjs";
import "./council.mjs";
import "./asking.mjs";
import "./console.mjs";
import "./places.mjs";
import "./motion.mjs";
import "./terms.mjs";
import "./drawn.mjs";
import "./late.mjs";
import "./readme.mjs";
import { run } from "./suite.mjs";

const browser = await start();
const { failed, all } = await run(browser, 4, process.argv[2] ?? "");
await browser.close();
console.log(failed === 0 && all > 0 ? `all ${all} passed` : `${failed} of ${all} failed`);
process.exit(failed === 0 && all > 0 ? 0 : 1);
