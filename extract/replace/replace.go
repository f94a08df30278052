// Package replace keeps small files that are whole at any moment.
package replace

import "os"

// File puts bytes in the place of a file at one stroke, for its owner alone. Only one
// process at a time may do so: what one leaves behind that is killed here, under the name
// with ".new" behind it, the next one takes for its own. A library with names by chance
// would leave one more behind each time.
func File(path string, b []byte) error {
	f, err := os.OpenFile(path+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // in vain after the renaming
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
