package questions

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/councilgraph/councilgraph/graph"
)

// The words for decades.
var decades = map[string]int{
	"forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990,
	"40s": 1940, "50s": 1950, "60s": 1960, "70s": 1970, "80s": 1980, "90s": 1990, "noughties": 2000,
}

// readPeriod reads years, months or days that begin at a token, and returns
// how many tokens they take; 0 when none does.
func (p *phrase) readPeriod(tokens []token, i int, latest func() (string, error)) (int, error) {
	word := func(k int) string { return wordAt(tokens, i+k) }
	set := func(from, to graph.Date, n int) (int, error) {
		for k := range n {
			p.period = append(p.period, tokens[i+k].raw)
		}
		switch {
		case to != "" && to.Year() < firstYear: // before the record begins
		case p.from == "" && p.to == "":
			p.from, p.to = string(from), string(to)
			if from != "" && from.Year() < firstYear {
				p.from = strconv.Itoa(firstYear)
			}
		case p.to == "" && from == "": // since 1990 ... until 2000
			p.to = string(to)
		}
		return n, nil
	}
	lead, k := word(0), 1
	switch {
	case lead == "cold" && word(1) == "war":
		return set("1947", "1991", 2)
	case lead == "this" && word(1) == "century", lead == "21st" && word(1) == "century":
		return set("2001", "", 2)
	case lead == "20th" && word(1) == "century":
		return set(yearOf(firstYear), "2000", 2)
	case (lead == "last" || lead == "past") && (word(2) == "years" || word(1) == "decade"):
		n, used := 10, 2
		if word(1) != "decade" {
			var err error
			if n, err = strconv.Atoi(word(1)); err != nil || n < 1 || n > 100 {
				return 0, nil //nolint:nilerr // the words are no period, and may be something else
			}
			used = 3
		}
		year, err := latest()
		if err != nil {
			return 0, err
		}
		end, err := strconv.Atoi(year)
		if err != nil {
			return 0, err
		}
		return set(yearOf(end-n+1), yearOf(end), used)
	}
	leads := []string{"since", "after", "before", "until", "till", "between", "from", "in", "during", "up", "to"}
	if !slices.Contains(leads, lead) {
		lead, k = "", 0
	}
	if lead == "up" && word(k) == "to" {
		k++
	}
	if word(k) == "the" {
		k++
	}
	if word(k) == "year" {
		k++
	}
	if word(k) == "month" && word(k+1) == "of" {
		k += 2
	}
	first, last, n := p.stretchAt(word, k)
	if n == 0 {
		return 0, nil
	}
	k += n
	switch lead {
	case "since":
		return set(first, "", k)
	case "after":
		return set(neighbour(last, 1), "", k)
	case "before":
		return set("", neighbour(first, -1), k)
	case "until", "till", "up", "to":
		return set("", last, k)
	}
	if joint := word(k); joint == "and" || joint == "to" || joint == "until" || joint == "till" || joint == "through" {
		j := k + 1
		if word(j) == "the" {
			j++
		}
		if _, end, n := p.stretchAt(word, j); n > 0 && end.LastDay() >= first.FirstDay() {
			return set(first, end, j+n)
		}
	}
	if _, end, n := p.stretchAt(word, k); n > 0 && end.FirstDay() > first.FirstDay() && lead == "" { // 1990-2000, whose hyphen is gone
		return set(first, end, k+n)
	}
	if lead == "from" {
		if w := word(k); w == "on" || w == "onwards" {
			k++
		}
		return set(first, "", k)
	}
	return set(first, last, k)
}

func yearOf(y int) graph.Date { return graph.Date(strconv.Itoa(y)) }

// neighbour is the year, month or day before or after one.
func neighbour(d graph.Date, step int) graph.Date {
	t, err := time.Parse(time.DateOnly, string(d.FirstDay()))
	if err != nil {
		return d // never: it was read as a date
	}
	switch len(d) {
	case len("2006"):
		return graph.Date(t.AddDate(step, 0, 0).Format("2006"))
	case len("2006-01"):
		return graph.Date(t.AddDate(0, step, 0).Format("2006-01"))
	default:
		return graph.Date(t.AddDate(0, 0, step).Format(time.DateOnly))
	}
}

// stretchAt reads a decade, year, month or day that begins at a word: its
// first and its last part, and how many words it takes.
func (p *phrase) stretchAt(word func(k int) string, k int) (first, last graph.Date, n int) {
	if d, ok := decades[word(k)]; ok {
		return yearOf(d), yearOf(d + 9), 1
	}
	if number, isDecade := strings.CutSuffix(word(k), "s"); isDecade {
		y, err := strconv.Atoi(number)
		if err != nil || len(number) != 4 || y%10 != 0 || y > lastYear {
			return "", "", 0
		}
		if y+9 < firstYear {
			p.early = number
		}
		return yearOf(y), yearOf(y + 9), 1
	}
	point, n := pointAt(func(i int) string { return word(k + i) })
	if n > 0 && point.Year() < firstYear {
		p.early = string(point[:4])
	}
	return point, point, n
}

var monthNames = func() map[string]string {
	m := map[string]string{"sept": "09"}
	for i := time.January; i <= time.December; i++ {
		number, name := graph.Date(time.Date(2000, i, 1, 0, 0, 0, 0, time.UTC).Format("01")), strings.ToLower(i.String())
		m[name], m[name[:3]] = string(number), string(number)
	}
	return m
}()

// pointAt reads a year, a month of a year or a day: 2022, March 2022, 2022-03,
// 10 November 1975, November 10, 1975. It returns how many words it takes; 0
// when there is none.
func pointAt(word func(i int) string) (d graph.Date, n int) {
	if month, ok := monthNames[word(0)]; ok {
		at := 1
		day := dayAt(word(at))
		if day != "" {
			at++
		} else if word(at) == "of" {
			at++
		}
		if !isYear(word(at)) {
			return "", 0
		}
		return dateOf(word(at), month, day), at + 1
	}
	if day := dayAt(word(0)); day != "" {
		at := 1
		if word(at) == "of" {
			at++
		}
		month, ok := monthNames[word(at)]
		if !ok || !isYear(word(at+1)) {
			return "", 0
		}
		return dateOf(word(at+1), month, day), at + 2
	}
	if d, err := graph.ParseBound(word(0)); err == nil && d != "" && isYear(word(0)[:4]) {
		return d, 1
	}
	return "", 0
}

func isYear(word string) bool {
	n, err := strconv.Atoi(word)
	return err == nil && len(word) == 4 && n >= 1000 && n <= lastYear
}

// dayAt reads the day of a month, as 10 or 10th; "" when it is none.
func dayAt(word string) string {
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		word = strings.TrimSuffix(word, ending)
	}
	n, err := strconv.Atoi(word)
	if err != nil || len(word) > 2 || n < 1 || n > 31 {
		return ""
	}
	return fmt.Sprintf("%02d", n)
}

// dateOf is a day, or a month where no day is given; a day that the month
// does not have is taken for the month.
func dateOf(year, month, day string) graph.Date {
	if d, err := graph.ParseDate(year + "-" + month + "-" + day); day != "" && err == nil {
		return d
	}
	return graph.Date(year + "-" + month)
}
