package match

// cost counts hundredths of a plain wrong letter.
type cost int16

const (
	wrongLetter cost = 100
	wrongVowel  cost = 80 // a vowel for another that no romanisation confuses
	lostVowel   cost = 60
	endVowel    cost = 110 // a vowel more at the end: Eric/Erica, Paul/Paula
	doubled     cost = 8
)

// unit is a pair of letter groups that romanisations write for one sound, in either order.
type unit struct {
	a, b string
	cost cost
	// anywhere tells that English names too vary so; the others hold for transliterated names only.
	anywhere bool
}

// units are gathered from the ways in which Arabic, Persian, Turkish, Kazakh, Russian, Ukrainian,
// Hebrew, Armenian, Georgian, Korean and Chinese names reach English, French, German, Dutch and
// Polish texts.
var units = []unit{
	// k, q, c, kh, h, gh, g
	{"k", "q", 15, true}, {"k", "c", 25, true}, {"q", "c", 30, false}, {"ck", "k", 8, true}, {"ck", "c", 15, true}, {"cq", "q", 10, true},
	{"qu", "k", 30, true}, {"kh", "h", 20, false}, {"kh", "k", 30, false}, {"kh", "ch", 25, false}, {"ch", "h", 35, false},
	{"kh", "x", 30, false}, {"kh", "q", 35, false}, {"kh", "gh", 45, false}, {"gh", "g", 15, false}, {"gh", "q", 35, false}, {"gh", "h", 45, false},
	{"g", "q", 35, false}, {"g", "k", 55, false}, {"g", "h", 50, false}, {"gu", "g", 25, false}, {"x", "ks", 10, true}, {"x", "cs", 20, true},
	{"x", "hs", 30, false}, {"cc", "kk", 10, false}, {"j", "kh", 55, false},
	// t, d
	{"th", "t", 30, false}, {"dh", "d", 20, false}, {"dh", "z", 40, false}, {"dh", "th", 40, false}, {"th", "s", 45, false}, {"dd", "dh", 15, false},
	{"ddh", "dd", 10, false}, {"dhdh", "dd", 10, false}, {"d", "z", 65, false}, {"d", "t", 60, false},
	// sh, ch, zh, j
	{"sh", "sch", 15, true}, {"sh", "ch", 38, false}, {"sch", "ch", 35, false}, {"sch", "s", 50, false}, {"sh", "s", 70, false},
	{"zh", "j", 15, false}, {"zh", "z", 35, false}, {"zh", "g", 45, false}, {"zh", "sch", 40, false}, {"j", "dj", 12, false}, {"j", "dzh", 12, false},
	{"j", "dsch", 20, false}, {"dj", "dzh", 10, false}, {"dj", "dz", 25, false}, {"j", "dz", 35, false}, {"j", "dzs", 20, false}, {"j", "g", 50, false},
	{"j", "zs", 25, false}, {"ch", "tch", 8, true}, {"ch", "tsch", 8, false}, {"tch", "tsch", 8, false}, {"ch", "cz", 25, false}, {"sh", "sz", 25, false},
	{"zh", "rz", 30, false}, {"zh", "dj", 25, false}, {"ch", "c", 35, false}, {"ch", "tj", 30, false}, {"sh", "sj", 15, false}, {"sh", "sy", 45, false}, {"ch", "q", 50, false},
	{"shch", "schtsch", 8, false}, {"shch", "chtch", 8, false}, {"shch", "sch", 15, false}, {"shch", "sh", 30, false}, {"shch", "szcz", 20, false}, {"shch", "sjtsj", 15, false},
	{"shch", "shh", 30, false}, {"tch", "c", 40, false},
	// ts, z, s
	{"ts", "c", 30, false}, {"ts", "tz", 8, true}, {"ts", "z", 35, false}, {"tz", "z", 25, false}, {"tz", "c", 30, false}, {"ts", "cz", 25, false},
	{"s", "z", 45, false}, {"ss", "z", 50, false}, {"s", "c", 55, false}, {"ss", "sc", 50, false},
	// v, w, f, ph, b
	{"v", "w", 15, true}, {"ff", "v", 20, false}, {"f", "v", 35, false}, {"ph", "f", 12, true}, {"ph", "v", 35, true}, {"w", "u", 45, false},
	{"w", "ou", 35, false}, {"v", "ou", 45, false}, {"v", "u", 50, false}, {"b", "v", 60, false}, {"w", "oua", 70, false}, {"hw", "hu", 30, false},
	// i, y, j
	{"i", "y", 10, true}, {"i", "j", 22, false}, {"y", "j", 22, false}, {"iy", "y", 8, false}, {"iy", "i", 8, false}, {"ij", "y", 8, false}, {"ij", "i", 10, false},
	{"yi", "i", 8, false}, {"yi", "y", 10, false}, {"ii", "y", 10, false}, {"yj", "y", 10, false}, {"yy", "i", 10, false}, {"ie", "i", 30, false}, {"ie", "e", 35, true}, {"ie", "y", 35, true},
	{"ie", "ei", 25, true}, {"ei", "ai", 20, false}, {"ei", "ay", 20, false}, {"ey", "ai", 20, false}, {"ey", "ay", 15, false}, {"ei", "e", 30, false}, {"ey", "e", 30, false}, {"ei", "i", 35, false}, {"ey", "y", 40, false}, {"ei", "ee", 35, false},
	{"ai", "e", 35, false}, {"ay", "e", 40, false}, {"ai", "ae", 20, false}, {"ee", "i", 15, false}, {"ee", "y", 30, false}, {"ee", "ei", 30, false}, {"ea", "ee", 30, true}, {"aye", "ai", 20, false}, {"ae", "ee", 40, false},
	{"ye", "e", 15, false}, {"je", "e", 15, false}, {"ie", "ye", 8, false}, {"je", "ye", 10, false}, {"yo", "o", 25, false}, {"yo", "e", 30, false}, {"jo", "yo", 10, false}, {"io", "yo", 8, false}, {"ye", "yo", 30, false},
	{"yo", "ya", 40, false}, {"jo", "e", 35, false}, {"ya", "ia", 8, false}, {"ya", "ja", 10, false}, {"iya", "ia", 8, false}, {"iya", "ya", 8, false}, {"ya", "a", 45, false}, {"yu", "iu", 8, false},
	{"yu", "ju", 10, false}, {"yu", "u", 30, false}, {"yu", "iou", 20, false}, {"you", "yu", 10, false}, {"oye", "oie", 8, false},
	{"aye", "ae", 10, false}, {"uyi", "ui", 10, false},
	// vowels
	{"ou", "u", 12, false}, {"oo", "u", 15, false}, {"oe", "u", 30, false}, {"u", "o", 35, false}, {"ou", "o", 30, false}, {"ou", "oo", 15, false}, {"eu", "u", 30, false}, {"eo", "o", 25, false}, {"eo", "u", 35, false}, {"eu", "ev", 35, false}, {"eu", "ew", 25, false},
	{"au", "aw", 15, false}, {"ao", "aw", 15, false}, {"au", "ao", 20, false}, {"ow", "ou", 25, false}, {"au", "ou", 40, false}, {"aou", "au", 15, false}, {"aou", "aw", 20, false}, {"ae", "a", 30, false}, {"ae", "e", 30, true}, {"oe", "o", 25, true}, {"ue", "u", 30, true}, {"aa", "o", 45, false},
	{"e", "i", 40, false}, {"a", "e", 40, false}, {"a", "o", 58, false}, {"e", "o", 70, false}, {"a", "u", 65, false}, {"e", "u", 75, false}, {"a", "i", 75, false},
	// others
	{"nh", "n", 30, false}, {"lh", "l", 30, false}, {"rh", "r", 15, false}, {"bh", "b", 20, false}, {"ng", "n", 60, false}, {"m", "n", 90, false}, {"mb", "b", 60, false},
	{"xh", "dj", 20, false}, {"xh", "dsch", 25, false}, {"xh", "j", 25, false}, {"lj", "l", 25, false}, {"nj", "n", 25, false}, {"ny", "n", 30, false}, {"gn", "n", 40, false},
}

