package report

import (
	"io"

	"github.com/factvet/factvet/rules"
)

// gitlabIssue is an entry of GitLab's code quality report.
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

var gitlabSeverities = map[rules.Severity]string{rules.Error: "major", rules.Warning: "minor", rules.Info: "info"}

// GitLab writes a code quality report, which GitLab shows in merge requests.
func GitLab(w io.Writer, r *Report) error {
	out := make([]gitlabIssue, len(r.Findings))
	for i, f := range r.Findings {
		out[i] = gitlabIssue{
			Description: visible(oneLine(f.Message)), CheckName: f.Rule.ID, Fingerprint: f.Fingerprint,
			Severity: gitlabSeverities[f.Severity],
			Location: gitlabLocation{f.Path, gitlabLines{f.Start.Line, f.End.Line}},
		}
	}
	return writeJSON(w, out)
}
