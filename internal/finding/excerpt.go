package finding

import "strings"

// Excerpt is the line on which a place begins: what stands before the place, the place as far as the line goes, and
// what stands behind it. Of each it has as much as any report shows.
type Excerpt struct{ Before, Place, After string }

// reach is how many bytes of each part an excerpt has at most.
const reach = 2048

// excerptOf takes the excerpt of a place from its file.
func excerptOf(text string, p *Place) Excerpt {
	start := min(p.Start.Offset, len(text))
	line := max(start-(p.Start.Bytes-1), 0)
	if start > line && start < len(text) && text[start] == '\n' && text[start-1] == '\r' {
		start-- // the end of the line is no part of it
	}
	end, scanned := start, start
	if p.End.Line == p.Start.Line {
		end = min(max(p.End.Offset, start), len(text))
		scanned = max(start, end-1) // within the place nothing but its last byte may end the line
	}
	lineEnd := min(end+reach, len(text))
	if i := strings.IndexAny(text[scanned:lineEnd], "\r\n"); i >= 0 {
		lineEnd = scanned + i
	}
	if p.End.Line > p.Start.Line {
		end = lineEnd
	}
	end = min(end, lineEnd)
	// Copies, because the text is let go.
	return Excerpt{
		Before: strings.Clone(text[max(line, start-reach):start]),
		Place:  strings.Clone(text[start:min(end, start+reach)]),
		After:  strings.Clone(text[end:lineEnd]),
	}
}
