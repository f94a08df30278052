package archive

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// killedFolder tells the test's own binary, started again, where to write until it is killed.
const killedFolder = "KENGRAPH_TEST_KILLED_IN"

func night(i int) Record {
	return Record{URL: fmt.Sprintf("https://example.org/%d", i), Date: time.Unix(int64(i), 0), Status: "200 OK",
		Header: http.Header{"Content-Type": {"text/html"}}, Body: fmt.Appendf(nil, "<p>Page %d", i)}
}

// torn is a file of which a write stops in its middle, says so, and never ends.
type torn struct{ io.WriteCloser }

func (t torn) Write(p []byte) (int, error) {
	t.WriteCloser.Write(p[:len(p)/2])
	fmt.Println("in the middle of a write")
	select {}
}

// writeUntilKilled is what the killed process does.
func writeUntilKilled(t *testing.T, folder string) {
	w, err := OpenFolder(folder, 0, func() time.Time { return time.Unix(0, 0) })
	if err != nil {
		t.Fatal(err)
	}
	for i := range 4 {
		if i == 3 {
			w.file = torn{w.file}
		}
		if _, err := w.Write(night(i)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAPassKilledInTheMiddleOfAWriteCostsItsLastRecordOnly(t *testing.T) {
	if folder := os.Getenv(killedFolder); folder != "" {
		writeUntilKilled(t, folder)
		return
	}
	folder := t.TempDir()
	child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	child.Env = append(os.Environ(), killedFolder+"="+folder)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	child.Process.Kill() // SIGKILL
	child.Wait()
	if !strings.HasPrefix(line, "in the middle") {
		t.Fatalf("%q, %v", line, err)
	}
	first, _ := filepath.Glob(filepath.Join(folder, "*.warc.gz"))
	before, err := os.ReadFile(first[0])
	if err != nil || len(first) != 1 {
		t.Fatal(first, err)
	}
	expect(t, before, 1, "<p>Page 0", "<p>Page 1", "<p>Page 2")

	w, err := OpenFolder(folder, 0, func() time.Time { return time.Unix(0, 0) }) // in the same second, at worst
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(night(4)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(folder, "*.warc.gz"))
	after, _ := os.ReadFile(first[0])
	if len(files) != 2 || !bytes.Equal(before, after) {
		t.Fatalf("%q: the torn file was appended to", files)
	}
	next, err := os.ReadFile(files[1])
	if err != nil {
		t.Fatal(err)
	}
	expect(t, next, 0, "<p>Page 4")
	expect(t, append(after, next...), 1, "<p>Page 0", "<p>Page 1", "<p>Page 2", "<p>Page 4")
	if all, err := Index(folder); err != nil || len(all) != 4 {
		t.Errorf("%+v, %v", all, err)
	}
}

func expect(t *testing.T, file []byte, faults int, bodies ...string) {
	t.Helper()
	var got []string
	errs := 0
	for r, err := range Read(bytes.NewReader(file)) {
		if err != nil {
			errs++
			continue
		}
		got = append(got, string(r.Body))
	}
	if !slices.Equal(got, bodies) || errs != faults {
		t.Errorf("%q, %d faults; want %q, %d", got, errs, bodies, faults)
	}
}
