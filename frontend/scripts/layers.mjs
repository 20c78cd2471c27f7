// Which folders of src may import which: a rule for eslint. Layers are listed
// from the bottom; a file imports its own folder and those below it.
import { dirname, relative, resolve, sep } from "node:path";

const source = resolve(import.meta.dirname, "../src");

// Text takes the types of the API and nothing else of it; charts take places
// and tones from the stage, which knows no figure.
const layers = ["style", "api", "text", "state", "stage", "charts", "parts", "views"];

// Within charts any other folder is a subject, and stands above these.
const inCharts = ["figure", "marks"];

/**
 * refusal says why a file cannot import another; both are paths in src. Empty: it can.
 * @param {string} from
 * @param {string} to
 */
export function refusal(from, to, typesOnly = false) {
  const [here = "", ...inner] = from.split("/");
  const [there = "", ...target] = to.split("/");
  if (inner.length === 0) return ""; // main.ts and App.svelte put all together
  if (here === "text" && there === "api" && !typesOnly) return "text takes only types of the API.";
  if (here !== there)
    return layers.indexOf(there) < layers.indexOf(here) && target.length > 0
      ? ""
      : `${here} is below ${target.length > 0 ? there : to}.`;
  if (here !== "charts" || inner.length === 1) return ""; // charts/list.ts names every figure
  if (inner[0] === target[0]) return "";
  const above = inCharts.indexOf(inner[0] ?? "");
  const below = inCharts.indexOf(target[0] ?? "");
  return below >= 0 && (above < 0 || below < above) ? "" : `charts/${inner[0]} is not above charts/${target[0]}.`;
}

/**
 * layersRule refuses imports, also those at run time, of what is above a file.
 * @type {import("eslint").Rule.RuleModule}
 */
export const layersRule = {
  meta: {
    type: "problem",
    schema: [],
    messages: { upward: "{{why}} CONTRIBUTING.md tells which folder imports which." },
  },
  create(context) {
    const from = relative(source, context.filename).split(sep).join("/");
    /** @param {any} node an import or export, in the form of the parser of its file */
    const check = ({ source: name, importKind }) => {
      if (typeof name?.value !== "string" || !name.value.startsWith(".")) return;
      const to = relative(source, resolve(dirname(context.filename), name.value))
        .split(sep)
        .join("/");
      const why = refusal(from, to, importKind === "type");
      if (why) context.report({ node: name, messageId: "upward", data: { why } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
