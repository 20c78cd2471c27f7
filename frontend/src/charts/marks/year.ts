// Where a day stands on a line of years.
import { monthOnly } from "../../text/format";

const year = 31_557_600_000; // in milliseconds

/** yearOf is a date as a year with its part: 2 July 2020 is 2020.5. A month stands in its midst, as its day is not known. */
export function yearOf(date: string): number {
  const start = Date.UTC(Number(date.slice(0, 4)), 0, 1);
  const at = monthOnly(date) ? `${date}-15` : date;
  return Number(date.slice(0, 4)) + Math.max(0, Math.min(0.999, (Date.parse(`${at}T00:00:00Z`) - start) / year));
}
