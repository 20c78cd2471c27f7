package load

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/councilgraph/councilgraph/graph"
)

// DateOrder says in which order a file writes a day and a month that stand
// before the year: 31.12.1999 or 12/31/1999. The empty one reads no such date.
type DateOrder string

// The orders.
const (
	DayMonth DateOrder = "day-month"
	MonthDay DateOrder = "month-day"
)

// DateOrders lists the orders.
var DateOrders = []DateOrder{DayMonth, MonthDay}

var (
	yearFirst = regexp.MustCompile(`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$`)
	yearLast  = regexp.MustCompile(`^(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})$`)
	serialDay = regexp.MustCompile(`^(\d{5})(\.\d+)?$`)
	timeOfDay = regexp.MustCompile(`^(.*\d)[T ](\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d+))?)? ?([AaPp][Mm])?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?$`)
)

// The years in which a date of the United Nations can lie, as a check of
// Excel's serial days: 5 digits alone may be any number.
const (
	firstYear = 1945
	lastYear  = 2099
)

// causeOrder is the one cause for which all dates of a file are refused that
// do not say which is the day and which the month.
const causeOrder = "order of day and month"

// parseDay reads a date as files have them: a day in ISO 8601, with or without
// a time of 00:00 behind it; one with slashes, the year first; a serial day of
// Excel; and, if order says how, one with the year last. An empty cell is the
// unknown date. ambiguous says that only order is lacking.
func parseDay(cell string, order DateOrder) (d graph.Date, reason string, ambiguous bool) {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return "", "", false
	}
	day, reason := withoutTime(cell)
	if reason != "" {
		return "", reason, false
	}
	if m := yearFirst.FindStringSubmatch(day); m != nil {
		d, reason = calendarDay(cell, m[1], m[2], m[3])
		return d, reason, false
	}
	if m := yearLast.FindStringSubmatch(day); m != nil {
		switch {
		case len(m[3]) == 2:
			return "", fmt.Sprintf("%q gives two digits of the year; write all four", cell), false
		case order == DayMonth:
			d, reason = calendarDay(cell, m[3], m[2], m[1])
		case order == MonthDay:
			d, reason = calendarDay(cell, m[3], m[1], m[2])
		default:
			return "", fmt.Sprintf("%q does not say which number is the day and which the month", cell), true
		}
		if reason != "" {
			reason += fmt.Sprintf(" if it is read as --dates %s", order)
		}
		return d, reason, false
	}
	if m := serialDay.FindStringSubmatch(day); m != nil {
		return excelDay(cell, m[1], m[2])
	}
	return "", noDay(cell), false
}

func noDay(cell string) string {
	return fmt.Sprintf("%q is not a date; write a day as YYYY-MM-DD, for example 2022-05-26", cell)
}

// withoutTime takes a time of midnight off. Another time may be midnight in
// another time zone, and the day then the one before.
func withoutTime(cell string) (day, reason string) {
	m := timeOfDay.FindStringSubmatch(cell)
	if m == nil {
		return cell, ""
	}
	hour, half := m[2], strings.ToLower(m[6])
	if half == "am" && hour == "12" {
		hour = "0"
	} else if half != "" {
		hour = "1"
	}
	if strings.Trim(hour+m[3]+m[4]+m[5], "0") != "" {
		return "", fmt.Sprintf("%q has a time of day; a time zone may have moved it to another day, so write the day alone", cell)
	}
	return strings.TrimSpace(m[1]), ""
}

func calendarDay(cell, year, month, day string) (graph.Date, string) {
	d, err := graph.ParseDate(fmt.Sprintf("%s-%02s-%02s", year, month, day))
	if err != nil {
		return "", noDay(cell)
	}
	return d, ""
}

// excelDay reads the number of a day as Excel counts them for Windows: 1 is
// 1 January 1900, and 60 a 29 February 1900 that never was.
func excelDay(cell, whole, fraction string) (graph.Date, string, bool) {
	n, err := strconv.Atoi(whole)
	if err != nil {
		return "", noDay(cell), false
	}
	if strings.Trim(fraction, ".0") != "" {
		return "", fmt.Sprintf("%q has a time of day, if it is a day of Excel; write the day alone", cell), false
	}
	t := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)
	if t.Year() < firstYear || t.Year() > lastYear {
		return "", noDay(cell), false
	}
	return graph.Date(t.Format(time.DateOnly)), "", false
}

// date reads a cell of a file that gives days.
func (in *intake) date(t *table, column string) (graph.Date, *fault) {
	i, ok := t.at[column]
	if !ok {
		return "", nil
	}
	d, reason, ambiguous := parseDay(string(t.fields[i]), in.opts.Dates)
	switch {
	case ambiguous:
		flt := faultf(column, "%s; say it with councilgraph load --dates %s %s or councilgraph load --dates %s %s", reason, DayMonth, shellName(t.name), MonthDay, shellName(t.name))
		flt.cause = causeOrder
		return "", flt
	case reason != "":
		return "", faultf(column, "%s", reason)
	}
	return d, nil
}

// dateOrMonth reads a cell of the exchange format, which may give a month.
func (in *intake) dateOrMonth(t *table, column string) (graph.Date, *fault) {
	cell := strings.TrimSpace(string(t.fields[t.at[column]]))
	if d, err := graph.ParseDate(cell); err == nil && d.Precision() == graph.ToTheMonth {
		return d, nil
	}
	return in.date(t, column)
}

// shellName writes the name of a file as it can be typed.
func shellName(name string) string {
	if strings.ContainsAny(name, " '\"\\$&();<>|*?`!#") {
		return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
	}
	return name
}

var (
	sessionSymbol = regexp.MustCompile(`^A/RES/(\d{1,3})/\d`)
	romanSession  = regexp.MustCompile(`^A/RES/\d+ ?\(([IVXL]+)\)`)
)

// firstSession is the year in which the regular session number 0 would have
// begun; each begins a year after the one before and ends in the next year.
const firstSession = 1945

// yearsOf lists the years, from first to last, in which a text with the symbol
// can have been adopted: a resolution of the Council bears its year, one of the
// Assembly its session. 0, 0 for a symbol that does not say it.
func yearsOf(symbol string) (first, last int) {
	symbol = strings.TrimSpace(symbol)
	if y := graph.ResolutionYear(symbol); y > 0 {
		return y, y
	}
	session := 0
	if m := sessionSymbol.FindStringSubmatch(symbol); m != nil {
		session = atoi(m[1])
	} else if m := romanSession.FindStringSubmatch(symbol); m != nil {
		session = roman(m[1])
	}
	if session == 0 {
		return 0, 0
	}
	return firstSession + session, firstSession + session + 1
}

// roman reads a Roman number; 0 for what is none.
func roman(s string) int {
	values := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50}
	n := 0
	for i := range len(s) {
		v := values[s[i]]
		if i+1 < len(s) && v < values[s[i+1]] {
			n -= v
		} else {
			n += v
		}
	}
	return n
}

// checkYears finds fault with a date that cannot be that of a text with the
// symbol. Neither the symbol nor the date is believed more than the other.
func checkYears(symbol string, d graph.Date, column string) *fault {
	first, last := yearsOf(symbol)
	y := d.Year()
	switch {
	case first == 0 || y == 0 || first <= y && y <= last:
		return nil
	case first == last:
		return faultf(column, "by its symbol, %s is a text of %d, and the date is %s; correct one of them", symbol, first, d)
	default:
		return faultf(column, "by its symbol, %s is a text of the session of %d and %d, and the date is %s; correct one of them", symbol, first, last, d)
	}
}
