//go:build cgo

package kuzu

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

// holder names the process that holds a lock on the file, or returns "" where none
// does; told is false where the system does not tell.
func holder(path string) (who string, told bool) {
	info, err := os.Stat(path)
	if err != nil {
		return "", false
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return "", false
	}
	locks, err := os.ReadFile("/proc/locks")
	if err != nil {
		return "", false
	}
	inode := fmt.Sprintf(":%d", stat.Ino)
	for line := range strings.Lines(string(locks)) {
		// 1: POSIX  ADVISORY  WRITE 4711 fe:01:123456 0 EOF
		if f := strings.Fields(line); len(f) > 5 && f[1] != "->" && strings.HasSuffix(f[5], inode) {
			return process(f[4]), true
		}
	}
	return "", true
}

// process names a process by its id. One outside of this container has none here.
func process(id string) string {
	if id == "0" || id == "-1" {
		return "a process outside of this container"
	}
	name, err := os.ReadFile("/proc/" + id + "/comm")
	if err != nil {
		return "process " + id
	}
	return fmt.Sprintf("process %s (%s)", id, strings.TrimSpace(string(name)))
}
