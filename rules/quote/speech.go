package quote

import (
	"strings"
	"sync"

	"github.com/factvet/factvet/rules/words"
)

// reporting are the words that tell that somebody is quoted: verbs of saying, thinking, asking and
// ordering, what is spoken or written, and what introduces a title, a term or an example. One of
// them beside a quotation is enough: whether it governs the quotation is for a reader to say.
var reporting = sync.OnceValue(func() map[string]bool { return reportingWords(reportingVerbs, otherReporting) })

const (
	// Verbs, each with its regular forms.
	reportingVerbs = `accuse acknowledge add admit advise affirm agree allege announce answer appeal argue ask assail assert assure attack attest
	authorize believe blame blast boast brag brand call caption caution celebrate challenge champion characterize charge chant
	cite claim coin comment compare complain concede conclude condemn confess confide confirm consider contend criticize
	declare decry deem defend demand denounce deny depict describe detail dictate direct disclose discuss dismiss dispute dub
	echo email emphasize encourage endorse entitle estimate exclaim explain express fear frame grumble hail hint hope imagine imply indicate
	inform insist instruct invite invoke joke justify label lament list lobby maintain mandate mention message mock motto muse name nickname note
	notify object observe offer opine order outline petition phrase place plead pledge portray post pray predict proclaim promise
	pronounce propose protest publish question quip quote rail read reason reassert recall recite recommend record recount refer reflect
	reiterate reject remark remind repeat reply report request require respond retort reveal rule say scoff scold scream
	shout sign slam specify speculate stipulate stress subtitle suggest summarize swear sum tape task tell term testify text thank think
	threaten title tout translate tweet urge vent view voice vow wonder warn whisper worry yell`
	// Irregular forms, and those that would be ambiguous otherwise.
	otherReporting = `said says saying told wrote written writes write writing spoke spoken speaks speaking swore thought felt feel feels held holds found finds finding findings
	stated stating sought seeks seeking heard hears put puts meant means knew known sang sings saw sees read reads sent
	according per via like e.g eg i.e ie example examples namely
	admission advertisement advice agreement allegation allegations amendment answer article audio banner billboard book brief briefing caption catchphrase
	chapter clause column comments complaint contract dissent document documents editorial email emails essay excerpt filing foreword
	graffiti headline headlines indictment inscription instructions interview interviews joke language lawsuit leaflet letter letters line
	lyrics manifesto manual mantra memo memoir memorandum message messages motion motto op-ed oped opinion passage phrase phrases placard plaque
	poem poster post preamble proclamation proverb provision question questions quotation quote quotes remark remarks reply
	resignation resolution response review rhetoric rule rules sermon sign signs slogan song speech statement statements statute story subtitle
	tagline term terms testimony text texts theme title titles tweet tweets verse video voicemail words wording`
)

// reportingWords makes a table of regular verbs, in all their forms, and of other words.
func reportingWords(verbs, others string) map[string]bool {
	m := words.Set(others)
	for _, v := range strings.Fields(verbs) {
		for _, form := range forms(v) {
			m[form] = true
		}
	}
	return m
}

// forms are the forms of a regular English verb, in both spellings of -ize; a form too many does no harm.
func forms(verb string) []string {
	bare := strings.TrimSuffix(verb, "e")
	out := []string{verb, verb + "s", verb + "es", bare + "ed", bare + "ing"}
	last := verb[len(verb)-1]
	switch {
	case last == 'y':
		out = append(out, verb[:len(verb)-1]+"ied", verb[:len(verb)-1]+"ies")
	case strings.HasSuffix(verb, "ize"):
		out = append(out, verb[:len(verb)-2]+"se", verb[:len(verb)-2]+"ses", verb[:len(verb)-2]+"sed", verb[:len(verb)-2]+"sing")
	default:
		out = append(out, verb+string(last)+"ed", verb+string(last)+"ing")
	}
	return out
}

// reports tells whether a stretch of text tells that somebody is quoted.
func reports(text string) bool {
	for start := 0; start < len(text); {
		if !letter(text[start]) {
			start++
			continue
		}
		end := start + 1
		for end < len(text) && (letter(text[end]) || text[end] == '-' || text[end] == '.' && end+1 < len(text) && letter(text[end+1])) {
			end++
		}
		word := text[start:end]
		if reporting()[word] || strings.ToLower(word) != word && reporting()[strings.ToLower(word)] {
			return true
		}
		if _, last, ok := strings.Cut(word, "-"); ok && reporting()[last] {
			return true
		}
		start = end
	}
	return false
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
