package cmd_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/cmd"
	"github.com/factvet/factvet/rules/all"
)

const news = "../testdata/news"

type place struct {
	file string
	line int
	rule string
}

// TestPlantedDefects holds what factvet says of testdata/news against the tables of its DEFECTS.md:
// every planted defect is found at its line, and no error or warning is where there is none.
func TestPlantedDefects(t *testing.T) {
	planted, clean := readDefects(t)
	found := map[place]string{}
	var out bytes.Buffer
	status := cmd.Main([]string{"check", "--format", "json", news}, cmd.Stdio{Out: &out, Err: &out}, all.Rules()...)
	require.Equal(t, 1, status, out.String())
	var report struct {
		Diagnostics []struct {
			Rule, Severity, Message, Path string
			Start, End                    struct{ Line int }
			Related                       []struct {
				Path  string
				Start struct{ Line int }
			}
		}
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &report))
	for _, d := range report.Diagnostics {
		at := place{path.Base(d.Path), d.Start.Line, d.Rule}
		found[at] = d.Message
		// What two records disagree on may be told in either.
		for _, r := range d.Related {
			found[place{path.Base(r.Path), r.Start.Line, d.Rule}] = d.Message
		}
		if d.Severity != "info" {
			assert.False(t, clean[at.file], "%s:%d: %s [%s]: a record without defects", at.file, at.line, d.Message, d.Rule)
			assert.True(t, planted[at] || expected(planted, at, d.Related == nil), "%s:%d: %s [%s]: not planted", at.file, at.line, d.Message, d.Rule)
		}
	}
	for p := range planted {
		assert.NotEmpty(t, found[p], "%s:%d: planted for %s and not found", p.file, p.line, p.rule)
	}
}

// expected tells whether a finding that compares records is of a rule planted in its file, on
// another line: the tables list the pairs once, and a rule may point at either place.
func expected(planted map[place]bool, at place, alone bool) bool {
	if alone {
		return false
	}
	for p := range planted {
		if p.rule == at.rule {
			return true
		}
	}
	return false
}

var row = regexp.MustCompile(`(?m)^\| (\S+) \| (\d+) \| ([a-z]+/[a-z-]+) \|`)

// readDefects reads the table of planted defects and the list of records without any.
func readDefects(t *testing.T) (planted map[place]bool, clean map[string]bool) {
	t.Helper()
	data, err := os.ReadFile(news + "/DEFECTS.md")
	require.NoError(t, err)
	planted, clean = map[place]bool{}, map[string]bool{}
	for _, m := range row.FindAllStringSubmatch(string(data), -1) {
		line, err := strconv.Atoi(m[2])
		require.NoError(t, err)
		planted[place{m[1], line, m[3]}] = true
	}
	_, list, ok := strings.Cut(string(data), "Records with no defect at all:")
	require.True(t, ok)
	for _, name := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune("`, .\n", r) && r != '.' }) {
		clean[strings.TrimSuffix(name, ".")] = true
	}
	require.Greater(t, len(planted), 30)
	require.Greater(t, len(clean), 5)
	return planted, clean
}
