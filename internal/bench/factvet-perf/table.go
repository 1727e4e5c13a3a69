package main

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// table is a Markdown table; figures is how many columns at its end are figures.
type table struct {
	head    []string
	figures int
	rows    [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

func (t *table) write(w io.Writer) error {
	widths := make([]int, len(t.head))
	for c, name := range t.head {
		widths[c] = utf8.RuneCountInString(name)
		for _, row := range t.rows {
			widths[c] = max(widths[c], utf8.RuneCountInString(row[c]))
		}
	}
	isFigure := func(c int) bool { return c >= len(t.head)-t.figures }
	var b strings.Builder
	line := func(cells []string) {
		for c, cell := range cells {
			pad := strings.Repeat(" ", widths[c]-utf8.RuneCountInString(cell))
			if isFigure(c) {
				cell = pad + cell
			} else {
				cell += pad
			}
			b.WriteString("| " + cell + " ")
		}
		b.WriteString("|\n")
	}
	line(t.head)
	for c := range t.head {
		rule := strings.Repeat("-", widths[c])
		if isFigure(c) {
			rule = rule[1:] + ":"
		}
		b.WriteString("| " + rule + " ")
	}
	b.WriteString("|\n")
	for _, row := range t.rows {
		line(row)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

func megabytes(n int64) string {
	if n == 0 {
		return "–"
	}
	return fmt.Sprintf("%d MB", n>>20)
}

// ratio is how many times as much a is as b.
func ratio[V time.Duration | int64](a, b V) string { return fmt.Sprintf("%.2f", quotient(a, b)) }

func quotient[V time.Duration | int64](a, b V) float64 { return float64(a) / float64(max(b, 1)) }
