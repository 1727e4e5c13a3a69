package number

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/factvet/factvet/rules"
)

// slugAmount is an amount in an id: "8b", "174-million", "3-4-billion".
type slugAmount struct {
	text string
	// digits are those of the number, value its value; decimal is that of "3-4-billion" read as 3.4, or zero.
	digits         string
	value, decimal float64
	percent        bool
}

// slugAgainstTitle reports an amount of the id that the title gives differently.
func (f *figures) slugAgainstTitle(p *rules.Pass) {
	r := p.Record
	id := r.ID.String()
	if r.ID == nil || !slices.ContainsFunc(f.inTitle, func(s stated) bool { return s.Kind == rules.Money || s.Kind == rules.Percent }) {
		return
	}
	for _, a := range slugAmounts(id) {
		t, ok := a.missing(f.inTitle)
		if !ok {
			continue
		}
		if a.among(f.inBody) {
			continue
		}
		at := strings.Index(id, a.text)
		p.Report(rules.Diagnostic{
			Span: t.prose.At(t.Piece), Severity: rules.Info,
			Message: fmt.Sprintf("the title says %s, the id %s", t.text(), a.text),
			Related: []rules.Related{{Record: p.Info, Span: r.ID.Text.At(at, at+len(a.text)), Message: "the id says " + a.text}},
			Data:    map[string]any{"here": t.text(), "there": a.text},
		})
	}
}

// missing tells whether an amount is none of the figures although there is one of its kind; it answers with that one.
func (a slugAmount) missing(figures []stated) (other stated, ok bool) {
	if a.among(figures) {
		return stated{}, false
	}
	best := math.Inf(1)
	for _, f := range figures {
		if (f.Kind == rules.Percent) != a.percent || f.Kind != rules.Percent && f.Kind != rules.Money || f.Value <= 0 {
			continue
		}
		if d := math.Abs(math.Log(f.Value / a.value)); d < best {
			other, best, ok = f, d, true
		}
	}
	return other, ok
}

// among tells whether an amount is one of the figures: rounded, cut off, or without the point that an id cannot have.
func (a slugAmount) among(figures []stated) bool {
	for _, f := range figures {
		if f.Kind == rules.Percent != a.percent {
			continue
		}
		step := a.value / max(1, mustNumber(a.digits))
		if f.Value >= a.value-step/2 && f.Value < a.value+step || f.High >= a.value-step/2 && f.Value <= a.value {
			return true
		}
		if a.decimal > 0 && math.Abs(f.Value-a.decimal) < a.decimal*0.02 {
			return true
		}
		if significant(f.prose.Of(f.Piece)) == strings.Trim(a.digits, "0") {
			return true
		}
	}
	return false
}

// significant are the digits of a number without zeros at its ends.
func significant(text string) string {
	var b strings.Builder
	for i := range len(text) {
		if isDigit(text[i]) {
			b.WriteByte(text[i])
		}
	}
	return strings.Trim(b.String(), "0")
}

func mustNumber(digits string) float64 {
	v, _ := strconv.ParseFloat(digits, 64)
	return v
}

// slugScales are the ends of an amount in an id. A single letter must be glued to its number.
var slugScales = map[string]float64{
	"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "mn": 1e6, "bn": 1e9, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "percent": 1,
}

// slugAmounts lists the amounts of an id.
func slugAmounts(id string) []slugAmount {
	var all []slugAmount
	parts := strings.FieldsFunc(id, func(r rune) bool { return r == '-' || r == '_' || r == '/' })
	at := 0
	for i, part := range parts {
		at += strings.Index(id[at:], part)
		start := at
		at += len(part)
		n := 0
		for n < len(part) && isDigit(part[n]) {
			n++
		}
		if n == 0 || n > 6 {
			continue
		}
		scale, end := part[n:], at
		if scale == "" && i+1 < len(parts) && len(parts[i+1]) > 2 {
			scale = parts[i+1]
			end += 1 + len(scale)
		}
		factor, ok := slugScales[scale]
		if !ok || end > len(id) {
			continue
		}
		a := slugAmount{digits: part[:n], percent: scale == "percent"}
		a.value = mustNumber(a.digits) * factor
		if a.value == 0 {
			continue
		}
		// The number before a single hyphen may hold the digits before the point.
		if i > 0 && start > 1 && id[start-1] == '-' && id[start-2] != '-' && digits(parts[i-1]) && len(parts[i-1]) <= 3 {
			start -= 1 + len(parts[i-1])
			a.decimal = mustNumber(parts[i-1]+"."+a.digits) * factor
		}
		a.text = id[start:end]
		all = append(all, a)
	}
	return all
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
