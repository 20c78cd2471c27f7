package graph

import (
	"strconv"
	"strings"
	"time"
)

// Date is a day as "YYYY-MM-DD", or a month as "YYYY-MM" where the record does
// not say on which day; empty means not known. As strings, dates sort in time;
// a month sorts before its days. Compare a date with a period by Within, not
// as a string: of a month it is not known on which of its days it was.
type Date string

// Precision says how exactly a date is known.
type Precision string

// The precisions; a date that is not known has none.
const (
	ToTheDay   Precision = "day"
	ToTheMonth Precision = "month"
)

const monthOnly = "2006-01"

// ParseDate checks s and returns it as a Date. An empty s is the unknown date.
// It fails with Invalid when s is neither a day of the calendar nor a month.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return "", nil
	}
	layout := time.DateOnly
	if len(s) == len(monthOnly) {
		layout = monthOnly
	}
	if _, err := time.Parse(layout, s); err != nil {
		return "", Errorf(Invalid, "%q is not a date; write a day as YYYY-MM-DD, for example 2022-05-26, or a month as YYYY-MM", s)
	}
	return Date(s), nil
}

// ParseBound checks s as the bound of a period and returns it: a day, a month,
// or a year as "YYYY". It fails with Invalid.
func ParseBound(s string) (Date, error) {
	d := Date(s)
	if _, err := ParseDate(string(d.FirstDay())); err != nil {
		return "", Errorf(Invalid, "%q is not a date; write a day as YYYY-MM-DD, for example 2022-05-26, a month as YYYY-MM or a year as YYYY", s)
	}
	return d, nil
}

// Year returns the year, or 0 when the date is not known.
func (d Date) Year() int {
	if len(d) < 4 {
		return 0
	}
	y := 0
	for _, c := range []byte(d[:4]) {
		y = y*10 + int(c-'0')
	}
	return y
}

// Precision says whether the day is known or only the month; empty for the
// unknown date.
func (d Date) Precision() Precision {
	switch len(d) {
	case 0:
		return ""
	case len(monthOnly):
		return ToTheMonth
	default:
		return ToTheDay
	}
}

// Month returns the month that the date lies in; empty for the unknown date.
func (d Date) Month() Date {
	if len(d) < len(monthOnly) {
		return ""
	}
	return d[:len(monthOnly)]
}

// FirstDay returns the first day that the date can stand for: the day itself,
// the first of a month, or 1 January of a year ("YYYY", as a bound of a period
// may be written).
func (d Date) FirstDay() Date {
	switch len(d) {
	case len("2006"):
		return d + "-01-01"
	case len(monthOnly):
		return d + "-01"
	default:
		return d
	}
}

// LastDay returns the last day that the date can stand for; see FirstDay.
func (d Date) LastDay() Date {
	switch len(d) {
	case len("2006"):
		return d + "-12-31"
	case len(monthOnly):
		return d + "-" + Date(strconv.Itoa(daysIn(d)))
	default:
		return d
	}
}

// daysIn counts the days of a month. A month of no calendar counts as 31.
func daysIn(month Date) int {
	first, err := time.Parse(monthOnly, string(month))
	if err != nil {
		return 31
	}
	return first.AddDate(0, 1, -1).Day()
}

// Within reports whether the date lies in the period from..to, either end of
// which may be empty (open). A month does so only with all of its days. The
// unknown date lies in the period that is open at both ends.
func (d Date) Within(from, to Date) bool {
	if from == "" && to == "" {
		return true
	}
	return d != "" && (from == "" || d.FirstDay() >= from.FirstDay()) && (to == "" || d.LastDay() <= to.LastDay())
}

// Bounds turns a period into what dates, as strings, are compared with where
// Within cannot be called, as in a query of a database: a date lies in the
// period if lower <= date, date <= upper, and date != except. An end that is
// open is empty; except is empty where nothing is excepted.
func Bounds(from, to Date) (lower, upper, except string) {
	if from != "" {
		// A month sorts before its first day, and lies in what begins with it.
		lower = strings.TrimSuffix(string(from.FirstDay()), "-01")
	}
	if to != "" {
		last := to.LastDay()
		upper = string(last)
		if last != last.Month().LastDay() {
			// This month sorts before the day that ends the period, in the
			// midst of it.
			except = string(last.Month())
		}
	}
	return lower, upper, except
}
