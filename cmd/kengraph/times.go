package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"kengraph/extract/replace"
)

// timesFile is beside the store, and holds when each schedule had its last pass, so that a
// service which was down knows what it missed.
const timesFile = "schedule.json"

// readTimes returns when each schedule had its last pass, or was seen first.
func readTimes(uri string) (map[string]time.Time, error) {
	path, err := beside(uri, timesFile)
	if err != nil {
		return nil, err
	}
	times := map[string]time.Time{}
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return times, nil
	}
	if err != nil {
		return nil, fmt.Errorf("times of the schedules: %w", err)
	}
	if err := json.Unmarshal(raw, &times); err != nil {
		return nil, fmt.Errorf("times of the schedules: %s is broken (%w); delete that file, and no missed pass is made up for", path, err)
	}
	return times, nil
}

func writeTimes(uri string, times map[string]time.Time) error {
	path, err := beside(uri, timesFile)
	if err != nil {
		return err
	}
	raw, err := json.MarshalIndent(times, "", " ")
	if err == nil {
		err = replace.File(path, append(raw, '\n'))
	}
	if err != nil {
		return fmt.Errorf("times of the schedules: %w", err)
	}
	return nil
}
