// When states sat on the Council: a line a state, a bar a term.
import { ink, shape, type Shape } from "../figure/draw";
import { round } from "../marks/marks";
import { yearOf } from "../marks/year";

export interface Sitting {
  label: string;
  code: string;
  href: string;
  terms: readonly Term[];
}

/** Term is a stay in years, to 0 while it lasts, with the day on which a seat changed hands within a year. */
export interface Term {
  from: number;
  to: number;
  first_day?: string;
  last_day?: string;
}

/** terms draws sittings from 1946 to the year last; width is in pixels. */
export function terms(
  sittings: readonly Sitting[],
  last: number,
  title: (sitting: Sitting, term: Term) => string,
  width: number,
): { width: number; height: number; inside: Shape[] } {
  const first = 1946;
  const letter = width < 560 ? 14 : Math.min(19, Math.max(15, width / 62));
  const one = sittings.length === 1;
  const left = one ? 0 : Math.min(width * 0.3, letter * 14);
  const step = letter * 1.9;
  const x = (year: number) => round(left + ((year - first) / (last + 1 - first)) * (width - left - 1));
  const inside: Shape[] = [];
  const bottom = sittings.length * step + letter * 0.4;
  for (let year = 1950; year <= last; year += 10) {
    inside.push(shape("line", { x1: x(year), x2: x(year), y1: 0, y2: bottom, stroke: ink("rule"), "stroke-width": 1 }));
    if (year % 20 === 10 || width > 560)
      inside.push(
        shape(
          "text",
          {
            x: x(year),
            y: round(bottom + letter),
            "text-anchor": "middle",
            "font-size": letter * 0.85,
            fill: ink("muted"),
          },
          String(year),
        ),
      );
  }
  sittings.forEach((sitting, i) => {
    const y = i * step;
    const room = Math.floor(left / (letter * 0.52));
    if (!one)
      inside.push(
        shape(
          "a",
          { href: sitting.href },
          shape(
            "text",
            { x: 0, y: round(y + letter * 1.2), "font-size": letter, fill: ink("ink") },
            sitting.label.length > room ? sitting.code : sitting.label,
          ),
        ),
      );
    inside.push(
      shape("line", {
        x1: x(first),
        x2: x(last + 1),
        y1: round(y + letter * 0.9),
        y2: round(y + letter * 0.9),
        stroke: ink("edge"),
        "stroke-width": 1,
      }),
    );
    for (const term of sitting.terms) {
      const from = term.first_day ? yearOf(term.first_day) : term.from;
      const to = term.last_day ? yearOf(term.last_day) : (term.to === 0 ? last : term.to) + 1;
      inside.push(
        shape(
          "g",
          {},
          shape("title", {}, title(sitting, term)),
          shape("rect", {
            x: x(from),
            y: round(y + letter * 0.3),
            width: Math.max(2, round(x(to) - x(from) - 1)),
            height: round(letter * 1.2),
            fill: ink("yes"),
          }),
        ),
      );
    }
  });
  return { width, height: Math.ceil(bottom + letter * 1.5), inside };
}
