package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/internal/manual"
	"github.com/factvet/factvet/rules"
)

// sarifResults is how many results GitHub keeps of a run; the worst are written, the rest told of.
const sarifResults = 5000

// sarifRoot stands for the working directory, which GitHub takes for the repository's root.
const sarifRoot = "%SRCROOT%"

// The types below are the part of SARIF 2.1.0 that factvet writes.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool         `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	ColumnKind  string            `json:"columnKind"`
	Results     []sarifResult     `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name            string      `json:"name"`
	SemanticVersion string      `json:"semanticVersion,omitempty"`
	InformationURI  string      `json:"informationUri"`
	Rules           []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID                   string          `json:"id"`
	ShortDescription     sarifText       `json:"shortDescription"`
	FullDescription      sarifText       `json:"fullDescription"`
	Help                 sarifText       `json:"help"`
	DefaultConfiguration sarifLevel      `json:"defaultConfiguration"`
	Properties           sarifProperties `json:"properties"`
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifLevel struct {
	Level string `json:"level"`
}

// sarifProperties are those that GitHub sorts and filters alerts by.
type sarifProperties struct {
	Tags      []string `json:"tags"`
	Precision string   `json:"precision"`
	Severity  string   `json:"problem.severity"`
}

type sarifInvocation struct {
	ExecutionSuccessful bool                `json:"executionSuccessful"`
	Notifications       []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct {
	Level   string    `json:"level"`
	Message sarifText `json:"message"`
}

type sarifResult struct {
	RuleID              string            `json:"ruleId"`
	RuleIndex           int               `json:"ruleIndex"`
	Level               string            `json:"level"`
	Message             sarifText         `json:"message"`
	Locations           []sarifLocation   `json:"locations"`
	RelatedLocations    []sarifLocation   `json:"relatedLocations,omitempty"`
	PartialFingerprints map[string]string `json:"partialFingerprints"`
	Fixes               []sarifFix        `json:"fixes,omitempty"`
}

type sarifLocation struct {
	ID       *int          `json:"id,omitempty"`
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI       string `json:"uri"`
	URIBaseID string `json:"uriBaseId,omitempty"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

