package weights

import (
	"bytes"
	"testing"
)

func TestTable(t *testing.T) {
	rows := map[uint32][]Weight{
		0:          {{Label: 3, Value: 100}},
		7:          {{Label: 0, Value: -25}, {Label: 2, Value: 0.5}},
		8:          {{Label: 1, Value: 0.5}},
		0xffffffff: {{Label: 1, Value: 4}, {Label: 4, Value: -1}},
	}
	data := Append(nil, rows, 1)
	if !bytes.Equal(data, Append(nil, rows, 1)) {
		t.Error("the same rows gave other bytes")
	}
	table, rest, err := Read(string(data)+"rest", 5)
	if err != nil || rest != "rest" {
		t.Fatalf("rest %q, error %v", rest, err)
	}
	var scores Scores
	table.AddAll([]uint32{0, 7, 8, 9, 0xffffffff}, &scores)
	unit := float64(scores[3]) / 100
	for label, want := range map[int]float64{0: -25, 1: 4, 2: 0, 4: -1} {
		if got := float64(scores[label]) / unit; got < want-.05*max(want, -want) || got > want+.05*max(want, -want) {
			t.Errorf("label %d: %.2f, want about %.2f", label, got, want)
		}
	}
	for n := range data {
		if _, _, err := Read(string(data[:n]), 5); err == nil {
			t.Errorf("no error for the first %d of %d bytes", n, len(data))
		}
	}
	if _, _, err := Read(string(data), 4); err == nil {
		t.Error("no error for a label out of range")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(string(Append(nil, map[uint32][]Weight{5: {{1, 2}}, 900: {{0, -3}}}, 0)))
	f.Fuzz(func(t *testing.T, data string) {
		table, _, err := Read(data, 5)
		if err != nil {
			return
		}
		var scores Scores
		table.AddAll([]uint32{0, 5, 900, 1 << 31}, &scores)
	})
}
