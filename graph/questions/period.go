package questions

import (
	"slices"
	"strconv"
	"strings"
)

// The words for decades.
var decades = map[string]int{
	"forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990,
	"40s": 1940, "50s": 1950, "60s": 1960, "70s": 1970, "80s": 1980, "90s": 1990, "noughties": 2000,
}

// readPeriod reads years that begin at a token, and returns how many tokens
// they take; 0 when none does.
func (p *phrase) readPeriod(tokens []token, i int, latest func() (string, error)) (int, error) {
	word := func(k int) string { return wordAt(tokens, i+k) }
	set := func(from, to, n int) (int, error) {
		for k := range n {
			p.period = append(p.period, tokens[i+k].raw)
		}
		switch {
		case to > 0 && to < firstYear: // before the record begins
		case p.from == "" && p.to == "":
			p.from, p.to = text(from), text(to)
			if from > 0 && from < firstYear {
				p.from = text(firstYear)
			}
		case p.to == "" && from == 0: // since 1990 ... until 2000
			p.to = text(to)
		}
		return n, nil
	}
	lead, k := word(0), 1
	switch {
	case lead == "cold" && word(1) == "war":
		return set(1947, 1991, 2)
	case lead == "this" && word(1) == "century", lead == "21st" && word(1) == "century":
		return set(2001, 0, 2)
	case lead == "20th" && word(1) == "century":
		return set(firstYear, 2000, 2)
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
		return set(end-n+1, end, used)
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
	first, last, ok := p.yearAt(word(k))
	if !ok {
		return 0, nil
	}
	k++
	switch lead {
	case "since":
		return set(first, 0, k)
	case "after":
		return set(last+1, 0, k)
	case "before":
		return set(0, first-1, k)
	case "until", "till", "up", "to":
		return set(0, last, k)
	}
	if joint := word(k); joint == "and" || joint == "to" || joint == "until" || joint == "till" || joint == "through" {
		j := k + 1
		if word(j) == "the" {
			j++
		}
		if _, end, ok := p.yearAt(word(j)); ok && end >= first {
			return set(first, end, j+1)
		}
	}
	if _, end, ok := p.yearAt(word(k)); ok && end > first && lead == "" { // 1990-2000, whose hyphen is gone
		return set(first, end, k+1)
	}
	if lead == "from" {
		if w := word(k); w == "on" || w == "onwards" {
			k++
		}
		return set(first, 0, k)
	}
	return set(first, last, k)
}

func text(year int) string {
	if year <= 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// yearAt reads a year or a decade.
func (p *phrase) yearAt(word string) (first, last int, ok bool) {
	if d, ok := decades[word]; ok {
		return d, d + 9, true
	}
	number, decade := strings.CutSuffix(word, "s")
	n, err := strconv.Atoi(number)
	if err != nil || len(number) != 4 || n < 1000 || n > lastYear {
		return 0, 0, false
	}
	if n < firstYear && !decade || n+9 < firstYear {
		p.early = number
	}
	if decade && n%10 == 0 {
		return n, n + 9, true
	}
	return n, n, !decade
}