type sarifFix struct {
	Description sarifText     `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion `json:"deletedRegion"`
	Inserted sarifText   `json:"insertedContent"`
}

// sarifSeverity says what a severity is called in SARIF, and to GitHub.
type sarifSeverity struct{ level, severity, precision string }

var sarifSeverities = map[rules.Severity]sarifSeverity{
	rules.Error:   {"error", "error", "very-high"},
	rules.Warning: {"warning", "warning", "high"},
	rules.Info:    {"note", "recommendation", "medium"},
}

// SARIF writes a SARIF 2.1.0 log of one run, as GitHub code scanning and editors read it.
func SARIF(w io.Writer, r *Report) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "factvet", SemanticVersion: r.Version, InformationURI: homepage}},
		ColumnKind: "unicodeCodePoints",
	}
	findings := r.Findings
	invocation := sarifInvocation{ExecutionSuccessful: true}
	if more := len(findings) - sarifResults; more > 0 {
		findings = worstFirst(findings)[:sarifResults]
		invocation.Notifications = []sarifNotification{{"warning", sarifText{Text: fmt.Sprintf(
			"%s more, beyond the %s worst that are listed here, which is as many as GitHub keeps; --format json lists all",
			counted(more, "finding", "findings"), thousands(sarifResults))}}}
	}
	run.Invocations = []sarifInvocation{invocation}
	index := run.Tool.Driver.addRules(findings)
	run.Results = make([]sarifResult, len(findings))
	for i, f := range findings {
		run.Results[i] = sarifResultOf(f, index[f.Rule.ID])
	}
	return writeJSON(w, sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}})
}

// addRules describes the rules of findings, in the order of their ids, and answers with the place
// of each.
func (d *sarifDriver) addRules(findings []*finding.Finding) map[string]int {
	index := map[string]int{}
	used := []*rules.Rule{}
	for _, f := range findings {
		if _, ok := index[f.Rule.ID]; !ok {
			index[f.Rule.ID] = 0
			used = append(used, f.Rule)
		}
	}
	slices.SortFunc(used, func(a, b *rules.Rule) int { return cmp.Compare(a.ID, b.ID) })
	d.Rules = make([]sarifRule, len(used))
	for i, rule := range used {
		index[rule.ID] = i
		s := sarifSeverities[rule.Severity]
		if s.level == "" { // a rule that the configuration alone gives a severity
			s = sarifSeverities[rules.Warning]
		}
		d.Rules[i] = sarifRule{
			ID:                   rule.ID,
			ShortDescription:     sarifText{Text: cmp.Or(rule.Doc.Summary, rule.ID)},
			FullDescription:      sarifText{Text: cmp.Or(rule.Doc.What, rule.Doc.Summary, rule.ID)},
			Help:                 sarifText{Text: plainHelp(rule), Markdown: manual.Page(rule)},
			DefaultConfiguration: sarifLevel{s.level},
			Properties:           sarifProperties{[]string{rule.Group()}, s.precision, s.severity},
		}
	}
	return index
}

// plainHelp is what a rule's manual says, for those who show no Markdown.
func plainHelp(r *rules.Rule) string {
	var parts []string
	for _, text := range []string{r.Doc.What, r.Doc.Why, r.Doc.Leaves, r.Doc.Certainty} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	return cmp.Or(strings.Join(parts, "\n\n"), r.Doc.Summary, r.ID)
}

func sarifResultOf(f *finding.Finding, rule int) sarifResult {
	result := sarifResult{
		RuleID: f.Rule.ID, RuleIndex: rule, Level: sarifSeverities[f.Severity].level,
		Locations:           []sarifLocation{{Physical: physical(f.Place)}},
		PartialFingerprints: map[string]string{"factvet/v1": f.Fingerprint},
		Fixes:               sarifFixesOf(f),
	}
	var text strings.Builder
	text.WriteString(sarifPlain(f.Message))
	for i, rel := range f.Related {
		id := i + 1
		result.RelatedLocations = append(result.RelatedLocations, sarifLocation{
			ID: &id, Physical: physical(rel.Place), Message: &sarifText{Text: sarifPlain(rel.Message)},
		})
		// GitHub shows those related places alone that the message links to.
		fmt.Fprintf(&text, "\n[%s](%d)", linkText.Replace(fmt.Sprintf("%s:%d", visible(rel.Path), rel.Start.Line)), id)
		if rel.Message != "" {
			text.WriteString(": " + sarifPlain(oneLine(rel.Message)))
		}
	}
	result.Message.Text = text.String()
	return result
}

// In a SARIF message a brace is written twice, since one opens a placeholder, and brackets make links.
var (
	withoutLinks = strings.NewReplacer("{", "{{", "}", "}}", "](", `\](`)
	linkText     = strings.NewReplacer("{", "{{", "}", "}}", `\`, `\\`, "[", `\[`, "]", `\]`)
)

func sarifPlain(s string) string { return withoutLinks.Replace(visibleLines(s)) }

func physical(p finding.Place) sarifPhysical {
	return sarifPhysical{artifact(p.Path), sarifRegion{p.Start.Line, p.Start.Column, p.End.Line, p.End.Column}}
}

func artifact(path string) sarifArtifact {
	u, relative := uri(path)
	if relative {
		return sarifArtifact{u, sarifRoot}
	}
	return sarifArtifact{URI: u}
}

// sarifFixesOf is the finding's fix, unless it is only for show.
func sarifFixesOf(f *finding.Finding) []sarifFix {
	if !isApplicable(f) {
		return nil
	}
	change := sarifChange{Artifact: artifact(f.Path)}
	for _, e := range f.Edits {
		change.Replacements = append(change.Replacements, sarifReplacement{
			sarifRegion{e.Start.Line, e.Start.Column, e.End.Line, e.End.Column}, sarifText{Text: e.Text},
		})
	}
	return []sarifFix{{sarifText{Text: sarifPlain(f.Fix.Title)}, []sarifChange{change}}}
}

// isApplicable tells whether a finding has a fix that a reader may apply.
func isApplicable(f *finding.Finding) bool {
	return f.Fix != nil && f.Fix.Applicability != rules.Display && len(f.Edits) > 0
}
