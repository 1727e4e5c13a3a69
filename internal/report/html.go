package report

import (
	"bytes"
	_ "embed" // for the page's style and script
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/factvet/factvet/internal/finding"
	"github.com/factvet/factvet/rules"
)

//go:embed page/page.css
var pageStyle string

//go:embed page/page.js
var pageScript string

// pageExcerpt is how many code points of a long line the page shows around a place.
const pageExcerpt = 400

// page is an HTML page in the making. Texts from the dataset get into it by text alone.
type page struct {
	bytes.Buffer
	report  *Report
	records [][]*finding.Finding
	dates   *timeline
}

// HTML writes one page that needs nothing else: charts, filters and the findings in their text.
// Without scripts it is the list of findings.
func HTML(w io.Writer, r *Report) error {
	p := &page{report: r, records: byFile(r.Findings), dates: newTimeline(r.Findings)}
	p.head()
	p.charts()
	p.filters()
	p.findings()
	p.put("</main>\n<script>\n", pageScript, "</script>\n</body>\n</html>\n")
	return writeNeutral(w, p.Bytes(), commandInMarkup)
}

// put writes markup of the page's own.
func (p *page) put(markup ...string) {
	for _, m := range markup {
		p.WriteString(m)
	}
}

// text is any text, safe in elements and in attributes with double quotes.
func text(s string) string { return html.EscapeString(visibleLines(s)) }

func (p *page) head() {
	summary := text(Summary(p.report))
	p.put("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
		"<meta name=\"color-scheme\" content=\"light dark\">\n",
		// The page fetches nothing, whatever a dataset may have smuggled into it.
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n",
		"<title>factvet: ", summary, "</title>\n<style>\n", pageStyle, "</style>\n</head>\n<body>\n",
		"<a class=\"skip\" href=\"#list\">Skip to the findings</a>\n",
		"<header>\n<h1>factvet</h1>\n<p class=\"summary\">", summary, "</p>\n</header>\n<main>\n")
}

func (p *page) charts() {
	if len(p.report.Findings) == 0 {
		return
	}
	p.put("<div class=\"charts\">\n")
	p.rulesChart()
	p.datesChart()
	p.put("</div>\n")
}

// thinnest is the width in per cent of a bar that can still be seen.
const thinnest = 0.5

func (p *page) rulesChart() {
	counts := countByRule(p.report.Findings)
	p.put("<section>\n<h2>By rule</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"findings by rule\">\n<table class=\"bars\">\n<tbody>\n")
	for _, c := range counts {
		id := text(c.rule.ID)
		p.put("<tr data-rule=\"", id, "\"><th scope=\"row\"><a href=\"#rule=", text(percentEncoded(c.rule.ID)), "\"",
			title(c.rule.Doc.Summary), ">", id, "</a></th><td><svg width=\"100%\" height=\"12\" role=\"img\" aria-label=\"",
			bySeverity(c.bySeverity), "\">")
		x := 0.0
		for _, s := range severities {
			if n := c.bySeverity[s.severity]; n > 0 {
				share := max(100*float64(n)/float64(counts[0].total), thinnest)
				fmt.Fprintf(p, `<rect class="%s" x="%.2f%%" width="%.2f%%" height="12"/>`, s.one, x, share)
				x += share
			}
		}
		p.put("</svg></td><td class=\"number\">", thousands(c.total), "</td></tr>\n")
	}
	p.put("</tbody>\n</table>\n</div>\n</section>\n")
}

// title is an attribute with a text that shows up under the mouse.
func title(s string) string {
	if s == "" {
		return ""
	}
	return " title=\"" + text(s) + "\""
}

// bySeverity is counts in words: "2 errors, 1 note".
func bySeverity(counts map[rules.Severity]int) string {
	var parts []string
	for _, s := range severities {
		if n := counts[s.severity]; n > 0 {
			parts = append(parts, counted(n, s.one, s.many))
		}
	}
	return strings.Join(parts, ", ")
}

