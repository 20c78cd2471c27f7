// Makes the pictures of the views again from a running server with the whole
// record (COUNCILGRAPH_URL), all or those with a word in their name.
import { start, views } from "./browser.mjs";
import { keep, pictured, screens, standStill } from "./pictures.mjs";
import { show } from "./suite.mjs";

const word = process.argv[2] ?? "";
const browser = await start();
let bytes = 0;
for (const [seen, names] of Object.entries(pictured))
  for (const name of names.filter((one) => `${one} ${seen}`.includes(word))) {
    const context = await browser.newContext(screens[seen]);
    const page = await context.newPage();
    await standStill(page);
    await show(page, views[name]);
    bytes += await keep(page, seen, name);
    await context.close();
  }
await browser.close();
console.log(`${String(bytes).padStart(8)}  in all`);
