package engine

import (
	"slices"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// filter marks the findings that are not to be shown. The order matters: a suppression counts as
// used by a finding of any severity, so it comes before severities; targets come last because
// they say where to look, not what is wrong.
func (r *run) filter(findings []*finding.Finding, records []*recordResult) []*finding.Finding {
	unused := r.suppress(findings, records)
	findings = append(findings, unused...)
	if len(unused) > 0 {
		slices.SortStableFunc(findings, finding.Compare)
	}
	r.setSeverities(findings)
	r.keepTargets(findings)
	return findings
}

func (r *run) setSeverities(findings []*finding.Finding) {
	if r.Severity == nil {
		return
	}
	for _, f := range findings {
		s, ok := r.Severity(f.Rule.ID, f.Path)
		switch {
		case !ok:
		case s == rules.Off:
			f.Hide(finding.TurnedOff)
		default:
			f.Severity = s
		}
	}
}

// keepTargets hides findings none of whose places is in the targets. One that has a related place
// there is anchored at it: who is told of it must find it in the file at hand.
func (r *run) keepTargets(findings []*finding.Finding) {
	if r.Target == nil {
		return
	}
	for _, f := range findings {
		if r.Target(f.Path) {
			continue
		}
		if !r.anchor(f) {
			f.Hide(finding.NotTarget)
		}
	}
}