func (p *page) datesChart() {
	periods := p.dates.periods
	p.put("<section>\n<h2>By the records’ dates</h2>\n")
	if len(periods) == 0 {
		p.put("<p class=\"quiet\">None of these records has a date that can be read.</p>\n</section>\n")
		return
	}
	highest := 0
	for _, t := range periods {
		highest = max(highest, t.total)
	}
	const slot, bar, tall = 10, 8, 100
	p.put("<figure>\n<div class=\"scale\">", thousands(highest), "</div>\n")
	fmt.Fprintf(p, `<svg class="dates" viewBox="0 0 %d %d" preserveAspectRatio="none" role="img" aria-label="findings by %s, from %s to %s">`+"\n",
		max(len(periods), minPeriods)*slot, tall, p.dates.unit, periods[0].label, periods[len(periods)-1].label)
	for i, t := range periods {
		if t.total == 0 {
			continue
		}
		fmt.Fprintf(p, `<a href="#period=%s" tabindex="-1" data-period="%s"><title>%s: %s</title><rect class="slot" x="%d" width="%d" height="%d"/>`,
			t.label, t.label, t.label, bySeverity(t.bySeverity), i*slot, slot, tall)
		y := float64(tall)
		for _, s := range severities {
			if share := tall * float64(t.bySeverity[s.severity]) / float64(highest); share > 0 {
				y -= share
				fmt.Fprintf(p, `<rect class="%s" x="%d" y="%.2f" width="%d" height="%.2f"/>`, s.one, i*slot+(slot-bar)/2, y, bar, share)
			}
		}
		p.put("</a>\n")
	}
	first, last := periods[0].label, periods[len(periods)-1].label
	switch n := len(periods); {
	case n >= minPeriods:
		p.put("</svg>\n<figcaption><span>", first, "</span><span>", periods[n/2].label, "</span><span>", last, "</span>")
	case n > 1:
		p.put("</svg>\n<figcaption class=\"few\"><span>", first, " to ", last, "</span>")
	default:
		p.put("</svg>\n<figcaption class=\"few\"><span>", first, "</span>")
	}
	p.put("</figcaption>\n</figure>\n")
	p.legend()
	if p.dates.undated > 0 {
		p.put("<p class=\"quiet\">", counted(p.dates.undated, "finding", "findings"), " in records without a date</p>\n")
	}
	p.put("</section>\n")
}

// legend says which colour is which severity, for the charts.
func (p *page) legend() {
	p.put("<p class=\"legend\">")
	for _, s := range severities {
		if count(p.report.Findings, s.severity) > 0 {
			p.put("<span class=\"tag ", s.one, "\">", s.many, "</span> ")
		}
	}
	p.put("</p>\n")
}

func (p *page) filters() {
	if len(p.report.Findings) == 0 {
		return
	}
	p.put("<form id=\"filters\" role=\"search\" aria-label=\"Filter the findings\" hidden>\n<fieldset>\n<legend>Severity</legend>\n")
	for _, s := range severities {
		if n := count(p.report.Findings, s.severity); n > 0 {
			p.put("<label class=\"check\"><input type=\"checkbox\" name=\"severity\" value=\"", s.one, "\" checked> <span class=\"tag ", s.one, "\">",
				s.one, "</span> ", thousands(n), "</label>\n")
		}
	}
	p.put("</fieldset>\n<label>Rule <select name=\"rule\"><option value=\"\">all rules</option>")
	for _, c := range countByRule(p.report.Findings) {
		fmt.Fprintf(p, `<option value="%s">%s (%s)</option>`, text(c.rule.ID), text(c.rule.ID), thousands(c.total))
	}
	p.put("</select></label>\n<label>Date <select name=\"period\"><option value=\"\">all dates</option>")
	for _, t := range p.dates.periods {
		if t.total > 0 {
			fmt.Fprintf(p, `<option value="%s">%s (%s)</option>`, t.label, t.label, thousands(t.total))
		}
	}
	if p.dates.undated > 0 {
		fmt.Fprintf(p, `<option value="none">no date (%s)</option>`, thousands(p.dates.undated))
	}
	p.put("</select></label>\n<label>Record <input name=\"record\" type=\"search\" list=\"records\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\"id or path\"></label>\n",
		"<label>Text <input name=\"text\" type=\"search\" autocomplete=\"off\" placeholder=\"search ( / )\" aria-keyshortcuts=\"/\"></label>\n",
		"<div class=\"result\">\n<output aria-live=\"polite\"></output>\n",
		"<p class=\"quiet keys\"><kbd>/</kbd> search · <kbd>j</kbd> <kbd>k</kbd> next, previous finding · <kbd>Esc</kbd> clear</p>\n<button type=\"reset\">Clear</button>\n</div>\n<datalist id=\"records\">")
	for _, found := range p.records {
		p.put("<option value=\"", text(found[0].Path), "\"></option>")
	}
	p.put("</datalist>\n</form>\n")
}

