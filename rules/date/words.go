package date

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/factvet/factvet/rules"
	"github.com/factvet/factvet/rules/words"
)

// reading is what the value of a date field turned out to be.
type reading uint8

const (
	unreadable reading = iota
	readable
	noSuchDay
	saysNone // "n.d.", "undated": it says that there is no date
)

// read judges the value of a date field, in ISO 8601 or in words, whole or in part.
func read(s string) (reading, string) {
	s = strings.TrimSpace(s)
	_, err := rules.ParseDate(s)
	switch {
	case err == nil:
		return readable, ""
	case errors.Is(err, rules.ErrNoSuch):
		return noSuchDay, whyNot(s)
	}
	if none[strings.ToLower(s)] {
		return saysNone, ""
	}
	return readWords(s)
}

// none are the ways to say that something bears no date.
var none = map[string]bool{
	"n.d.": true, "n.d": true, "nd": true, "undated": true, "no date": true, "none": true, "unknown": true, "various": true, "ongoing": true,
	"present": true, "n/a": true, "multiple": true, "forthcoming": true, "in press": true, "date unknown": true, "s.d.": true, "o. d.": true,
}

// readWords reads "March 4, 2025", "4 mars 2025", "circa 1990", "Spring 2025", "Q3 2024", "14.04.2017", "2025-02-xx" and their like: every word
// must be known and there must be a year. A day is checked where day, month and year are all there.
func readWords(s string) (reading, string) {
	var numbers []int
	month, years, year := 0, 0, 0
	for _, word := range strings.FieldsFunc(strings.ToLower(s), separates) {
		digits := leadingDigits(word)
		n, tail := atoi(word[:digits]), word[digits:]
		switch {
		case digits == 0 && months[word] > 0:
			month = months[word]
		case digits == 0 && fillers[word], digits == 0 && isUnspecified(word):
		case digits == 0:
			return unreadable, ""
		case digits == 4 && n >= 1000 && n <= 2200 && (tail == "" || tail == "s"):
			years, year = years+1, n
		case (digits == 2 || digits == 3) && isUnspecified(tail) && tail != "":
			years++ // 19xx, 201x
		case digits <= 2 && (ordinals[tail] || fillers[tail]):
			numbers = append(numbers, n)
		case digits == 8 && tail == "":
			if _, ok := rules.MakeDay(n/10000, n/100%100, n%100); ok {
				return readable, ""
			}
			return unreadable, ""
		default:
			return unreadable, ""
		}
	}
	switch {
	case years == 0 && month == 0 && len(numbers) == 3:
		return dayOf(numbers[0], numbers[1], century(numbers[2]))
	case years == 0:
		return unreadable, ""
	case years == 1 && month == 0 && len(numbers) == 2:
		return dayOf(numbers[0], numbers[1], year)
	case years == 1 && month > 0 && len(numbers) == 1 && numbers[0] > 0 && year > 0:
		if _, ok := rules.MakeDay(year, month, numbers[0]); !ok {
			return noSuchDay, monthHas(year, month)
		}
	}
	return readable, ""
}

// dayOf judges numbers whose order nobody tells: one of day-month and month-day has to exist.
func dayOf(a, b, year int) (reading, string) {
	_, dayFirst := rules.MakeDay(year, b, a)
	_, monthFirst := rules.MakeDay(year, a, b)
	if dayFirst || monthFirst {
		return readable, ""
	}
	return noSuchDay, fmt.Sprintf("neither %d nor %d can be its month", a, b)
}

// century makes a year of two digits one of four, as for dates of the last seventy years.
func century(n int) int {
	if n < 50 {
		return 2000 + n
	}
	return 1900 + n
}

// whyNot says what is wrong with a date of the right form: 2025-02-30, 2025-13-01.
func whyNot(s string) string {
	var n [3]int
	rest := s
	for i := range n {
		d := leadingDigits(rest)
		n[i] = atoi(rest[:d])
		rest = rest[min(d+1, len(rest)):]
	}
	if n[1] < 1 || n[1] > 12 {
		return fmt.Sprintf("there is no month %02d", n[1])
	}
	return monthHas(n[0], n[1])
}

func monthHas(year, month int) string {
	i, ok := rules.MonthInterval(year, month)
	if !ok {
		return ""
	}
	_, _, last := i.Last.Date()
	return fmt.Sprintf("%s %d has %d days", monthNames[month-1], year, last)
}

func separates(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(",.-–—/()~?:;+[]'’", r)
}

func isUnspecified(s string) bool { return strings.Trim(s, "xu?") == "" }

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

func atoi(s string) int {
	n := 0
	for i := 0; i < len(s) && i < 9; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

var monthNames = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// months are the names and abbreviations of the months in the languages that sources are dated in.
var months = map[string]int{
	"january": 1, "jan": 1, "januar": 1, "janvier": 1, "janv": 1, "enero": 1, "ene": 1, "gennaio": 1, "janeiro": 1, "januari": 1, "января": 1, "январь": 1,
	"february": 2, "feb": 2, "februar": 2, "février": 2, "févr": 2, "febrero": 2, "febbraio": 2, "fevereiro": 2, "februari": 2, "февраля": 2, "февраль": 2,
	"march": 3, "mar": 3, "märz": 3, "mrz": 3, "mars": 3, "marzo": 3, "março": 3, "maart": 3, "марта": 3, "март": 3,
	"april": 4, "apr": 4, "avril": 4, "abril": 4, "abr": 4, "aprile": 4, "апреля": 4, "апрель": 4,
	"may": 5, "mai": 5, "mayo": 5, "maggio": 5, "maio": 5, "mei": 5, "мая": 5, "май": 5,
	"june": 6, "jun": 6, "juni": 6, "juin": 6, "junio": 6, "giugno": 6, "junho": 6, "июня": 6, "июнь": 6,
	"july": 7, "jul": 7, "juli": 7, "juillet": 7, "julio": 7, "luglio": 7, "julho": 7, "июля": 7, "июль": 7,
	"august": 8, "aug": 8, "août": 8, "agosto": 8, "augustus": 8, "августа": 8, "август": 8,
	"september": 9, "sep": 9, "sept": 9, "septembre": 9, "septiembre": 9, "settembre": 9, "setembro": 9, "сентября": 9, "сентябрь": 9,
	"october": 10, "oct": 10, "oktober": 10, "okt": 10, "octobre": 10, "octubre": 10, "ottobre": 10, "outubro": 10, "октября": 10, "октябрь": 10,
	"november": 11, "nov": 11, "novembre": 11, "noviembre": 11, "novembro": 11, "ноября": 11, "ноябрь": 11,
	"december": 12, "dec": 12, "dezember": 12, "dez": 12, "décembre": 12, "déc": 12, "diciembre": 12, "dicembre": 12, "dezembro": 12, "декабря": 12, "декабрь": 12,
}

// fillers are the other words that dates are written with.
var fillers = words.Set(`circa ca c about approx approximately around early mid late beginning end of the to through thru and or until till since
	before after from between present ongoing now current spring summer autumn fall winter q1 q2 q3 q4 first second third fourth quarter half h1 h2 week
	monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
	updated published accessed retrieved posted filed issued released on at as in a am pm p m est edt et cst cdt mst mdt pst pdt pt utc gmt cet z t
	de del di do le der den year month day issue vol bce ce ad bc s estimated est. decade century fy fiscal year multiple dates various г года holiday`)

// ordinals may follow a day: 4th, 1er, 3º.
var ordinals = map[string]bool{"": true, "st": true, "nd": true, "rd": true, "th": true, "er": true, "º": true, "ª": true, "e": true}
