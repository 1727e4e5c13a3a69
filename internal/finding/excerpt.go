package finding

import "bytes"

// Excerpt is the line on which a place begins: what stands before the place, the place as far as the line goes, and
// what stands behind it. Of each it has as much as any report shows.
type Excerpt struct{ Before, Place, After string }

// reach is how many bytes of each part an excerpt has at most.
const reach = 2048

// excerptOf takes the excerpt of a place from its file.
func excerptOf(data []byte, p *Place) Excerpt {
	start := min(p.Start.Offset, len(data))
	line := max(start-(p.Start.Bytes-1), 0)
	if start > line && start < len(data) && data[start] == '\n' && data[start-1] == '\r' {
		start-- // the end of the line is no part of it
	}
	end, scanned := start, start
	if p.End.Line == p.Start.Line {
		end = min(max(p.End.Offset, start), len(data))
		scanned = max(start, end-1) // within the place nothing but its last byte may end the line
	}
	lineEnd := min(end+reach, len(data))
	if i := bytes.IndexAny(data[scanned:lineEnd], "\r\n"); i >= 0 {
		lineEnd = scanned + i
	}
	if p.End.Line > p.Start.Line {
		end = lineEnd
	}
	end = min(end, lineEnd)
	return Excerpt{
		Before: string(data[max(line, start-reach):start]),
		Place:  string(data[start:min(end, start+reach)]),
		After:  string(data[end:lineEnd]),
	}
}
