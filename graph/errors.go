package graph

import (
	"errors"
	"fmt"
)

// Code says what kind of failure an Error is; the edges (API, command line)
// map it to a status.
type Code string

// The codes.
const (
	Invalid     Code = "invalid"     // what was asked or given is malformed
	NotFound    Code = "not found"   // well formed, but the record holds no such thing
	Conflict    Code = "conflict"    // another process or an incompatible store stands in the way
	Unavailable Code = "unavailable" // the store cannot be reached now; later may work
	Cancelled   Code = "cancelled"   // the caller left or its time ran out
	Internal    Code = "internal"    // a fault of ours
)

// Error is the one error type that crosses package borders. Message is a
// plain sentence safe to show to anyone; Err is for the log alone.
type Error struct {
	Code        Code
	Message     string
	Param       string   // the parameter, field or place at fault, if one is
	Suggestions []string // nearest known ids or names, best first
	Err         error
}

// Error returns the message, followed by the cause where there is one.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Message + ": " + e.Err.Error()
	}
	return e.Message
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an Error with a formatted message.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// WithParam names the parameter that an error is about, where the error is
// about what was asked: Invalid or NotFound. Any other error stays as it is.
func WithParam(param string, err error) error {
	var e *Error
	if errors.As(err, &e) && (e.Code == Invalid || e.Code == NotFound) {
		named := *e
		named.Param = param
		return &named
	}
	return err
}

// CodeOf returns the code of the first Error in err's chain, Internal for any
// other error and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}
