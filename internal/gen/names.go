package gen

import (
	"fmt"
	"strings"
)

// Pools grow with the number of the record that draws from them.
const (
	firstNames   = 100
	firstPlaces  = 60
	firstOutlets = 40
	firstTags    = 150
)

func namePool(i int) int   { return firstNames + 12*root(i)*root(root(i)) }
func placePool(i int) int  { return firstPlaces + 4*root(i) }
func outletPool(i int) int { return firstOutlets + 8*root(i) }
func tagPool(i int) int    { return firstTags + 8*root(i)*root(root(i)) }

// nthPerson is the k-th most common person. Two people may share a surname; their given names then
// differ at both ends, and two surnames differ in two of their three parts, so that no two people
// look like one with a slip of the pen.
func (o Options) nthPerson(k int) string {
	surnames := len(surnameStarts) * len(surnameMiddles)
	s := k * 641 % surnames // 641 is prime to their number
	start, middle := s%len(surnameStarts), s/len(surnameStarts)
	surname := surnameStarts[start] + surnameMiddles[middle] + surnameEnds[(start+middle)%len(surnameEnds)]
	given := (s*89 + k/surnames*37) % (len(nameHeads) * len(nameTails))
	name := nameHeads[given%len(nameHeads)] + nameTails[given/len(nameHeads)]
	r := newRandom(o.Seed, personStream, k)
	switch r.below(20) {
	case 0, 1:
		name += "-" + pick(r, nameHeads) + pick(r, nameTails)
	case 2, 3:
		name += " " + string(rune('A'+r.below(20))) + "."
	}
	return o.localised(r, name+" "+surname)
}

// nthOrganisation is the k-th most common organisation, of the k-th places or so.
func (o Options) nthOrganisation(k int) string {
	r := newRandom(o.Seed, organisationStream, k)
	return o.nthPlace(k/len(bodies)+k%7) + " " + bodies[(k*11+r.below(2))%len(bodies)]
}

// nthPlace is the k-th most common place.
func (o Options) nthPlace(k int) string {
	r := newRandom(o.Seed, placeStream, k)
	name := placeStarts[k%len(placeStarts)] + placeEnds[(k*7+k/len(placeStarts))%len(placeEnds)]
	return o.localised(r, fmt.Sprintf(pick(r, placeKinds), name))
}

// nthOutlet is the k-th most common outlet, with its domain and its tier.
func (o Options) nthOutlet(k int) (name, domain string, tier int) {
	r := newRandom(o.Seed, outletStream, k)
	where := placeStarts[(k*13+k/7)%len(placeStarts)] + placeEnds[k*3%len(placeEnds)]
	name = fmt.Sprintf(outletKinds[k%len(outletKinds)], where)
	domain = strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(name, "The ")), " ", "") + "." + pick(r, outletEndings)
	return name, domain, r.between(1, 3)
}

// nthTag is the k-th most common tag: first single words, then two, then three.
func nthTag(k int) string {
	if k < len(matters) {
		return matters[k]
	}
	k -= len(matters)
	two := subjects[k%len(subjects)] + "-" + matters[k*7%len(matters)]
	if k < len(subjects)*len(matters) {
		return two
	}
	return adjectives[k/(len(subjects)*len(matters))%len(adjectives)] + "-" + two
}

var (
	accents = strings.NewReplacer("a", "á", "o", "ö", "e", "é", "n", "ñ", "s", "š", "u", "ü", "c", "č", "i", "í")
	// cyrillic spells a name in another alphabet.
	cyrillic = strings.NewReplacer("sch", "щ", "ch", "ч", "qu", "кв", "a", "а", "b", "б", "c", "к", "d", "д", "e", "е", "f", "ф", "g", "г", "h", "х",
		"i", "и", "j", "й", "k", "к", "l", "л", "m", "м", "n", "н", "o", "о", "p", "п", "q", "к", "r", "р", "s", "с", "t", "т",
		"u", "у", "v", "в", "w", "в", "x", "кс", "y", "ы", "z", "з",
		"Sch", "Щ", "Ch", "Ч", "Qu", "Кв", "A", "А", "B", "Б", "C", "К", "D", "Д", "E", "Э", "F", "Ф", "G", "Г", "H", "Х",
		"I", "И", "J", "Й", "K", "К", "L", "Л", "M", "М", "N", "Н", "O", "О", "P", "П", "Q", "К", "R", "Р", "S", "С", "T", "Т",
		"U", "У", "V", "В", "W", "В", "X", "Кс", "Y", "Ы", "Z", "З")
)

// localised writes a share of names with letters beyond ASCII: most with an accent, some in Cyrillic.
func (o Options) localised(r random, name string) string {
	if !r.chance(o.NonASCII) {
		return name
	}
	if r.below(12) == 0 {
		return cyrillic.Replace(name)
	}
	for range 8 {
		at := r.between(1, len(name)-1)
		if letter := accents.Replace(name[at : at+1]); letter != name[at:at+1] {
			return name[:at] + letter + name[at+1:]
		}
	}
	return name
}
