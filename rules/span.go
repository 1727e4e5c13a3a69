package rules

import "sort"

// Span is a range of bytes in a file; End is exclusive.
type Span struct{ Start, End int }

// Contains tells whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps tells whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Run maps a stretch of a text's value onto the bytes of the file it was decoded from. A run whose
// two lengths are equal is verbatim, byte for byte; any other is one indivisible escape or fold.
type Run struct{ Value, File, ValueLen, FileLen int }

// Text is a piece of decoded text that knows where in the file each of its bytes came from.
type Text struct {
	Value string
	// Span covers the text in the file, without quotation marks or indicators around it.
	Span Span
	// runs is nil when the value is the file's bytes, verbatim from Span.Start, as nearly every text is.
	runs *[]Run
}

// NewText makes a text from its value, its place and the runs that map one onto the other. The
// runs must cover the value in order, without gaps in it; none means that it stands verbatim.
func NewText(value string, span Span, runs []Run) Text {
	t := Text{Value: value, Span: span}
	if len(runs) > 0 {
		mapped := runs // so that a text without runs allocates nothing
		t.runs = &mapped
	}
	return t
}

// Verbatim tells whether the value stands in the file byte for byte, so that a fix may be
// computed on the value and written to the file.
func (t Text) Verbatim() bool { return t.runs == nil }

// At is the place in the file of the value's bytes from start to end.
func (t Text) At(start, end int) Span {
	if t.runs == nil {
		return Span{t.Span.Start + start, t.Span.Start + end}
	}
	s := Span{t.fileStart(start), 0}
	if end <= start {
		s.End = s.Start
		return s
	}
	r := t.run(end - 1)
	if r.ValueLen == r.FileLen {
		s.End = r.File + end - r.Value
	} else {
		s.End = r.File + r.FileLen
	}
	return s
}

func (t Text) fileStart(at int) int {
	r := t.run(at)
	switch {
	case at >= r.Value+r.ValueLen:
		return r.File + r.FileLen
	case r.ValueLen == r.FileLen:
		return r.File + at - r.Value
	}
	return r.File
}

// run is the last run that begins at or before a byte of the value.
func (t Text) run(at int) Run {
	runs := *t.runs
	i := sort.Search(len(runs), func(i int) bool { return runs[i].Value > at })
	return runs[max(i-1, 0)]
}
