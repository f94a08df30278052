//go:build cgo

package kuzu

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

// holder names the process that holds a lock on the file, or returns "" where none is found.
func holder(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	locks, err := os.ReadFile("/proc/locks")
	if err != nil {
		return ""
	}
	inode := fmt.Sprintf(":%d", stat.Ino)
	for line := range strings.Lines(string(locks)) {
		// 1: POSIX  ADVISORY  WRITE 4711 fe:01:123456 0 EOF
		f := strings.Fields(line)
		if len(f) < 6 || !strings.HasSuffix(f[5], inode) || f[4] == "-1" || f[4] == "0" {
			continue // another file, or a process that this one cannot see
		}
		name, err := os.ReadFile("/proc/" + f[4] + "/comm")
		if err != nil {
			return "process " + f[4]
		}
		return fmt.Sprintf("process %s (%s)", f[4], strings.TrimSpace(string(name)))
	}
	return ""
}
