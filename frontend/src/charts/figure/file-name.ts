// Names of the files of figures: what was chosen stands in them, so that two
// files of one figure are told apart on a disk.

/** fileName joins what a file is of; a part that is empty is left out, and every sign that a disk may refuse is a dash. */
export function fileName(...parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/[^A-Za-z0-9_.]+/g, "-").replace(/^-|-$/g, ""))
    .filter((part) => part !== "")
    .join("-")
    .replaceAll(".", "_");
}

/** chosenIn is what an analysis was asked, in short: body, years, situations, metric, and what is not as a rule. */
export function chosenIn(parameters: Readonly<Record<string, readonly string[]>>): string {
  const one = (name: string) => parameters[name]?.[0] ?? "";
  const [from, to] = [one("from").slice(0, 4), one("to").slice(0, 4)];
  const rule = { abstention: "half-way", seats: "apart" } as const;
  return fileName(
    one("body"),
    from === to ? from : fileName(from && (to ? from : `since ${from}`), to && (from ? to : `until ${to}`)),
    ...(parameters["situation"] ?? []),
    one("metric"),
    ...Object.entries(rule).map(([name, usual]) => (one(name) === usual ? "" : one(name))),
    one("contested") === "false" ? "all" : "",
    one("min_n") && one("metric") ? `min${one("min_n")}` : "",
    one("window") && `${one("window")}y`,
    Number(one("period")) > 1 ? `${one("period")}y` : "",
  );
}

/** conditionsIn is what paths were asked for beside their ends, in short: values, and the names of what was ticked. */
export function conditionsIn(asked: Readonly<Record<string, string | readonly string[]>>): string {
  const most = 80; // letters; a longer name is refused by some disks
  return fileName(
    ...Object.entries(asked).flatMap(([name, value]) => {
      if (name === "start" || name === "end") return [];
      return value === "true" ? [name] : value;
    }),
  ).slice(0, most);
}
