package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

type junitReport struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string        `xml:"name,attr"`
	ClassName string        `xml:"classname,attr"`
	File      string        `xml:"file,attr,omitempty"`
	Line      int           `xml:"line,attr,omitempty"`
	Failure   *junitFailure `xml:"failure"`
	Output    string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// JUnit writes the XML of JUnit: a suite a file and a case a finding, which fails unless it is a
// note. A run without findings is one case that passes, since readers take no cases for a mistake.
func JUnit(w io.Writer, r *Report) error {
	out := junitReport{Name: "factvet"}
	for _, group := range byFile(r.Findings) {
		out.add(junitSuiteOf(group))
	}
	if len(r.Findings) == 0 {
		name := counted(r.Records, "record", "records")
		out.add(junitSuite{Name: "factvet", Tests: 1, Cases: []junitCase{{Name: name, ClassName: "factvet"}}})
	}
	return writeXML(w, out)
}

func (r *junitReport) add(s junitSuite) {
	r.Suites = append(r.Suites, s)
	r.Tests += s.Tests
	r.Failures += s.Failures
}

func junitSuiteOf(findings []*finding.Finding) junitSuite {
	suite := junitSuite{Name: findings[0].Path, Tests: len(findings)}
	for _, f := range findings {
		message := visible(oneLine(f.Message))
		// The name has no line, so that a case is the same one when lines move.
		c := junitCase{Name: f.Rule.ID + ": " + message, ClassName: f.Path, File: f.Path, Line: f.Start.Line}
		if f.Severity == rules.Info {
			c.Output = junitText(f)
		} else {
			suite.Failures++
			c.Failure = &junitFailure{f.Severity.String(), message, junitText(f)}
		}
		suite.Cases = append(suite.Cases, c)
	}
	return suite
}

// junitText tells a finding with all its places.
func junitText(f *finding.Finding) string {
	var b strings.Builder
	place := func(p finding.Place, message string) {
		fmt.Fprintf(&b, "%s:%d:%d: %s\n", visible(p.Path), p.Start.Line, p.Start.Column, visibleLines(message))
	}
	place(f.Place, f.Message)
	for _, rel := range f.Related {
		place(rel.Place, rel.Message)
	}
	if f.Fix != nil {
		fmt.Fprintf(&b, "fix (%s): %s\n", f.Fix.Applicability, visibleLines(f.Fix.Title))
	}
	return strings.TrimSuffix(b.String(), "\n")
}
