package text

import (
	"fmt"
	"strings"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/text/mojibake"
)

// Mojibake is text/mojibake: text that was decoded with the wrong encoding.
var Mojibake = &rules.Rule{
	ID:       "text/mojibake",
	Severity: rules.Error,
	Version:  1,
	Doc: rules.Doc{
		Summary: "Text decoded with the wrong encoding",
		What: "Finds text that was stored as UTF-8 and read as something else on its way here (Windows-1250 to 1254 and 1257, Latin-1, ISO-8859-2, MacRoman, code page 437), once or several times, " +
			"in every text of a record: title, body, names, sources. It says what the text should read, also where a byte was lost on the way or a no-break space became a plain one.",
		Why: "Readers see \"â€™\" for an apostrophe and \"Ã©\" for é; searches and comparisons of names fail without a word.",
		Bad: []string{
			"---\nid: pact\ndate: 2025-11-06\ntitle: Pact signed\n---\n\nIt was signed in 1992â€”over three decades before.\n",
			"---\nid: visit\ndate: 2025-11-06\ntitle: NicolÃ¡s visits LiÃ¨ge\n---\n\nHe stayed for a day.\n",
		},
		Good: []string{
			"---\nid: pact\ndate: 2025-11-06\ntitle: Pact signed\n---\n\nIt was signed in 1992—over three decades before.\n",
			"---\nid: visit\ndate: 2025-11-06\ntitle: Davíð visits SÃO PAULO\n---\n\nHe read Brontë… and paid 5×£35 for a « MARQUÉ » bag.\n",
		},
		Leaves: "Text that only happens to be valid UTF-8 when read backwards, as \"Brontë…”\" is: a stretch must look unlike writing, and its repair like writing. Stretches so garbled that no repair makes sense of them.",
		Certainty: "Certain in practice: no false finding in 120 public cases and in clean text of some sixty languages. " +
			"The fix is safe when damaging it again gives the very bytes that stand in the file; where bytes were lost it is a choice for a person.",
		Data: "found: the damaged stretch; repaired: what should stand there; encoding: what the text was last taken for; layers: how many times over.",
	},
	Check: checkMojibake,
}

func checkMojibake(p *rules.Pass) {
	eachSuspect(p.Record, garbled, func(t rules.Text) {
		for _, d := range mojibake.Find(t.Value) {
			reportDamage(p, t, d)
		}
	})
}

func reportDamage(p *rules.Pass, t rules.Text, d mojibake.Damage) {
	found := t.Value[d.Start:d.End]
	from, to := wordAround(t.Value, d.Start, d.End)
	diagnostic := rules.Diagnostic{
		Span: t.At(d.Start, d.End),
		Message: fmt.Sprintf("%s was decoded as %s; it should read %s",
			shown(t.Value[from:to]), layers(d.Encodings), shown(t.Value[from:d.Start]+d.Repaired+t.Value[d.End:to])),
		Data: map[string]any{"found": found, "repaired": d.Repaired, "encoding": d.Encodings[0], "layers": len(d.Encodings)},
	}
	if edits, ok := replacing(p.Record, t, d.Start, d.End, d.Repaired); ok {
		how := rules.Unsafe
		if d.Exact && t.Verbatim() {
			how = rules.Safe
		}
		diagnostic.Fix = &rules.Fix{Title: "Replace by " + shown(d.Repaired), Applicability: how, Edits: edits}
	}
	p.Report(diagnostic)
}

// layers names the encodings in the order in which the text met them.
func layers(encodings []string) string {
	var names []string
	for i := len(encodings) - 1; i >= 0; i-- {
		names = append(names, encodings[i])
	}
	times := [...]string{2: ", twice over", 3: ", three times over", 4: ", four times over"}
	if n := len(names); n > 1 && n < len(times) && strings.Count(strings.Join(names, ""), names[0]) == n {
		return names[0] + times[n]
	}
	return strings.Join(names, " and then as ")
}
