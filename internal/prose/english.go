package prose

// english is the language of news in English, and of any text that shows no other. Another language is another value
// like this one, listed in detect.go.
var english = &language{
	months:        []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"},
	shortMonths:   []string{"jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sept sep", "oct", "nov", "dec"},
	weekdays:      []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"},
	shortWeekdays: []string{"sun", "mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat"},

	numbers: map[string]float64{
		"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
		"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
		"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
		"seventy": 70, "eighty": 80, "ninety": 90, "one": 1,
	},
	scales: map[string]float64{
		"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "m": 1e6, "mn": 1e6,
		"mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "t": 1e12, "tn": 1e12, "trn": 1e12, "mil": 1e6,
	},
	ordinals: map[string]float64{
		"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
		"ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
		"fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
		"twentieth": 20, "thirtieth": 30,
	},
	currencies: map[string]string{
		"dollar": "USD", "dollars": "USD", "usd": "USD", "euro": "EUR", "euros": "EUR", "eur": "EUR", "pounds": "GBP", "gbp": "GBP",
		"sterling": "GBP", "yen": "JPY", "jpy": "JPY", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "cny": "CNY", "rupees": "INR",
		"inr": "INR", "rubles": "RUB", "roubles": "RUB", "rub": "RUB", "francs": "CHF", "chf": "CHF", "tenge": "KZT",
		"hryvnia": "UAH", "hryvnias": "UAH", "shekels": "ILS", "riyals": "SAR", "dirhams": "AED", "pesos": "MXN", "rand": "ZAR",
		"won": "", "kronor": "SEK", "kroner": "NOK", "zloty": "PLN", "zlotys": "PLN", "ringgit": "MYR", "cents": "USc",
		"aud": "AUD", "cad": "CAD", "hkd": "HKD", "sgd": "SGD", "aed": "AED",
	},
	words: map[class]string{
		doubtfulMonth: "may march april june august mar dec sep jan",
		abbreviation: `mr mrs ms dr prof gen sen rep gov lt col capt sgt adm maj cmdr rev hon fr pres supt det
			st mt ft no nos vs v art sec fig vol pp p cf eg ie approx dept`,
		endable: `inc corp co ltd llc llp plc bros jr sr esq etc al u.s u.k u.n e.u d.c a.m p.m ph.d b.a m.d d.d
			est ave blvd rd dept assn`,
		dayUnit:   "day days week weeks month months year years decade decades century centuries weekend weekends fortnight quarter quarters",
		clockUnit: "hour hours minute minutes second seconds",

		percentWord:  "percent pct percentage",
		percentFirst: "per percentage",
		overWord:     "over exceeding above surpassing topping",
		underWord:    "under below nearly almost",
		aboutWord:    "about around approximately roughly some circa approx estimated",

		sayVerb: `said says say saying told tells reported reports report found finds find estimated estimates estimate
			alleged alleges allege claimed claims claim stated states warned warns warn noted notes note wrote writes revealed
			reveals reveal showed shows show documented documents concluded concludes disclosed
			discloses testified testifies argued argues added adds acknowledged acknowledges admitted admits calculated
			calculates projected projects predicted predicts tweeted posted detailed details indicated indicates indicate
			insisted insists explained explains asserted asserts contended contends
			determined identified uncovered exposed exposes counted recorded lists
			suggested suggests tallied surveyed`,
		speechVerb: `confirmed confirms declared declares emphasized stressed described describes called calls recalled observed commented replied
			responded asked asks reiterated accused accuses charged listed cited cites quoted remarked joked complained boasted bragged
			exclaimed maintained maintains vowed pledged promised demanded hailed slammed denied denies urged urges criticized praised
			condemned labeled labelled dismissed defended ordered instructed texted`,
		nounToo:      "reports report estimates estimate claims claim states notes note documents details finds find shows show lists projects posted charges exposes writes",
		announceVerb: "announced announces announce announcing",
		document: `indictment complaint affidavit lawsuit filing filings report reports study survey poll audit memo memorandum
			statement transcript testimony analysis review investigation census ruling documents records data dossier assessment
			dataset figures findings estimate estimates letter emails`,
		speaker: `officials official police general prosecutors prosecutor authorities investigators investigator auditors lawyers attorneys spokesman spokeswoman
			spokesperson spokespeople researchers witnesses organizers scientists economists analysts judge critics experts
			ministry committee commission court agency whistleblower whistleblowers`,

		title: `president vice prime minister premier chancellor king queen prince princess emir sheikh sultan pope cardinal archbishop bishop
			secretary undersecretary deputy assistant acting attorney general director chairman chairwoman chair chairperson commissioner
			ambassador envoy senator sen congressman congresswoman representative rep governor gov mayor judge justice sheriff chief
			speaker leader ceo cfo coo founder cofounder co-founder spokesman spokeswoman spokesperson mr mrs ms miss mx dr prof professor
			gen lt lieutenant col colonel maj major capt captain sgt sergeant adm admiral commander cmdr rev reverend rabbi imam
			sir dame lord lady former then-president ex-president whip counsel adviser advisor treasurer solicitor inspector special
			host anchor correspondent reporter author activist billionaire businessman investor officer agent detective lawyer prosecutor
			administrator executive founder co-chair`,
		surname: "prince king judge bishop pope lord chief sheriff dean",
		orgWord: `committee commission council university college institute institution association foundation department ministry
			agency bureau office board court senate congress parliament house party union federation league alliance
			coalition organization organisation society fund bank group corporation corp company inc ltd llc plc co holdings
			partners capital ventures industries systems technologies airlines airways motors times post journal news
			tribune herald gazette press guardian magazine network media radio television administration service
			services authority center centre church school hospital academy army navy police force guard forces trust
			enterprises associates assembly chamber exchange reserve museum team club conference caucus embassy nations
			international llp consortium laboratory labs bancorp insurance energy pharmaceuticals studios records
			entertainment communications broadcasting`,
		thingWord: `act accord accords agreement treaty deal pact war summit award prize plan program programme project initiative
			amendment bill law order resolution report movement crisis scandal affair massacre strip sea ocean river lake island islands
			mountain mountains valley bay gulf tower building plaza park resort hotel bridge airport square theater theatre stadium
			doctrine declaration constitution code convention protocol conventions list files papers case trial hearing rule rules
			day week month year eve election elections campaign convention ban wall security rights freedom online club fellowship
			championship cup games olympics festival era depression revolution state city county district street avenue road
			accountability policy economics economy strategy operation task dollar twitter facebook community dashboard guide guides practices standards actions release items
			request requirements planning tools resources survey metrics examples app apps platform department index blog website forum workshop
			report reports issues studies science technology engineering management affairs relations fees clause doctrine experience
			cash social pay coins finance financial analytics robotics brands stores store petroleum oil gas steel securities savings
			wireless mobile telecom aerospace dynamics therapeutics pharma gallery palace chat premium play roundtable lab labs
			memo button card feedback computing hacking testing learning training marketing banking gaming mining housing shipping voting
			tracking mapping optimization inventory content software interface interfaces developer language circuit data feature
			web site api apis urls links forms docs groups terms talks fellow fellows challenge challenges lessons components plans
			design search syndication behavior safety diseases wars corps subcommittee tribe complex discrimination education
			market markets stock exchange coin tariffs sanctions order orders gambit theory effect syndrome disease virus vaccine`,
		streetWord: "street st avenue ave road rd boulevard blvd drive dr lane ln way court place highway hwy parkway square terrace",
		particle:   "bin ben ibn bint al el de del della der den van von da di du dos das le la ter ten zu y e af av",
		nameless: `a an the this that these those it its he she they we you i his her their our your my who whom whose which what when where
			why how if as at by for from in into of on onto out over to under up with within without about above across after
			against along among around before behind below beneath beside besides between beyond despite down during except inside
			near off outside past since through throughout toward towards underneath until upon via and but or nor so yet not no
			yes all any both each every either neither few many more most much other others another some such several own same
			than then there here now once only also just even still again already always never often sometimes usually
			however moreover meanwhile furthermore additionally nevertheless nonetheless therefore thus hence instead
			although though because while whereas unless whether rather indeed perhaps maybe finally recently currently previously
			eventually later earlier ago soon today yesterday tomorrow tonight last next first second third fourth fifth one two
			three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds thousand thousands
			million millions billion billions dozens dozen is are was were be been being am has have had having do does did
			will would can could may might must shall should let get got make made take took give given go going gone come
			came see seen say said says according including following amid amidst per like unlike based founded key notably
			specifically overall significantly critically importantly essentially ultimately initially originally subsequently
			separately together critics experts officials sources people former nearly almost roughly
			approximately about up down left right early late read more want subscribe follow share comments home photo image video
			question answer note update breaking exclusive opinion analysis context significance impact background details
			further additional under because due given republicans democrats republican democrat democratic congressional presidential
			senators representatives workers employees companies corporations lawmakers prosecutors police investigators
			despite using working speaking writing citing calling noting adding saying asked ahead just time every
			sen rep gov gen lt col maj capt sgt`,
		qualifier: `new federal state local national international public private government social digital mobile global united royal supreme special
			general grand first second big great free open executive environmental political economic human civil military naval world social
			financial medical legal online internet web data security operation mount hurricane project north south east west upper lower`,
		demonym: `american americans british english french german russian ukrainian chinese japanese korean indian israeli israelis
			palestinian palestinians iranian iraqi afghan saudi egyptian turkish kazakh uzbek central asian european african
			african-american latino hispanic arab muslim muslims christian christians jewish jews canadian mexican australian brazilian italian
			spanish polish dutch swedish norwegian danish finnish greek hungarian czech romanian bulgarian serbian pakistani
			venezuelan cuban colombian argentine chilean nigerian kenyan ethiopian syrian lebanese jordanian qatari emirati
			catholic democrats republicans republican democratic democrat chinese-born asian western eastern northern southern`,
		place: `washington america u.s us usa u.k uk united states britain england scotland wales ireland france germany italy spain
			portugal russia ukraine china japan korea india israel palestine gaza iran iraq afghanistan pakistan turkey syria
			lebanon jordan egypt libya sudan ethiopia kenya nigeria morocco tunisia algeria qatar bahrain oman yemen kuwait
			uae kazakhstan uzbekistan kyrgyzstan tajikistan turkmenistan azerbaijan armenia georgia poland hungary romania
			bulgaria serbia croatia greece sweden norway denmark finland iceland netherlands belgium switzerland austria canada
			mexico cuba venezuela colombia brazil argentina chile peru bolivia ecuador panama guatemala honduras australia
			indonesia malaysia singapore thailand vietnam philippines taiwan myanmar europe asia africa california texas
			florida nevada oregon arizona colorado illinois ohio michigan pennsylvania massachusetts maryland virginia alabama
			alaska arkansas connecticut delaware hawaii idaho indiana iowa kansas kentucky louisiana maine minnesota mississippi
			missouri montana nebraska oklahoma tennessee utah vermont wisconsin wyoming london paris berlin moscow kyiv beijing
			tokyo jerusalem brussels geneva chicago boston houston dallas miami seattle philadelphia astana tehran baghdad kabul
			doha riyadh dubai cairo ankara istanbul rome madrid vienna warsaw
			york jersey hampshire orleans zealand delhi carolina dakota rico angeles francisco diego vegas antonio arabia emirates lanka salvador`,
		reference: `section sections sec title article articles chapter chapters phase form version part parts no nos number numbers order eo
			rule amendment channel room route highway interstate flight episode volume vol page pages pp item level tier
			grade class type model series season round district precinct case docket bill resolution proposition
			prop measure schedule exhibit line stage step figure fig table question apollo boeing airbus fortune
			p.l public h.r s.b h.b u.s.c cfr usc agenda area group top size gate building box platform act paragraph
			clause appendix category protocol covid apartment apt suite unit iphone windows code ban counts count`,
		dateLead: `in since until till by of during through throughout from between before after early late mid around about circa
			to and or beginning starting ending on for summer spring fall autumn winter the a this that year his her its their our my your`,
		relativeDay:  "yesterday today tonight tomorrow",
		relativeLead: "last next this past previous coming following upcoming",
		shiftWord:    "ago earlier later before after prior hence",
		beVerb:       "is are was were be been being am",
		pronoun:      "he she they i we it who",
		halfDay:      "a.m p.m am pm o'clock gmt utc et est edt pt pst pdt hrs",
		dayPart:      "morning afternoon evening night noon midday overnight early late",
		voteWord:     "vote votes voted decision ruling majority margin ruled split win loss lead record victory defeat score",
		joiner:       "and or",
		article:      "the a an",
		suffix:       "jr sr ii iii iv esq",
		hyphenUnit:   "day days page point part step week month hour minute man woman judge member star way story seat",
		season:       "summer spring fall autumn winter",
		linkWord:     "of",
		forWord: `center centre centers institute council committee commission office agency association coalition society foundation citizens americans
			friends lawyers doctors reporters students bank fund campaign league alliance union`,
		modelWord:   "max pro plus ultra",
		vagueNumber: "several some",
		attributor:  "according per citing",
	},
	roles: map[role]string{
		ofRole:         "of",
		andRole:        "and",
		orRole:         "or",
		toRole:         "to",
		oldRole:        "old olds",
		fromRole:       "from",
		byRole:         "by",
		yearRole:       "year",
		theRole:        "the",
		perRole:        "per",
		eachRole:       "every each",
		betweenRole:    "between",
		thatRole:       "that",
		moreRole:       "more greater higher",
		lessRole:       "less fewer lower",
		thanRole:       "than",
		leastRole:      "least",
		mostRole:       "most",
		atRole:         "at",
		upRole:         "up",
		fewRole:        "few couple",
		fullRole:       "full more",
		insideRole:     "in since the",
		thisRole:       "this",
		pointRole:      "point points",
		centRole:       "cent",
		percentageRole: "percentage",
		ageRole:        "age aged",
		thenRole:       "then",
		blockRole:      "block",
		auxiliary:      "has have had also later previously who reportedly",
		elision:        "em til tis cause twas round",
		rangeRole:      "to through until and",
		intensifier:    "a an the as much many",
		nation:         "u.s",
		ministry:       "national homeland",
		forRole:        "for",
		articleA:       "a an",
		numbered: "section sections article articles chapter chapters title page pages phase version number no tier level" +
			" amendment rule proposition route channel episode season top vol pp grade stage step apartment room type paragraph clause line table figure form",
		onRole:        "on",
		shortScale:    "k m mn mln b bn bln t tn trn mil",
		ordinalEnding: "st nd rd th",
		unledUnit:     "day decade century",
		pageRole:      "pages",
		weekRole:      "week",
		weekendRole:   "weekend",
		quarterRole:   "quarter",
		halfRole:      "half",
		fiscalRole:    "fiscal fy",
		plural:        "people men women children times",
		singular:      "was is this his its has as us across less plus versus pass business news series",
	},
	holidays: []yearly{
		{"new year's day", 1, 1}, {"new years day", 1, 1}, {"valentine's day", 2, 14}, {"earth day", 4, 22}, {"juneteenth", 6, 19},
		{"bastille day", 7, 14}, {"halloween", 10, 31}, {"veterans day", 11, 11}, {"armistice day", 11, 11}, {"christmas eve", 12, 24},
		{"christmas day", 12, 25}, {"boxing day", 12, 26}, {"new year's eve", 12, 31}, {"new years eve", 12, 31},
	},
	markers:       "the of and to that is was were said has have with from by at as it its he she his they their are been which will would who not this for on",
	sourcePhrases: map[string]sourcePhrase{"according": {after: toRole}, "per": {}, "citing": {}},
	adverbEnding:  "ly",
	thingEndings:  []string{"tion", "tions", "sion", "ment", "ology", "ware", "ics", "ism", "ibility", "ability"},
	decadeEnding:  "s",
	monthLeads:    true,
}
