package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
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
	File   string // in the archive's folder
	Offset int64
}

// Index returns where the responses of an archive's folder are, sorted by URL and time,
// and keeps that beside them. Only files that are new, or of another size than they were,
// are read. Records that are broken are left out.
func Index(folder string) ([]Entry, error) {
	old, sizes := readIndex(filepath.Join(folder, IndexName))
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	var all []Entry
	is, changed := map[string]int64{}, false
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
		if size, ok := sizes[name]; ok && size == info.Size() {
			for _, e := range old {
				if e.File == name {
					all = append(all, e)
				}
			}
			continue
		}
		changed = true
		if all, err = scan(filepath.Join(folder, name), all); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(all, func(a, b Entry) int {
		if c := strings.Compare(a.URL, b.URL); c != 0 {
			return c
		}
		if c := a.Date.Compare(b.Date); c != 0 {
			return c
		}
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		return int(a.Offset - b.Offset)
	})
	if changed || len(is) != len(sizes) {
		err = writeIndex(folder, all, is)
	}
	return all, err
}

// Find returns the last response of an address in an archive's folder, or
// [fs.ErrNotExist]. It brings the index up to date first.
func Find(folder, address string) (Record, Entry, error) {
	all, err := Index(folder)
	if err != nil {
		return Record{}, Entry{}, err
	}
	for _, e := range slices.Backward(all) {
		if e.URL != address {
			continue
		}
		f, err := os.Open(filepath.Join(folder, e.File))
		if err != nil {
			return Record{}, e, fmt.Errorf("archive: %w", err)
		}
		defer f.Close()
		if _, err := f.Seek(e.Offset, 0); err != nil {
			return Record{}, e, fmt.Errorf("archive: %w", err)
		}
		for r, err := range Read(f) {
			r.Offset = e.Offset
			if err == nil && r.URL != address {
				break
			}
			return r, e, err
		}
		return Record{}, e, fmt.Errorf("archive: %s is not at %s#%d; delete %s, it is made again", address, e.File, e.Offset, filepath.Join(folder, IndexName))
	}
	return Record{}, Entry{}, fmt.Errorf("archive: %s: %w in %s", address, fs.ErrNotExist, folder)
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
			all = append(all, Entry{r.URL, r.Date.UTC(), filepath.Base(path), r.Offset})
		}
	}
	return all, nil
}

// readIndex reads lines "URL time file offset", and "# file size" for what was indexed.
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
		case err == nil && len(cells) == 4:
			date, err := time.Parse(time.RFC3339, cells[1])
			if err != nil {
				return nil, map[string]int64{}
			}
			all = append(all, Entry{cells[0], date, cells[2], n})
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
		fmt.Fprintf(&b, "%s\t%s\t%s\t%d\n", e.URL, e.Date.UTC().Format(time.RFC3339), e.File, e.Offset)
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
