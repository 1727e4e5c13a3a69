package integrations

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// debianPython is the interpreter that Debian's packages of modules are for.
const debianPython = "/usr/bin/python3"

// junitCase is a case as the reader understood it.
type junitCase struct {
	Suite, Name string
	Failures    []string
}

// TestJUnitReads gives the JUnit format to a reader of test reports.
func TestJUnitReads(t *testing.T) {
	needs(t, debianPython, "xmllint")
	const script = `
import json, sys, junitparser
cases = []
for suite in junitparser.JUnitXml.fromfile(sys.argv[1]):
    for case in suite:
        results = case.result if isinstance(case.result, list) else [case.result] if case.result else []
        cases.append({"suite": suite.name, "name": case.name, "failures": [r.type + ": " + r.message for r in results]})
print(json.dumps(cases))`
	for _, d := range datasets(t) {
		t.Run(d.name, func(t *testing.T) {
			t.Chdir(d.folder)
			file := d.write(t, "junit")
			run(t, d.folder, 0, "xmllint", "--noout", file, d.write(t, "checkstyle"))
			var cases []junitCase
			require.NoError(t, json.Unmarshal([]byte(run(t, d.folder, 0, debianPython, "-c", script, file)), &cases))
			found := findingsOf(t, d.paths...)
			require.Len(t, cases, len(found))
			for _, f := range found {
				assert.True(t, slices.ContainsFunc(cases, func(c junitCase) bool {
					if c.Suite != f.Path || c.Name != f.Rule+": "+f.Message {
						return false
					}
					if f.Severity == "info" {
						return len(c.Failures) == 0
					}
					return slices.Equal(c.Failures, []string{f.Severity + ": " + f.Message})
				}), "%+v", f)
			}
			t.Logf("junitparser: %d cases; xmllint: no error in junit and checkstyle", len(cases))
		})
	}
}
