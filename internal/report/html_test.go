package report

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

// TestPageIsWhole finds nothing in the page that would be fetched from elsewhere.
func TestPageIsWhole(t *testing.T) {
	got := render(t, "html", fixed(t))
	assert.NotRegexp(t, `(?i)<(link|img|iframe|object|embed|base)\b`, got)
	assert.NotRegexp(t, `(?i)\b(src|srcset|action)=`, got)
	assert.NotRegexp(t, `(?i)@import|url\(|fetch\(|XMLHttpRequest`, got)
	for _, href := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(got, -1) {
		assert.True(t, strings.HasPrefix(href[1], "#"), href[1])
	}
}

// TestPageKeepsTextsText lets no text of a dataset become markup, in elements or attributes.
func TestPageKeepsTextsText(t *testing.T) {
	const evil = `"'><script>alert(1)</script><!--</style>&amp;` + "\x00\u202e\xff"
	x := &fixture{t: t, texts: map[string]string{evil: evil}}
	f := x.add(x.span(evil, 3, 11), "a/"+evil, rules.Error, evil)
	f.Record, f.Fingerprint = evil, evil
	f.Rule.Doc.Summary = evil
	f.Related = []finding.Related{{Place: f.Place, Message: evil}}
	f.Fix = &rules.Fix{Title: evil}
	got := render(t, "html", &Report{Findings: x.found})
	assert.Equal(t, 1, strings.Count(got, "<script>"))
	assert.NotContains(t, got, "alert(1)</")
	assert.NotContains(t, got, "&amp;amp;amp;")
	assert.NotContains(t, got, "<!--")
	assert.Equal(t, 1, strings.Count(got, "</style>"))
	assert.NotContains(t, got, "\u202e")
	assert.Contains(t, got, `<mark class="error">&lt;script&gt;</mark>alert(1)`)
	// Every attribute ends where it should: an even number of quotation marks a tag.
	body, _, _ := strings.Cut(got, "<script>")
	_, body, _ = strings.Cut(body, "</style>")
	for _, tag := range regexp.MustCompile(`<[^>]*>`).FindAllString(body, -1) {
		assert.Zero(t, strings.Count(tag, `"`)%2, tag)
	}
}

// TestPageIsBalanced closes what it opens, in order.
func TestPageIsBalanced(t *testing.T) {
	void := map[string]bool{"meta": true, "input": true, "!doctype": true}
	dated := fixed(t)
	several := fixed(t)
	several.Findings[3].Record = "another"
	for _, r := range []*Report{dated, several, {Records: 1}, sample(t)} {
		got := render(t, "html", r)
		got = regexp.MustCompile(`(?s)<(script|style)>.*?</(script|style)>`).ReplaceAllString(got, "")
		var open []string
		for _, tag := range regexp.MustCompile(`<(/?)([!a-z0-9]+)[^>]*?(/?)>`).FindAllStringSubmatch(got, -1) {
			switch {
			case tag[1] == "/":
				require.NotEmpty(t, open)
				require.Equal(t, open[len(open)-1], tag[2], "%v", open)
				open = open[:len(open)-1]
			case tag[3] != "/" && !void[tag[2]]:
				open = append(open, tag[2])
			}
		}
		assert.Empty(t, open)
	}
}

func TestPageShowsEveryFinding(t *testing.T) {
	r := fixed(t)
	got := render(t, "html", r)
	assert.Equal(t, len(r.Findings), strings.Count(got, "<article "))
	assert.Equal(t, 24, strings.Count(got, `data-period="2025-11-07" data-record`))
	assert.Equal(t, 1, strings.Count(got, `data-period="none"`), "the file that cannot be read")
	assert.Contains(t, got, `on <mark class="error">Friday</mark></blockquote>`)
	assert.Contains(t, got, `The first line of a <mark class="warning">quotation</mark> <span class="quiet">and on to line 14</span>`)
	r.Findings[3].Record = "another"
	got = render(t, "html", r)
	assert.Contains(t, got, "several records")
	assert.Contains(t, got, `<span class="path">another</span></p>`)
}

func TestTimeline(t *testing.T) {
	on := func(dates ...string) *timeline {
		var found []*finding.Finding
		for _, date := range dates {
			f := &finding.Finding{Severity: rules.Error}
			if date != "" {
				day, err := rules.ParseDate(date)
				require.NoError(t, err)
				f.Day, f.HasDay = day, true
			}
			found = append(found, f)
		}
		tl := newTimeline(found)
		for _, f := range found {
			if f.HasDay {
				require.NotEqual(t, "none", tl.periodOf(f))
			} else {
				require.Equal(t, "none", tl.periodOf(f))
			}
		}
		return tl
	}
	for _, c := range []struct {
		name        string
		dates       []string
		unit        string
		periods     int
		first, last string
	}{
		{"one day", []string{"2025-11-07"}, "day", 1, "2025-11-07", "2025-11-07"},
		{"days without gaps", []string{"2025-11-07", "2025-11-03", "2025-11-07"}, "day", 5, "2025-11-03", "2025-11-07"},
		{"months", []string{"2024-12-31", "2025-03-01"}, "month", 4, "2024-12", "2025-03"},
		{"years", []string{"1990", "2025-03"}, "year", 36, "1990", "2025"},
		{"decades", []string{"1805-10-21", "2025-03-01"}, "decade", 23, "1800-1809", "2020-2029"},
		{"centuries", []string{"0202-01-01", "2025-03-01"}, "century", 19, "0200-0299", "2000-2099"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl := on(c.dates...)
			assert.Equal(t, c.unit, tl.unit)
			require.Len(t, tl.periods, c.periods)
			assert.Equal(t, c.first, tl.periods[0].label)
			assert.Equal(t, c.last, tl.periods[c.periods-1].label)
			total := 0
			for _, p := range tl.periods {
				total += p.total
			}
			assert.Equal(t, len(c.dates), total)
		})
	}
	undated := on("", "")
	assert.Empty(t, undated.periods)
	assert.Equal(t, 2, undated.undated)
	assert.Equal(t, 1, on("", "2025-01-01").undated)
}
