package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"kengraph/transform"
)

type versionCmd struct{}

// Run prints the version of the program and that of its rules.
func (versionCmd) Run(a *app) error {
	reader, err := transform.New()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "kengraph %s\nrules %s\n%s %s/%s\n", version(), reader.Version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// version returns the module's version where the program was installed by one, else the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return "devel"
}
