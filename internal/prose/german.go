package prose

// german is the language of news in German.
//
//nolint:misspell // German words are no English ones
var german = &language{
	markers:       "der die das und ist nicht mit von den dem des ein eine einen einem einer auf für sich nach auch bei aus wird wurde wurden sind hat haben dass zum zur über im am vom wie als noch nur oder sie er laut sagte",
	months:        []string{"januar jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"},
	shortMonths:   []string{"jan", "feb", "mrz", "apr", "", "jun", "jul", "aug", "sept sep", "okt", "nov", "dez"},
	weekdays:      []string{"sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag sonnabend"},
	shortWeekdays: []string{"", "mo", "di", "mi", "do", "fr", "sa"},

	numbers: germanNumbers(),
	scales: map[string]float64{
		"hundert": 1e2, "tausend": 1e3, "million": 1e6, "millionen": 1e6, "milliarde": 1e9, "milliarden": 1e9, "billion": 1e12,
		"billionen": 1e12, "mio": 1e6, "mrd": 1e9, "bio": 1e12, "tsd": 1e3,
	},
	ordinals: map[string]float64{
		"erste": 1, "ersten": 1, "erster": 1, "zweiten": 2, "zweiter": 2, "dritten": 3, "dritter": 3, "vierten": 4, "fünften": 5,
		"sechsten": 6, "siebten": 7, "achten": 8, "neunten": 9, "zehnten": 10,
	},
	currencies: map[string]string{
		"euro": "EUR", "euros": "EUR", "eur": "EUR", "dollar": "USD", "usd": "USD", "pfund": "GBP", "gbp": "GBP", "franken": "CHF", "chf": "CHF",
		"rubel": "RUB", "yen": "JPY", "yuan": "CNY", "kronen": "", "zloty": "PLN", "hrywnja": "UAH", "tenge": "KZT", "lira": "TRY", "rupien": "INR",
	},
	words: map[class]string{
		abbreviation: "dr prof hr fr st nr art abs bzw ca z.b d.h u.a z.t v.a s.o usw vgl inkl ggf sog evtl bspw max min mio mrd bio tsd kap ziff geb verh gest z d u v i",
		endable:      "usw etc mio mrd bio tsd u.s e.v co inc",
		dayUnit: `tag tage tagen tages woche wochen monat monate monaten monats jahr jahre jahren jahres jahrzehnt jahrzehnte jahrzehnten
			jahrhundert jahrhunderte jahrhunderten wochenende wochenenden quartal quartale quartalen`,
		clockUnit: "stunde stunden minute minuten sekunde sekunden",

		percentWord: "prozent prozentpunkte prozentpunkten",
		overWord:    "über",
		underWord:   "unter fast knapp beinahe nahezu höchstens maximal",
		aboutWord:   "rund etwa circa ca ungefähr schätzungsweise gut gegen annähernd",

		sayVerb: `sagte sagten sagt sagen mitteilte mitteilten mitteilt teilte teilten teilt erklärte erklärten erklärt berichtete berichteten berichtet berichten
			betonte betonten betont meldete meldeten meldet melden schrieb schrieben schreibt warnte warnten warnt bestätigte
			bestätigten bestätigt ergab ergaben ergibt zeigte zeigten räumte behauptete behaupteten behauptet schätzt schätzte schätzen
			schätzten kritisierte kritisierten forderte forderten fordert äußerte äußerten meinte gab`,
		speechVerb:   "nannte nannten versprach bezeichnete lobte verurteilte",
		announceVerb: "kündigte kündigten kündigt verkündete",
		nounToo:      "",
		document: `bericht berichte berichten studie studien umfrage umfragen untersuchung gutachten anklage anklageschrift urteil statistik statistiken
			erklärung mitteilung pressemitteilung daten angaben zahlen dokumente unterlagen analyse schreiben bilanz`,
		speaker: `polizei staatsanwaltschaft bundesregierung regierung ministerium sprecher sprecherin behörde behörden gericht ermittler
			feuerwehr innenministerium außenministerium finanzministerium gesundheitsministerium verteidigungsministerium auswärtige
			unternehmen konzern verband gewerkschaft opposition minister ministerin kanzler bundeskanzler präsident präsidentin
			forscher wissenschaftler experten kommission bundesamt landesamt rettungskräfte sprecherinnen anwalt anwälte richter
			zeugen augenzeugen vorsitzende chef chefin bürgermeister bürgermeisterin bundeswehr armee militär`,

		title: `herr herrn frau dr prof professor professorin präsident präsidentin bundespräsident kanzler kanzlerin bundeskanzler bundeskanzlerin
			vizekanzler minister ministerin ministerpräsident ministerpräsidentin premierminister premierministerin premier außenminister
			außenministerin innenminister innenministerin finanzminister finanzministerin verteidigungsminister verteidigungsministerin
			wirtschaftsminister wirtschaftsministerin gesundheitsminister gesundheitsministerin justizminister justizministerin
			verkehrsminister umweltministerin umweltminister bundesminister bundesministerin staatssekretär staatssekretärin
			bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin senator senatorin abgeordneter abgeordnete
			botschafter botschafterin sprecher sprecherin regierungssprecher regierungssprecherin parteichef parteichefin
			fraktionschef fraktionschefin generalsekretär generalsekretärin papst könig königin prinz prinzessin bischof
			kardinal general oberst richter richterin anwalt anwältin us-präsident`,
		particle: "von van zu de der den al bin",
		nameless: `der die das den dem des ein eine einen einem einer eines er sie es wir ihr ich man und oder aber denn doch sondern auch nur noch
			schon sehr so wie als wenn weil dass ob da damit dabei dafür dagegen danach davor daran darauf darüber dazu deshalb
			daher trotz trotzdem während wegen seit bis nach vor bei mit ohne für gegen um durch aus von zu zum zur im am in an auf über
			unter zwischen neben hinter beim vom ins ans laut gemäß angesichts anders alle allerdings alles als also andere bereits
			bisher damals dann dort dies diese dieser dieses diesem diesen jede jeder jedes jetzt heute gestern morgen kein keine
			mehr viele vielen wenige einige mehrere manche nun nicht nichts insgesamt rund etwa fast knapp ist sind war waren wird
			werden wurde wurden hat haben hatte hatten kann können soll sollen muss müssen will wollen sein seine ihr ihre wer was wo
			wann warum welche welcher zudem zuletzt zunächst außerdem ferner jedoch dennoch inzwischen unterdessen hier ende anfang mitte`,
		demonym: "deutsche deutschen deutscher amerikanische amerikanischen britische russische russischen ukrainische französische chinesische",
		place: `deutschland österreich schweiz berlin hamburg münchen köln frankfurt stuttgart düsseldorf leipzig dresden hannover bremen
			nürnberg wien zürich genf bern frankreich paris italien rom spanien madrid portugal polen warschau tschechien prag ungarn
			budapest ukraine kiew russland moskau großbritannien london irland europa usa washington kanada mexiko brasilien argentinien
			china peking japan tokio indien israel jerusalem gaza iran teheran irak bagdad syrien damaskus türkei ankara istanbul
			ägypten kairo afghanistan kabul pakistan australien afrika asien brüssel niederlande belgien dänemark schweden norwegen
			finnland griechenland athen kasachstan astana bayern sachsen hessen thüringen brandenburg niedersachsen saarland`,
		reference: "paragraf paragraph artikel abschnitt kapitel nummer nr seite absatz band teil platz linie gleis flug raum saal",
		dateLead: `im in seit bis ab vor nach von zum zwischen anfang ende mitte um gegen jahr jahre jahren sommer herbst winter
			frühjahr frühling und oder spätestens`,
		relativeDay:  "gestern heute vorgestern übermorgen",
		relativeLead: "vergangene vergangenen vergangenes letzte letzten letztes nächste nächsten nächstes kommende kommenden kommendes vorige vorigen dieser diese diesem diesen dieses",
		shiftWord:    "später zuvor danach",
		shiftLead:    "vor binnen",
		beVerb: `ist sind war waren wird werden wurde wurden worden sei seien wäre hat haben hatte hatten habe kann können konnte konnten soll
			sollen sollte muss müssen will wollen gibt gab`,
		pronoun:     "er sie es wir ich man",
		halfDay:     "uhr",
		dayPart:     "morgen vormittag mittag nachmittag abend nacht früh",
		voteWord:    "stimmen mehrheit sieg niederlage",
		joiner:      "und oder",
		article:     "der die das den dem des ein eine einen einem einer",
		season:      "sommer frühling frühjahr herbst winter",
		hyphenUnit:  "jährige jähriger jährigen jähriges tägige tägigen köpfige seitige seitigen",
		vagueNumber: "einige einigen mehrere mehreren wenige wenigen",
		attributor:  "wie laut gemäß zufolge angaben informationen berichten einschätzung erkenntnissen aussage",
		givenName: `alexander alexandra alice andrea andreas angela angelika anja anke anna anne annette anton armin astrid barbara bernd birgit björn
			boris carsten christian christiane christina christine christoph claudia cornelia daniel daniela david dieter dietmar dirk
			donald doris edgar elisabeth elke emmanuel erik ernst eva felix florian frank franziska franz friedrich fritz gabriele
			georg gerd gerhard gerald günter günther hannah hans harald heike heinrich heinz helga helmut hendrik herbert hermann holger
			horst ingo ingrid jana jan jens joachim joe jochen johann johanna johannes jonas jörg josef judith julia jürgen jutta
			kai karin karl karsten katharina katja katrin kerstin kirsten klaus konrad kristina kurt lars lena lisa lothar lukas
			manfred manuela marco marcus maria marie mario marion markus martin martina matthias max michael michaela monika nancy
			nicole nina norbert olaf oliver otto patrick paul peter petra philipp rainer ralf reiner reinhard renate robert robin
			roland rolf rüdiger sabine sandra sarah sebastian sigmar silke simon simone stefan stefanie steffen stephan susanne
			sven tanja thomas thorsten tim tobias torsten ulrich ulrike ursula ute uwe vera verena viktor volker waltraud werner
			wilhelm winfried wladimir wolfgang wolfram wolodymyr`,
	},
	roles: map[role]string{
		ofRole:        "von der des",
		andRole:       "und",
		orRole:        "oder",
		toRole:        "zu bis",
		fromRole:      "von vom",
		byRole:        "von vom durch",
		yearRole:      "jahr jahre jahren",
		theRole:       "der die das den dem zum",
		perRole:       "pro je",
		eachRole:      "jede jeder jedes",
		betweenRole:   "zwischen",
		thatRole:      "dass",
		moreRole:      "mehr",
		lessRole:      "weniger",
		thanRole:      "als",
		leastRole:     "mindestens wenigstens",
		upRole:        "bis",
		fullRole:      "ganze volle",
		insideRole:    "im jahr jahre jahren seit",
		thisRole:      "dieser diese diesem diesen dieses",
		ageRole:       "alter",
		auxiliary:     "am hat haben hatte auch zuvor später",
		rangeRole:     "bis und",
		nation:        "us",
		articleA:      "ein eine einem einer einen",
		numbered:      "paragraf paragraph artikel abschnitt kapitel nummer nr seite absatz band",
		onRole:        "am",
		shortScale:    "mio mrd bio tsd",
		withRole:      "mit",
		intensifier:   "so viele",
		weekRole:      "woche",
		weekendRole:   "wochenende",
		quarterRole:   "quartal quartals",
		halfRole:      "halbjahr halbjahres",
		honorific:     "herr herrn frau dr prof",
		accordingRole: "nach laut",
	},
	sourcePhrases: map[string]sourcePhrase{
		"laut": {}, "gemäß": {}, "wie": {verbLast: true}, "zufolge": {follows: true}, "angaben": {before: accordingRole}, "informationen": {before: accordingRole},
		"berichten": {before: accordingRole}, "einschätzung": {before: accordingRole}, "erkenntnissen": {before: accordingRole},
		"aussage": {before: accordingRole},
	},
	holidays: []yearly{
		{"neujahr", 1, 1}, {"neujahrstag", 1, 1}, {"neujahrsmorgen", 1, 1}, {"heiligabend", 12, 24}, {"silvester", 12, 31},
		{"tag der deutschen einheit", 10, 3}, {"tag der arbeit", 5, 1},
	},
	titleEndings: []string{
		"sprecher", "sprecherin", "minister", "ministerin", "präsident", "präsidentin", "chef", "chefin", "anwalt", "anwältin", "direktor",
		"direktorin", "kanzler", "kanzlerin", "meister", "meisterin", "sekretär", "sekretärin", "führer", "beauftragter", "beauftragte",
	},
	speakerEndings: []string{"polizei", "ministerium", "anwaltschaft", "behörde", "behörden", "gericht", "gerichtshof", "regierung", "amt", "agentur", "wehr", "verband", "bericht", "studie"},
	decadeEnding:   "er",
	quoteMarks:     map[rune]rune{'»': '«', '‚': '‘', '›': '‹'},
	numerals:       commaDecimal,
	ordinalStop:    true,
	capitalNouns:   true,
	inverts:        true,
}

// germanNumbers are the numbers up to 99, which German writes as one word: fünfundzwanzig.
func germanNumbers() map[string]float64 {
	m := map[string]float64{
		"eins": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
		"dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
	}
	ones := [...]string{"ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"}
	for i, ten := range [...]string{"zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"} {
		tens := float64(i+2) * 10
		m[ten] = tens
		for j, one := range ones {
			m[one+"und"+ten] = tens + float64(j+1)
		}
	}
	return m
}
