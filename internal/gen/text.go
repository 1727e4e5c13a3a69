package gen

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// teller writes the text of one record.
type teller struct {
	Options
	*story
	random
	record *Record
	number int
	outlet string
	met    [2]bool // whom of the people the text has named
	body   strings.Builder
}

// tell writes sentences, each template once before any comes again, until the record has a size.
func (t *teller) tell(size int) {
	size -= len(t.record.Markdown())
	t.outlet = t.record.Sources[0].Publisher
	t.body.WriteString(t.fill("{organisation} {past-verb} the {adjective} {subject} {matter} in {place} on {weekday}, {second} said. It will cost {amount}, according to {person}, {role}."))
	left := 2
	var order []string
	for t.body.Len() < size {
		if len(order) == 0 {
			order = t.shuffled(templates)
		}
		sentence := t.fill(order[0])
		order = order[1:]
		if left--; left < 0 {
			left = t.between(1, 3)
			t.body.WriteString("\n\n")
		} else {
			t.body.WriteByte(' ')
		}
		t.body.WriteString(sentence)
	}
	t.record.Body = t.body.String()
	if t.chance(t.NonASCII) {
		t.record.Body = curly(t.record.Body)
		if t.below(3) == 0 {
			t.record.Body += "\n\n" + pick(t.random, foreign)
		}
	}
}

func (t *teller) shuffled(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		j := t.below(i + 1)
		out[i] = out[j]
		out[j] = s
	}
	return out
}

// curly sets quotation marks and apostrophes as printers do.
func curly(text string) string {
	var b strings.Builder
	open := false
	for _, c := range text {
		switch c {
		case '"':
			open = !open
			b.WriteString(map[bool]string{true: "“", false: "”"}[open])
		case '\'':
			b.WriteString("’")
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// fill writes a template with its names in braces filled in.
func (t *teller) fill(template string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(template, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		var name string
		name, template, _ = strings.Cut(rest, "}")
		b.WriteString(t.word(name))
	}
}

// word is what stands for a name in braces; those of the story are the same in every record of it.
func (t *teller) word(name string) string {
	year := t.day.Year()
	switch name {
	case "organisation":
		return t.organisation
	case "second":
		return t.second
	case "person":
		return t.called(0)
	case "person2":
		return t.called(1)
	case "surname":
		return surname(t.people[0])
	case "role":
		return t.roles[0]
	case "role2":
		return t.roles[1]
	case "place":
		return t.place
	case "place2":
		return t.otherPlace
	case "adjective":
		return t.adjective
	case "subject":
		return t.subject
	case "matter":
		return t.matter
	case "past-verb":
		return pasts[t.verb]
	case "amount":
		return millions(t.amount)
	case "outlet":
		return t.outlet
	case "quote":
		return `"` + t.quote + `," ` + t.people[0] + " said."
	case "aside":
		return speech(t.random)
	case "subject2":
		return pick(t.random, subjects)
	case "counted":
		return pick(t.random, counted)
	case "count":
		return thousands(t.between(12, 9000)) + " " + pick(t.random, counted)
	case "area":
		return thousands(t.between(200, 9000))
	case "n":
		return strconv.Itoa(t.between(2, 11))
	case "small":
		return pick(t.random, []string{"two", "three", "four", "five", "six", "seven"})
	case "evening":
		return strconv.Itoa(t.between(6, 11))
	case "votes":
		yes := t.between(12, 40)
		return fmt.Sprintf("%d-%d", yes, t.between(1, yes-1))
	case "percent":
		return fmt.Sprintf("%d.%d percent", t.between(2, 89), t.between(1, 9))
	case "money":
		return millions(t.between(11, 990))
	case "rent":
		return "$" + strconv.Itoa(t.between(30, 59)*10)
	case "rent2":
		return "$" + strconv.Itoa(t.between(60, 99)*10)
	case "year":
		return strconv.Itoa(year - t.between(5, 12))
	case "year2":
		return strconv.Itoa(year - t.between(1, 4))
	case "founded":
		age := t.between(12, 90)
		return fmt.Sprintf("%d, %d years ago", year-age, age)
	case "month":
		return pick(t.random, months)
	case "weekday":
		return t.day.Weekday().String()
	case "date":
		return t.day.Format("Monday, January 2, 2006")
	case "past":
		return t.writtenDate(t.day.AddDate(0, 0, -t.between(40, 900)))
	case "next":
		return t.writtenDate(t.day.AddDate(0, 0, t.between(20, 200)))
	}
	panic("no word for {" + name + "}")
}

// called is a person's name: in full at first, and mostly the surname from then on.
func (t *teller) called(i int) string {
	if t.met[i] && t.below(6) > 0 {
		return surname(t.people[i])
	}
	t.met[i] = true
	return t.people[i]
}

// writtenDate writes a date in one of the forms that news has.
func (t *teller) writtenDate(day time.Time) string {
	return day.Format(pick(t.random, []string{"January 2, 2006", "2 January 2006", "Monday, January 2, 2006", "Monday, 2 January 2006"}))
}

// millions writes hundred thousands of dollars.
func millions(n int) string { return fmt.Sprintf("$%d.%d million", n/10, n%10) }

// thousands writes a number with commas.
func thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
