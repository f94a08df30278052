//go:build cgo && !linux

package kuzu

// holder would name the process that holds a lock on the file; this system does not tell.
func holder(string) (who string, told bool) { return "", false }
