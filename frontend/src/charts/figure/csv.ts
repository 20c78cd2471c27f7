/**
 * csv writes rows as a CSV file with a header, quoted where it must be (RFC
 * 4180). Numbers are such as a program reads them: without a plus, and with a
 * hyphen for a minus.
 */
export function csv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [header, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
}

function cell(value: string | number): string {
  const text = String(value).replace(/^([+−])(?=\d*\.?\d+$)/, (sign) => (sign === "+" ? "" : "-"));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
