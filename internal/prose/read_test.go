package prose

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/rules"
)

// read reads a text that stands verbatim in its file.
func read(s string, f rules.Format) *rules.Prose {
	return Read(rules.NewText(s, rules.Span{End: len(s)}, nil), f)
}

// inside checks that a piece lies in a text and begins no earlier than the one before it.
func inside(t *testing.T, s string, p rules.Piece, before *int, what string) {
	t.Helper()
	require.GreaterOrEqual(t, p.Start, *before, "%s in order", what)
	require.LessOrEqual(t, p.Start, p.End, what)
	require.LessOrEqual(t, p.End, len(s), what)
	*before = p.Start
}

func checkInvariants(t *testing.T, p *rules.Prose) {
	t.Helper()
	s := p.Text.Value
	var block, sentence, date, figure, name, quotation, attribution, link int
	for _, x := range p.Blocks {
		inside(t, s, x.Piece, &block, "blocks")
		require.Less(t, x.Start, x.End)
	}
	for _, x := range p.Sentences {
		inside(t, s, x.Piece, &sentence, "sentences")
		b := p.Blocks[x.Block]
		require.True(t, b.Start <= x.Start && x.End <= b.End, "a sentence lies in its block")
		require.Equal(t, strings.TrimSpace(p.Of(x.Piece)), p.Of(x.Piece), "no blanks around a sentence")
	}
	in := func(q rules.Piece, i int) {
		t.Helper()
		require.True(t, p.Sentences[i].Start <= q.Start && q.End <= p.Sentences[i].End, "%q lies in its sentence %q", p.Of(q), p.Of(p.Sentences[i].Piece))
	}
	for _, x := range p.Dates {
		inside(t, s, x.Piece, &date, "dates")
		in(x.Piece, x.Sentence)
		require.True(t, x.Start <= x.Day.Start && x.Day.End <= x.End)
		require.LessOrEqual(t, x.Interval.First, x.Interval.Last)
	}
	for _, x := range p.Numbers {
		inside(t, s, x.Piece, &figure, "figures")
		in(x.Piece, x.Sentence)
		require.LessOrEqual(t, x.Value, x.High)
	}
	for _, x := range p.Names {
		inside(t, s, x.Piece, &name, "names")
		in(x.Piece, x.Sentence)
		require.Less(t, x.Start, x.End)
	}
	for _, x := range p.Quotations {
		inside(t, s, x.Piece, &quotation, "quotations")
		require.Less(t, x.Sentence, len(p.Sentences))
		require.LessOrEqual(t, x.Speaker.End, len(s))
	}
	for _, x := range p.Attributions {
		inside(t, s, x.Piece, &attribution, "attributions")
		require.Less(t, x.Sentence, len(p.Sentences))
		require.True(t, x.Source.Start <= x.Source.End && x.Source.End <= len(s))
	}
	for _, x := range p.Links {
		inside(t, s, x.Piece, &link, "links")
		require.True(t, x.Label.Start <= x.Label.End && x.Label.End <= len(s))
		require.True(t, x.Target.Start <= x.Target.End && x.Target.End <= len(s))
		require.Less(t, x.Block, len(p.Blocks))
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"", "On Thursday (Nov. 6), “Kazakhstan” said it'd pay $17–20 billion, per the Astana Times.\n\n> a\n> \"b\"\n",
		"[^1]: A note.\n\n![x](y) [a *b*](c \"d\") <a href=\"e\">f</a> {{< g >}} `h` <!-- i -->\n```\nj\n",
		"中文。句子！ 2025-11-06 5-4 9/11 C5+1 501(c)(4) 1-800-555-1234 6:30 a.m. two hundred and", "'90s ''' \"\" ‘a’ „b“ «c»",
		"| a | b |\n|---|---|\n1. x\n\n    code\n\nTitle\n===\n", "&#8220;x&#8221; &amp; A&B &#99999999; \\* U.S. Jan. No. 5 a.m.",
		"[[[[(((", "According to", "per the", "said", "\"", "twenty-first two", "last May 5–June", "https://x.y/(z))", "\xff\xfe$\x80",
		"Die „Stadt“ und der Rat, wie das Amt mitteilte, zahlen am 6./7. Mai 68 000,5 Mio. €, laut Frau von der Leyen vor zwei Wochen zufolge.",
		"Según la ley, el 1.º de mayo y el lunes 5 al 7 de junio hace dos años «fue» de 3.500,5 mil millones de pesos (las 13.14), dijo.",
		"week of March 3, Jan-Feb 2017, New Year's Eve, 2019-Q3, third quarter of 2019, 30 April to 3 May", "January 31-30, 2025",
	} {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, plain bool) {
		format := rules.Markdown
		if plain {
			format = rules.Article
		}
		checkInvariants(t, read(s, format))
	})
}
