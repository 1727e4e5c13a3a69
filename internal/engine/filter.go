package engine

import (
	"slices"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// filter marks the findings that are not to be shown. The order matters: a suppression counts as
// used by a finding of any severity, so it comes before severities; a baseline knows a finding by its
// own place, so it comes before targets, which may anchor it elsewhere; these come last because
// they say where to look, not what is wrong.
func (r *run) filter(findings []*finding.Finding, records []*recordResult) []*finding.Finding {
	complaints := r.suppress(findings, records)
	findings = append(findings, complaints...)
	if len(complaints) > 0 {
		slices.SortStableFunc(findings, finding.Compare)
	}
	r.setSeverities(findings)
	if r.Baseline != nil {
		r.Baseline(findings)
	}
	if r.Target != nil {
		r.keepTargets(findings)
		slices.SortStableFunc(findings, finding.Compare)
	}
	return findings
}

func (r *run) setSeverities(findings []*finding.Finding) {
	if r.Severity == nil {
		return
	}
	for _, f := range findings {
		s, ok := r.Severity(f.Rule.ID, f.Path)
		switch {
		case !ok && f.Severity != rules.Off:
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
	for _, f := range findings {
		if f.Hidden != "" || r.Target(f.Path) {
			continue
		}
		if why := r.anchor(f, r.Target); why != "" {
			f.Hide(why)
		}
	}
}

// anchor moves a finding to its first related place that is in the targets and not suppressed
// there; its own place becomes the related one. The fix belongs to the other file and goes. Where
// no place is left it answers why.
func (r *run) anchor(f *finding.Finding, target func(path string) bool) (why finding.Reason) {
	why = finding.NotTarget
	for i, rel := range f.Related {
		switch {
		case !target(rel.Path):
		case r.suppressedAt(f.Rule.ID, rel.Place):
			why = finding.Suppressed
		default:
			related := []finding.Related{{Place: f.Place, Message: f.Message}}
			related = append(append(related, f.Related[:i]...), f.Related[i+1:]...)
			f.Message = "in " + f.Path + ": " + f.Message
			f.Place, f.Related, f.Fix, f.Edits = rel.Place, related, nil, nil
			return ""
		}
	}
	return why
}