func (p *page) findings() {
	p.put("<div id=\"list\" tabindex=\"-1\">\n")
	if len(p.report.Findings) == 0 {
		p.put("<p>Nothing to report.</p>\n")
	}
	for _, found := range p.records {
		p.record(found)
	}
	p.put("<p id=\"nothing\" hidden>No finding fits these filters.</p>\n</div>\n")
}

// record shows the findings of a file, which may hold several records.
func (p *page) record(found []*finding.Finding) {
	first := found[0]
	heading := first.Record
	facts := []string{"<span class=\"path\">" + text(first.Path) + "</span>"}
	several := slices.ContainsFunc(found, func(f *finding.Finding) bool { return f.Record != first.Record })
	switch {
	case several:
		heading, facts = first.Path, []string{"several records"}
	case first.HasDay:
		facts = append(facts, first.Day.String())
	}
	p.put("<section class=\"record\" data-path=\"", text(first.Path), "\">\n<h2>", text(heading), "</h2>\n<p class=\"quiet\">")
	facts = append(facts, "<span class=\"count\">"+counted(len(found), "finding", "findings")+"</span>")
	p.put(strings.Join(facts, " · "), "</p>\n")
	for _, f := range found {
		p.finding(f, several)
	}
	p.put("</section>\n")
}

// finding shows one finding, with its record where the heading does not name it.
func (p *page) finding(f *finding.Finding, withRecord bool) {
	severity := severityWord(f.Severity)
	p.put("<article tabindex=\"-1\" id=\"f-", text(f.Fingerprint), "\" data-rule=\"", text(f.Rule.ID), "\" data-severity=\"", severity,
		"\" data-period=\"", p.dates.periodOf(f), "\" data-record=\"", text(f.Record), "\">\n<p class=\"head\"><span class=\"tag ", severity, "\">", severity,
		"</span> <span class=\"rule\">", text(f.Rule.ID), "</span> <a class=\"quiet\" href=\"#f-", text(f.Fingerprint), "\">")
	fmt.Fprintf(p, "line %s, column %s</a>", thousands(f.Start.Line), thousands(f.Start.Column))
	if withRecord {
		p.put(" <span class=\"path\">", text(f.Record), "</span>")
	}
	p.put("</p>\n<p class=\"message\" dir=\"auto\">", text(f.Message), "</p>\n")
	p.source(f)
	if len(f.Related) > 0 {
		p.put("<ul class=\"related\">\n")
		for _, rel := range f.Related {
			p.put("<li><span class=\"path\">", text(rel.Path), "</span>")
			fmt.Fprintf(p, ", line %s: ", thousands(rel.Start.Line))
			p.put("<span class=\"message\" dir=\"auto\">", text(rel.Message), "</span></li>\n")
		}
		p.put("</ul>\n")
	}
	if f.Fix != nil {
		p.put("<p class=\"fix\"><span class=\"tag\">", f.Fix.Applicability.String(), " fix</span> ", text(f.Fix.Title), "</p>\n")
	}
	p.put("</article>\n")
}

// source quotes the line of a finding with its place marked.
func (p *page) source(f *finding.Finding) {
	if isBlank(f.Excerpt) {
		return
	}
	before, place, after := shorten(f.Excerpt, pageExcerpt)
	p.put("<blockquote dir=\"auto\">", text(before), "<mark class=\"", severityWord(f.Severity), "\">", text(place), "</mark>", text(after))
	if more := f.End.Line - f.Start.Line; more > 0 && (more > 1 || f.End.Column > 1) {
		p.put(" <span class=\"quiet\">and on to line ", thousands(f.End.Line), "</span>")
	}
	p.put("</blockquote>\n")
}

func severityWord(s rules.Severity) string {
	for _, known := range severities {
		if known.severity == s {
			return known.one
		}
	}
	return s.String()
}
