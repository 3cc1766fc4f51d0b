package data

import "errors"

// ErrorKind tells a caller how to react to an Error.
type ErrorKind string

// The kinds of Error.
const (
	Invalid   ErrorKind = "invalid"   // what was given is faulty
	NotFound  ErrorKind = "not_found" // what was asked for is not there
	Conflict  ErrorKind = "conflict"  // it does not fit what is there
	Unusable  ErrorKind = "unusable"  // a file or device cannot be used
	Cancelled ErrorKind = "cancelled" // the user stopped the work
)

// Error is a failure told to a person: Message is one Chinese sentence or two
// that say what happened, where, and what to do. Err is the cause for the log.
type Error struct {
	Kind    ErrorKind
	Message string
	Err     error
}

// Error returns the sentence for people.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Fault returns an Error of a kind with its message and its cause, which may be nil.
func Fault(kind ErrorKind, message string, cause error) *Error {
	return &Error{Kind: kind, Message: message, Err: cause}
}

// Sentence returns what a person should read of err: the message of the
// outermost Error in its chain, or a general sentence with the cause behind it.
func Sentence(err error) string {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Message
	}
	return "操作未完成：" + err.Error()
}