// ending is a pair of endings that romanisations write for one.
var endings = []unit{
	{"sky", "skyi", 5, false}, {"sky", "skiy", 5, false}, {"sky", "skii", 5, false}, {"sky", "skij", 5, false}, {"ski", "skyi", 5, false}, {"sky", "skyj", 5, false},
	{"sky", "ska", 200, false}, {"ski", "ska", 200, false},
	{"ov", "off", 12, false}, {"ev", "eff", 12, false}, {"off", "ow", 15, false}, {"ov", "of", 20, false}, {"ev", "ef", 20, false}, {"ev", "ov", 30, false}, {"yev", "iev", 5, false}, {"ev", "ow", 35, false}, {"ew", "ow", 35, false},
	{"yov", "ev", 25, false}, {"in", "ine", 15, false}, {"yn", "yne", 15, false}, {"enko", "enka", 15, false}, {"an", "yan", 45, false},
	{"ich", "itch", 5, false}, {"ich", "itsch", 5, false}, {"ich", "ic", 25, false}, {"ic", "itch", 30, false}, {"ic", "icz", 30, false}, {"ich", "icz", 25, false}, {"vich", "vych", 5, false},
	{"a", "ah", 20, false}, {"e", "eh", 25, false}, {"i", "ih", 40, false}, {"ya", "ia", 5, false}, {"iya", "iyah", 15, false}, {"eh", "ah", 20, false}, {"eh", "a", 25, false},
	{"i", "iy", 8, false}, {"y", "ey", 35, false}, {"dze", "dse", 15, false}, {"shvili", "schwili", 10, false}, {"poor", "pour", 10, false},
}
