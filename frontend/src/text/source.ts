export interface SourcePart {
  text: string;
  doi: boolean; // text is a DOI
}

/** sourceParts finds the DOIs of a source, written doi:10.1000/182, as the API's own pages do. */
export function sourceParts(source: string): SourcePart[] {
  return source
    .split(/doi:(10\.\d{4,9}\/[^\s;,]*[^\s;,.])/)
    .map((text, i) => ({ text, doi: i % 2 === 1 }))
    .filter(({ text }) => text !== "");
}
