package main

import (
	"bufio"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// asProgram names the variable that makes this test binary the program itself.
const asProgram = "KENGRAPH_TEST_PROGRAM"

// A program is kengraph in a process of its own.
type program struct {
	cmd  *exec.Cmd
	out  bytes.Buffer
	read sync.WaitGroup // of its standard error
	errs strings.Builder
}

// start starts a command line in the working folder. Each line of its log is told to line,
// which may be nil.
func start(t *testing.T, line func(string), args ...string) *program {
	t.Helper()
	return startBy(t, line, os.Args[0], args...)
}

// startBy starts it by another program, which ends in being this one: it is the last argument before the command line.
func startBy(t *testing.T, line func(string), name string, args ...string) *program {
	t.Helper()
	p := &program{cmd: exec.Command(name, args...)}
	p.cmd.Env = append(os.Environ(), asProgram+"=1")
	p.cmd.Stdout = &p.out
	errs, err := p.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.read.Go(func() {
		lines := bufio.NewScanner(errs)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			p.errs.WriteString(lines.Text() + "\n")
			if line != nil {
				line(lines.Text())
			}
		}
	})
	t.Cleanup(p.kill)
	return p
}

// kill ends the process by SIGKILL. A process that has ended stays as it is.
func (p *program) kill() {
	p.cmd.Process.Kill()
}

// end waits for the end. A program that was killed has the status -1.
func (p *program) end(t *testing.T) (status int, stdout, stderr string) {
	t.Helper()
	p.read.Wait()
	err := p.cmd.Wait()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return p.cmd.ProcessState.ExitCode(), p.out.String(), p.errs.String()
}
