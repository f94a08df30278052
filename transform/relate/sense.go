package relate

import (
	"errors"
	"fmt"
	"strings"
)

// parseSenses reads the senses of words: own of "hold", "own" and "possess". What was learned of one
// word of a sense serves the others, also those that no page of the training had.
func parseSenses() (map[string][]string, error) {
	data, err := ruleFiles.ReadFile("rules/senses.tsv")
	if err != nil {
		return nil, err
	}
	senses := map[string][]string{}
	var faults []error
	for n, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		f := strings.Split(line, "\t")
		if n == 0 {
			continue
		}
		if len(f) != 3 || f[0] == "" || f[1] == "" || f[2] == "" {
			faults = append(faults, fmt.Errorf("senses.tsv:%d: a line reads sense, words, why", n+1))
			continue
		}
		for w := range strings.FieldsSeq(f[1]) {
			senses[w] = append(senses[w], f[0])
		}
	}
	return senses, errors.Join(faults...)
}
