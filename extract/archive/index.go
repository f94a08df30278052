package archive

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// IndexName is the file beside the archive that says where each response is. It is made
// from the archive and can be deleted at any time.
const IndexName = "index.tsv"

// An Entry is where a response is.
type Entry struct {
	URL    string
	Date   time.Time
	Status int    // of HTTP; 0 where there is none
	File   string // in the archive's folder
	Offset int64
}

// Index returns where the responses of an archive's folder are, sorted by URL and time,
// and keeps that beside them. Only files that are new, or of another size than they were,
// are read. Records that are broken are left out.
func Index(folder string) ([]Entry, error) {
	old, sizes := readIndex(filepath.Join(folder, IndexName))
	is, err := archives(folder)
	if err != nil {
		return nil, err
	}
	var all []Entry
	for _, e := range old {
		if size, ok := is[e.File]; ok && size == sizes[e.File] {
			all = append(all, e)
		}
	}
	changed := len(is) != len(sizes)
	for name, size := range is {
		if was, ok := sizes[name]; ok && was == size {
			continue
		}
		changed = true
		if all, err = scan(filepath.Join(folder, name), all); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(all, func(a, b Entry) int {
		return cmp.Or(strings.Compare(a.URL, b.URL), a.Date.Compare(b.Date), strings.Compare(a.File, b.File), cmp.Compare(a.Offset, b.Offset))
	})
	if changed {
		err = writeIndex(folder, all, is)
	}
	return all, err
}

// archives returns the sizes of the WARC files of a folder, by name.
func archives(folder string) (map[string]int64, error) {
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	is := map[string]int64{}
	for _, f := range files {
		name := f.Name()
		if !f.Type().IsRegular() || !strings.HasSuffix(name, ".warc") && !strings.HasSuffix(name, ".warc.gz") || strings.ContainsAny(name, "\t\n") {
			continue
		}
		info, err := f.Info()
		if err != nil {
			return nil, fmt.Errorf("archive: %w", err)
		}
		is[name] = info.Size()
	}
	return is, nil
}

// Find returns the last answer 200 of an address in an archive's folder, or
// [fs.ErrNotExist]. It brings the index up to date first.
func Find(folder, address string) (Record, Entry, error) {
	all, err := Index(folder)
	if err != nil {
		return Record{}, Entry{}, err
	}
	for _, e := range slices.Backward(all) {
		if e.URL == address && e.Status == http.StatusOK {
			r, err := e.read(folder)
			return r, e, err
		}
	}
	return Record{}, Entry{}, fmt.Errorf("archive: %s: %w in %s with status 200", address, fs.ErrNotExist, folder)
}

// read reads the record of an entry.
func (e Entry) read(folder string) (Record, error) {
	f, err := os.Open(filepath.Join(folder, e.File))
	if err != nil {
		return Record{}, fmt.Errorf("archive: %w", err)
	}
	defer f.Close()
	if _, err := f.Seek(e.Offset, io.SeekStart); err != nil {
		return Record{}, fmt.Errorf("archive: %w", err)
	}
	for r, err := range Read(f) {
		if err != nil {
			return Record{}, err
		}
		if r.Offset > 0 { // another record, or gzip member
			break
		}
		if r.URL == e.URL && r.Code() == e.Status && r.Date.Unix() == e.Date.Unix() {
			r.Offset = e.Offset
			return r, nil
		}
	}
	return Record{}, fmt.Errorf("archive: %s is not at %s#%d; delete %s, it is made again", e.URL, e.File, e.Offset, filepath.Join(folder, IndexName))
}

func scan(path string, all []Entry) ([]Entry, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	defer f.Close()
	for r, err := range Read(f) {
		var own *fs.PathError
		if errors.As(err, &own) { // the disk's fault, not a record's
			return nil, err
		}
		if err == nil && !strings.ContainsAny(r.URL, "\t\n") {
			all = append(all, Entry{r.URL, r.Date.UTC(), r.Code(), filepath.Base(path), r.Offset})
		}
	}
	return all, nil
}

// readIndex reads lines "URL time status file offset", and "# file size" for what was indexed.
// An index that is not there or is not one gives nothing, and is made anew.
func readIndex(path string) (all []Entry, sizes map[string]int64) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, map[string]int64{}
	}
	sizes = map[string]int64{}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		n, err := strconv.ParseInt(cells[len(cells)-1], 10, 64)
		switch {
		case err == nil && len(cells) == 3 && cells[0] == "#":
			sizes[cells[1]] = n
		case err == nil && len(cells) == 5:
			date, errDate := time.Parse(time.RFC3339, cells[1])
			status, errStatus := strconv.Atoi(cells[2])
			if errDate != nil || errStatus != nil {
				return nil, map[string]int64{}
			}
			all = append(all, Entry{cells[0], date, status, cells[3], n})
		default:
			return nil, map[string]int64{}
		}
	}
	return all, sizes
}

// writeIndex replaces the index whole, so that one cut short is never read.
func writeIndex(folder string, all []Entry, sizes map[string]int64) error {
	var b bytes.Buffer
	names := make([]string, 0, len(sizes))
	for name := range sizes {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&b, "#\t%s\t%d\n", name, sizes[name])
	}
	for _, e := range all {
		fmt.Fprintf(&b, "%s\t%s\t%d\t%s\t%d\n", e.URL, e.Date.UTC().Format(time.RFC3339), e.Status, e.File, e.Offset)
	}
	f, err := os.CreateTemp(folder, ".index-*")
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(b.Bytes())
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(folder, IndexName))
	}
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return nil
}
