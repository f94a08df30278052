package main

import (
	"errors"
	"fmt"
)

// The exit statuses besides 0.
const (
	exitFailed  = 1
	exitUsage   = 2
	exitPartial = 3 // done, but some articles or sources failed
	exitBusy    = 4 // another pass is running
)

// An exitError is an error with its exit status.
type exitError struct {
	error
	status int
}

func (e exitError) Unwrap() error { return e.error }

// statusOf returns the exit status that an error stands for.
func statusOf(err error) int {
	var e exitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &e):
		return e.status
	}
	return exitFailed
}

// wrongUsage is an error of who typed the command or wrote the configuration.
func wrongUsage(format string, args ...any) error {
	return exitError{fmt.Errorf(format, args...), exitUsage}
}

// errSome is the error of a pass that was done though some of its articles failed. Each
// has been named with its reason, so there is nothing more to say.
var errSome = exitError{errors.New("some articles or sources failed"), exitPartial}

// someFailed is nil where nothing failed.
func someFailed(failed int) error {
	if failed == 0 {
		return nil
	}
	return errSome
}
