package main

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows a line with the count of articles while a pass runs, on a terminal
// only. total is -1 where it is not known.
func (a *app) progress(total int) (step, done func()) {
	if !a.terminal || a.flags.Quiet || a.flags.Verbose {
		return func() {}, func() {}
	}
	bar := progressbar.NewOptions(total, progressbar.OptionSetWriter(a.err), progressbar.OptionSetDescription("articles"),
		progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("articles"),
		progressbar.OptionSetWidth(30), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	a.log.SetOutput(aboveBar{a.err, bar})
	return func() { bar.Add(1) }, func() {
		bar.Finish()
		a.log.SetOutput(a.err)
	}
}

// aboveBar writes log lines where the bar was; the bar draws itself again below.
type aboveBar struct {
	w   io.Writer
	bar *progressbar.ProgressBar
}

func (a aboveBar) Write(p []byte) (int, error) {
	a.bar.Clear()
	return a.w.Write(p)
}
