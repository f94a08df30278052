package extract

import (
	"errors"
	"slices"
	"strings"

	"kengraph/extract/fetch"
	"kengraph/extract/page"
)

// said reports whether an error is that of an article which rests since it was named as
// failed, or of a host whose rest was named in this walk.
func said(err error, s Source, seen map[string]bool) bool {
	var rest fetch.RestError
	var f Fault
	if !errors.As(err, &rest) || !errors.As(err, &f) || errors.As(err, new(Skipped)) {
		return false
	}
	if rest.Host == "" {
		return !slices.Contains(s.Pages, f.URL)
	}
	before := seen["//"+rest.Host]
	seen["//"+rest.Host] = true
	return before
}

// skipped makes of what robots.txt forbids, and of a page that shows no article to a
// robot, something that is said once. Of the source's own pages it stays a fault: who
// wrote their addresses down can take them out.
func skipped(err error, s Source, address, before string) error {
	if slices.Contains(s.Pages, address) {
		return err
	}
	var forbidden fetch.ForbiddenError
	var rest fetch.RestError
	switch {
	case errors.As(err, &forbidden):
		return Skipped{err, before == forbidden.Error()}
	case errors.As(err, &rest) && rest.Host == "" && closed(rest.Reason):
		return Skipped{err, true}
	case errors.As(err, &rest) || !closed(err.Error()):
		return err
	}
	return Skipped{err, before == err.Error()}
}

// closed reports whether a reason, which may be remembered from another pass, is that of a
// page which shows no article to a robot. Nothing is wrong with it that its reader could mend.
func closed(reason string) bool {
	return slices.ContainsFunc([]error{page.ErrPaywall, page.ErrConsent, page.ErrScript, page.ErrMissing}, func(is error) bool {
		return strings.HasSuffix(reason, is.Error())
	})
}
