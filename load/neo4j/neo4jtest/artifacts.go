package neo4jtest

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

//go:embed pom.xml
var pom []byte

// artifacts returns the folder with the server's jar files. What is not there Maven
// fetches, 116 MB, into a folder that gets its name only when all of it is there.
func artifacts(ctx context.Context, cache string, progress io.Writer) (string, error) {
	jars := filepath.Join(cache, "neo4j-"+Version)
	if _, err := os.Stat(jars); err == nil {
		return jars, nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", err
	}
	fmt.Fprintf(progress, "fetching Neo4j %s into %s, 116 MB, once\n", Version, cache)
	dir, err := os.MkdirTemp(cache, "fetching-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "pom.xml")
	if err := os.WriteFile(file, pom, 0o644); err != nil {
		return "", err
	}
	lib := filepath.Join(dir, "lib")
	mvn := exec.CommandContext(ctx, "mvn", "--quiet", "--batch-mode", "--file", file, "dependency:copy-dependencies",
		"-Dneo4j.version="+Version, "-DincludeScope=runtime", "-DoutputDirectory="+lib)
	mvn.Stdout, mvn.Stderr = progress, progress
	if err := mvn.Run(); err != nil {
		return "", fmt.Errorf("mvn dependency:copy-dependencies: %w; install Maven, or start a Docker engine", err)
	}
	if err := os.Rename(lib, jars); err != nil {
		if _, there := os.Stat(jars); there == nil {
			return jars, nil // another process was faster
		}
		return "", err
	}
	return jars, nil
}
