// The thesaurus of the United Nations writes its subjects in capitals, "WESTERN SAHARA QUESTION". The page writes them as
// a sentence would: in small letters, but for the first one and for names. Which words are names is listed here, for no
// rule tells "TURKISH CYPRIOTS" from "TRADE BARRIERS"; a name that is not listed is written small.
import { capital } from "./format";

/** Words that are names, or of a name's making, wherever they stand. */
const names = new Map(
  (
    "Abkhazia Abyei Addis Ababa Afghan Afghanistan Africa African Albanians Angola Arab Arabia Asmera Australia " +
    "Azerbaijan Bahrain Bali Balkan Baltic Barat Beirut Bogota Bosnia Bretton Bunia Burundi Burundian Chad Chadian " +
    "Colombia Congo Côte Croatia Cypriot Cypriots Cyprus Darfur Djiboutians Donetsk Ebola England Eritrea Eritreans " +
    "Ethiopia France Gambia Gaza Georgia Georgian Golan Goma Guinea Haiti Herzegovina Hormuz Indonesia Iran Iraq Iraqi " +
    "Islamic Israel Istanbul Ituri Ivorian Jerusalem Jordan Kabul Karabakh Kenya Kisangani Kivu Korea Korean Kosovo " +
    "Kuwait Kuwaitis Lebanon Leone Leonean Leste Liberia Liberian Libya London Macedonia Madrid Malaysia Mali " +
    "Mediterranean Mogadishu Montenegro Morocco Moscow Myanmar Nagorny Nairobi Nepal Netherlands Norway Oman Palestine " +
    "Palestinian Palestinians Paraguay Pennsylvania Portugal Prevlaka Qatar Republika Russian Rwanda Sahara Saharan " +
    "Sarajevo Saudi Serbia Sierra Somalia Spain Srpska Sudan Sudanese Syria Syrian Timor Turkish Tuvalu Türkiye UN " +
    "Ukraine Varosha Washington Yemen York Yugoslavia Zealand Zimbabwe"
  )
    .split(" ")
    .map((name) => [name.toLowerCase(), name] as const),
);

/** Names of several words, some of which are no names elsewhere. */
const phrases = [
  "11 September 2001",
  "Bretton Woods",
  "Central African Republic",
  "COVID-19",
  "Cote d'Ivoire",
  "Côte d'Ivoire",
  "D.C.",
  "Democratic People's Republic of Korea",
  "Democratic Republic of the Congo",
  "Donetsk Oblast",
  "East Timor",
  "Gaza Strip",
  "Golan Heights",
  "Great Lakes",
  "Gulf of Guinea",
  "HIV/AIDS",
  "Islamic Republic of",
  "Kingdom of the",
  "Mediterranean Sea",
  "Baltic Sea",
  "Middle East",
  "N.Y.",
  "New York",
  "New Zealand",
  "Nord-Kivu",
  "North Macedonia",
  "Port-au-Prince",
  "Red Sea",
  "Russian Federation",
  "South Africa",
  "South Sudan",
  "State of Palestine",
  "Strait of Hormuz",
  "Sud-Kivu",
  "Sudano-Sahelian",
  "Syrian Arab Republic",
  "United Arab Emirates",
  "United Kingdom",
  "United States",
  "West Africa",
  "West Bank",
  "Western Sahara",
];

/** subject writes one as the page does: "TERRITORIES--SETTLEMENT POLICY" is "Territories, settlement policy". */
export function subject(given: string): string {
  const words = given.replaceAll("--", ", ").replaceAll("_", " ");
  if (words !== words.toUpperCase()) return capital(words);
  let quiet = words.toLowerCase().replace(/[\p{L}]+/gu, (word) => names.get(word) ?? word);
  for (const phrase of phrases) quiet = quiet.replace(new RegExp(`(?<!\\p{L})${escaped(phrase)}`, "giu"), phrase);
  return capital(quiet.replaceAll("'", "’"));
}

function escaped(phrase: string): string {
  return phrase.replaceAll(".", "\\.");
}
