package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// GitHub shows 10 annotations of a level and step, and cuts a message at 4,096 characters.
const (
	annotationsPerLevel = 10
	annotationLength    = 4096
)

var githubLevels = map[rules.Severity]string{rules.Error: "error", rules.Warning: "warning", rules.Info: "notice"}

// GitHub writes workflow commands, which GitHub Actions shows as annotations: the first ten of each
// level, errors first, then a line that says how many more there are.
func GitHub(w io.Writer, r *Report) error {
	b := bufio.NewWriter(w)
	shown := map[rules.Severity]int{}
	for _, f := range worstFirst(r.Findings) {
		if shown[f.Severity]++; shown[f.Severity] <= annotationsPerLevel {
			writeCommand(b, f)
		}
	}
	for _, s := range severities {
		if more := shown[s.severity] - annotationsPerLevel; more > 0 {
			fmt.Fprintf(b, "factvet: %s more, beyond the %d that GitHub shows for each level; --format text lists all\n",
				counted(more, s.one, s.many), annotationsPerLevel)
		}
	}
	if !r.Quiet {
		fmt.Fprintln(b, neutral(Summary(r)))
	}
	return b.Flush()
}

func writeCommand(b *bufio.Writer, f *finding.Finding) {
	message := fmt.Sprintf("%s:%d:%d: %s (%s)", f.Path, f.Start.Line, f.Start.Column, f.Message, f.Rule.ID)
	fmt.Fprintf(b, "::%s file=%s,line=%d,endLine=%d", githubLevels[f.Severity], property(f.Path), f.Start.Line, f.End.Line)
	// GitHub drops columns when the lines differ.
	if f.Start.Line == f.End.Line {
		fmt.Fprintf(b, ",col=%d,endColumn=%d", f.Start.Column, f.End.Column)
	}
	fmt.Fprintf(b, ",title=%s::%s\n", property("factvet "+f.Rule.ID), escapeData(cutRight(message, annotationLength-1)))
}

var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapeData(s string) string { return dataEscapes.Replace(neutral(visibleLines(s))) }
func property(s string) string   { return propertyEscapes.Replace(neutral(s)) }

// visibleLines is visible for a text of several lines.
func visibleLines(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = visible(lines[i])
	}
	return strings.Join(lines, "\n")
}

// runnerCommand opens a command that the runner obeys anywhere in a line, in any format's output.
const runnerCommand = "##["

// neutral breaks up the runner's commands.
func neutral(s string) string { return strings.ReplaceAll(s, runnerCommand, "## [") }
