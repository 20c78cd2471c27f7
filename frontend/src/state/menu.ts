// The main ways into the page, in the order of the menu: one line a view.
import { text } from "../text/en";
import { noTime } from "./alliances";
import { alliancesHref, decisionsHref, anyPath, href, type Route } from "./route";

export interface MenuItem {
  id: Route["view"];
  name: string;
  href: string;
}

export const menu: readonly MenuItem[] = [
  { id: "alliances", name: text.nav.alliances, href: alliancesHref({}) },
  { id: "time", name: text.nav.time, href: href({ view: "time", settings: noTime }) },
  { id: "decisions", name: text.nav.decisions, href: decisionsHref({}) },
  {
    id: "path",
    name: text.nav.path,
    href: href(anyPath("", "")),
  },
  { id: "questions", name: text.nav.questions, href: href({ view: "questions", q: "", words: "", topic: "" }) },
  { id: "console", name: text.nav.console, href: href({ view: "console", q: "" }) },
  { id: "about", name: text.nav.about, href: href({ view: "about" }) },
];
