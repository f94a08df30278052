//go:build unix && !linux

package neo4jtest

import "syscall"

// child puts the server in a process group of its own, out of reach of Ctrl-C.
func child() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
