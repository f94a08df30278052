package replace_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"kengraph/extract/replace"
)

func ExampleFile() {
	folder, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "state.json")
	for _, text := range []string{"one", "two"} {
		if err := replace.File(path, []byte(text)); err != nil {
			fmt.Println(err)
		}
	}
	text, err := os.ReadFile(path)
	fmt.Println(string(text), err)
	// Output: two <nil>
}

// What was there stays where the new cannot be written, and nothing else is left.
func TestFails(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "state.json")
	if err := replace.File(path, []byte("one")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path+".new", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := replace.File(path, []byte("two")); err == nil {
		t.Error("a folder is in the way, and nothing is said")
	}
	if text, err := os.ReadFile(path); string(text) != "one" {
		t.Errorf("%s, %v", text, err)
	}
}
