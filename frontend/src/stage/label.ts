import type { Node } from "../api/types";
import { short } from "../text/format";

/** label names a node in a picture: its symbol where it has one, else its name, cut to most letters. */
export function label(node: Node, most = 34): string {
  const symbol = node.symbol ?? "";
  return symbol !== "" ? symbol : short(node.name, most);
}
