package graph

import (
	"regexp"
	"strconv"
	"strings"
)

// IsID reports whether text has the form of an id.
func IsID(text string) bool { return idPattern.MatchString(text) }

var idPattern = regexp.MustCompile(`^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$`)

// Invalidf makes an Invalid error that names the field.
func Invalidf(field, format string, args ...any) error {
	e := Errorf(Invalid, format, args...)
	e.Param = field
	return e
}

func validID(field, id string) error {
	if IsID(id) {
		return nil
	}
	return Invalidf(field, "%q is not an id; an id is letters and digits in groups separated by single hyphens, for example S-2022-431", id)
}

func validDate(field string, d Date) error {
	if _, err := ParseDate(string(d)); err != nil {
		return Invalidf(field, "%v", err)
	}
	return nil
}

// validDay is validDate for a date that must name the day.
func validDay(field string, d Date) error {
	if d.Precision() == ToTheMonth {
		return Invalidf(field, "%q is a month; write the day as YYYY-MM-DD", d)
	}
	return validDate(field, d)
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// AnyOf writes a list for a sentence: a, b or c.
func AnyOf[T ~string](list []T) string {
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = string(s)
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// Quoted writes a list for a sentence: "a", "b" and "c".
func Quoted[T ~string](list []T) string {
	var b strings.Builder
	for i, s := range list {
		switch {
		case i == 0:
		case i == len(list)-1:
			b.WriteString(" and ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(strconv.Quote(string(s)))
	}
	return b.String()
}
