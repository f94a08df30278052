package neo4jtest

import "syscall"

// child puts the server in a process group of its own, out of reach of Ctrl-C, and
// has the kernel end it where this process dies without having done so.
func child() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
