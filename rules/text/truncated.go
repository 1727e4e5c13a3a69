package text

import (
	"fmt"
	"strings"

	"github.com/factvet/factvet/rules"
)

// The habits of a dataset that text/truncated learns: texts that end rather than break off, and
// texts that end with a full stop.
const (
	conventionWhole = "whole-texts"
	conventionStops = "full-stops"
)

// Truncated is text/truncated: a text that breaks off, or tells something twice.
var Truncated = &rules.Rule{
	ID:       "text/truncated",
	Severity: rules.Warning,
	Version:  1,

	Conventions: []string{conventionWhole, conventionStops},
	Doc: rules.Doc{
		Summary: "A text that breaks off, or a paragraph told twice",
		What: "Reports a text whose last paragraph ends in \"...\" outside a quotation, or on a word or mark that no sentence ends with; a paragraph or a long sentence next to it that the record repeats, " +
			"also with other quotation marks or one word in thirty changed; and, as notes, a paragraph that stands again below another heading, and an article whose title stands twice. Where nearly all texts of a dataset end with a full stop, one that just stops is a note.",
		Why: "A text cut at a field's length has lost its end, often the very part that limits the claim. A doubled paragraph is the mark of a page copied with its teaser.",
		Bad: []string{
			"---\nid: a\ndate: 2025-08-19\ntitle: Merger announced\n---\n\nThe company announced a merger. The deal creates a broadcaster that reaches most homes and represents mass...\n",
			"---\nid: a\ndate: 2025-08-19\ntitle: Merger announced\n---\n\nThe company announced on Tuesday that it will buy its largest rival in a deal that regulators must approve.\n\nShares rose.\n\nThe company announced on Tuesday that it will buy its largest rival in a deal that regulators must approve.\n",
		},
		Good: []string{
			"---\nid: a\ndate: 2025-08-19\ntitle: Merger announced\n---\n\nThe company announced a merger. The owner said: “We will see how it goes...”\n",
			"---\nid: a\ndate: 2025-08-19\ntitle: Merger announced\nsummary: The company announced...\n---\n\nThe company announced a merger ... and withdrew it.\n\n- more to come\n",
		},
		Leaves: "Summaries and titles of sources, which are cut by design; how items of lists end, but for an ellipsis; tables, headings, code and quotations; texts that end in a link, a credit or a line of tags; \"stay tuned...\" and the like; " +
			"datasets in which such an end is a habit; a paragraph that stands three times or more or begins with a label in bold: a form.",
		Certainty: "On a labelled timeline of 1,013 records all 6 texts that were cut were found, and nothing else but one note; on 224 posts of a newsroom there was no finding. A note is worth a look: a full stop may be missing, or a passage repeated on purpose.",
		Data:      "kind: \"ellipsis\", \"open\" (an end without a full stop), \"repeat\" or \"title\".",
	},
	Fact:      TruncatedFact{},
	Check:     checkTruncated,
	Reconcile: reconcileTruncated,
}

// TruncatedFact is how a record's text ends.
type TruncatedFact struct {
	End End
	// Shown is the end of the text, for the message.
	Shown string
}

// End is a kind of end of a text.
type End uint8

// The kinds of an end.
const (
	Other    End = iota // a list, a table, code: nothing that says how sentences end here
	Closed              // a full stop or the like
	Ellipsis            // "..."
	Open                // a paragraph of several sentences that just stops
	Broken              // a word or a mark that no sentence ends with
	Bare                // a line that just stops
)

func checkTruncated(p *rules.Pass) {
	body := p.Record.Body.Value
	if strings.TrimSpace(body) == "" {
		return
	}
	prose := p.Record.Prose()
	if len(prose.Blocks) == 0 {
		return
	}
	reportRepeats(p, prose)
	reportTitleTwice(p, prose)
	if f := p.Record.BodyField; f != nil && teasers[strings.ToLower(f.Key.Value)] {
		return
	}
	end, from, to := ending(prose)
	if end != Other {
		fact := TruncatedFact{End: end}
		if end != Closed {
			fact.Shown = prose.Text.Value[from:to]
		}
		p.Export("", prose.Text.At(from, to), fact)
	}
}

// teasers are fields whose text is cut by design.
var teasers = map[string]bool{"excerpt": true, "teaser": true, "snippet": true, "preview": true, "dek": true, "blurb": true}

// reconcileTruncated reports the texts that end otherwise than the dataset's texts do.
func reconcileTruncated(g *rules.Group) {
	var whole, stopped int
	for _, f := range g.Facts {
		switch f.Payload.(TruncatedFact).End {
		case Ellipsis:
		case Closed:
			whole, stopped = whole+1, stopped+1
		default:
			whole++
		}
	}
	cutHabit := g.Dataset.Habit(conventionWhole, whole, len(g.Facts))
	stopHabit := g.Dataset.Habit(conventionStops, stopped, whole)
	for _, f := range g.Facts {
		fact := f.Payload.(TruncatedFact)
		d := rules.Diagnostic{Record: f.Record, Span: f.Span}
		switch {
		case fact.End == Ellipsis && cutHabit != rules.Unkept:
			d.Message = fmt.Sprintf("the text breaks off: it ends %q", fact.Shown)
			d.Data = map[string]any{"kind": "ellipsis"}
			if cutHabit == rules.Mixed {
				d.Severity = rules.Info
			}
		case fact.End == Broken && stopHabit != rules.Unkept:
			d.Message = fmt.Sprintf("the text breaks off in a sentence: it ends %q", fact.Shown)
			d.Data = map[string]any{"kind": "open"}
			if stopHabit == rules.Mixed {
				d.Severity = rules.Info
			}
		case fact.End == Open && stopHabit == rules.Kept:
			d.Severity = rules.Info
			d.Message = fmt.Sprintf("the text ends without a full stop: %q", fact.Shown)
			d.Data = map[string]any{"kind": "open"}
		default:
			continue
		}
		g.Report(d)
	}
}
