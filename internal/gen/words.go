package gen

// syllables, endings and the like are what names are made of.
var (
	nameHeads = []string{
		"Al", "Ber", "Cor", "Dal", "Ed", "Fen", "Gus", "Hel", "Ir", "Jor", "Kes", "Lun",
		"Mar", "Nol", "Os", "Pel", "Quin", "Rad", "Sim", "Tov", "Ul", "Vin", "Wil", "Yas",
	}
	nameTails     = []string{"an", "eth", "ina", "o", "is", "wen", "a", "ek", "mund", "ette"}
	surnameStarts = []string{
		"Ask", "Ball", "Bram", "Carr", "Chol", "Corb", "Dras", "Dunn", "Eck", "Elm", "Fair", "Falk", "Gant", "Gild", "Grov",
		"Hald", "Hask", "Horn", "Ing", "Jask", "Kalt", "Kess", "Kirn", "Lamb", "Lind", "Lorr", "Mask", "Mell", "Mord", "Nagl",
		"Nest", "Oldr", "Opp", "Pask", "Pend", "Pross", "Quell", "Rand", "Rich", "Rost", "Sand", "Schul", "Selb", "Tamm", "Thorn",
		"Tusk", "Umbr", "Vask", "Vest", "Wald", "Wend", "Wint", "Yarr", "Zell",
	}
	surnameMiddles = []string{
		"a", "abo", "adi", "ago", "ali", "ami", "are", "e", "eba", "edo", "egi", "elo", "emu", "ero", "i", "iba", "idu", "igo", "ile",
		"imo", "ira", "o", "oba", "odi", "ogu", "ola", "ome", "ori", "u", "uba", "udo", "uli",
	}
	surnameEnds = []string{"bek", "dahl", "feld", "gard", "holm", "jic", "kov", "land", "man", "nen", "quist", "ros", "sen", "ton", "vig", "zak"}

	placeStarts = []string{
		"Amber", "Arn", "Brack", "Calder", "Cold", "Dun", "East", "Fal", "Glen", "Gren", "Hart", "High", "Kel", "Lang", "Marl",
		"Nether", "North", "Old", "Pen", "Raven", "Salt", "Selk", "Silver", "South", "Stan", "Thorn", "Under", "Vale", "West", "Wind",
	}
	placeEnds = []string{
		"born", "bridge", "bury", "by", "cliff", "combe", "dale", "den", "field", "ford", "gate", "ham", "haven", "hurst",
		"mark", "mere", "mouth", "ness", "pool", "stead", "ton", "vale", "water", "wick", "worth",
	}
	placeKinds = []string{"%s", "%s", "%s", "%s", "New %s", "Port %s", "Upper %s", "%s Bay", "Saint %s", "%s Falls"}

	bodies = []string{
		"City Council", "Water Board", "Harbour Authority", "Teachers' Union", "Chamber of Commerce", "Fire Service", "University",
		"Court of Appeal", "Housing Trust", "Energy Agency", "Transport Authority", "Museum", "Farmers' League", "Police Department",
		"Public Health Office", "Shipping Company", "Savings Bank", "Planning Commission", "School District", "Port Workers' Union",
		"Institute of Statistics", "Broadcasting Board", "Forestry Office", "General Hospital", "Steel Works", "Audit Office",
	}
	outletKinds = []string{
		"%s Courier", "%s Observer", "%s Gazette", "The %s Post", "%s Evening News", "Radio %s", "%s Tribune", "%s Ledger",
		"%s Weekly", "Channel %s", "%s Wire", "%s Standard",
	}
	outletEndings = []string{"com", "net", "org", "news", "co"}
)

// What records are about.
var (
	adjectives = []string{
		"annual", "coastal", "costly", "delayed", "disputed", "early", "emergency", "empty", "federal", "former", "free", "frozen",
		"hidden", "joint", "late", "local", "lost", "missing", "mobile", "municipal", "national", "new", "northern", "old", "open",
		"private", "public", "regional", "rural", "second", "secret", "shared", "southern", "temporary", "unpaid", "urban", "wider",
	}
	subjects = []string{
		"airport", "apprentice", "archive", "bakery", "bridge", "budget", "bus", "cable", "canal", "census", "clinic", "coal", "contract",
		"court", "dairy", "drought", "election", "export", "factory", "ferry", "fishing", "flood", "forest", "fuel", "grain", "harbour",
		"heating", "hospital", "hotel", "housing", "inheritance", "insurance", "island", "kindergarten", "land", "library", "lighthouse",
		"loan", "lottery", "market", "mining", "museum", "nursing", "orchard", "parking", "pension", "pipeline", "police", "power",
		"prison", "quarry", "radio", "rail", "rent", "road", "satellite", "school", "sewer", "ship", "stadium", "steel", "sugar", "tax",
		"theatre", "timber", "toll", "tourism", "tram", "tunnel", "vaccine", "vineyard", "wage", "waste", "water", "wetland", "wind", "wool",
	}
	matters = []string{
		"agreement", "auction", "audit", "ban", "ceremony", "charter", "closure", "code", "committee", "crisis", "dispute", "expansion",
		"fee", "fund", "grant", "inquiry", "inspection", "levy", "licence", "merger", "permit", "petition", "plan", "programme", "project",
		"quota", "reform", "register", "rescue", "review", "rule", "sale", "scandal", "scheme", "settlement", "shortage", "strike",
		"subsidy", "survey", "tariff", "tender", "timetable", "trial", "upgrade", "verdict", "vote",
	}
	verbs = []string{
		"approves", "backs", "begins", "blocks", "cancels", "defends", "delays", "drops", "ends", "extends", "halts", "loses", "opens",
		"postpones", "presents", "questions", "rejects", "reopens", "revises", "signs", "starts", "suspends", "wins", "withdraws",
	}
	// pasts has the verbs in the past, in the same order.
	pasts = []string{
		"approved", "backed", "began", "blocked", "cancelled", "defended", "delayed", "dropped", "ended", "extended", "halted", "lost", "opened",
		"postponed", "presented", "questioned", "rejected", "reopened", "revised", "signed", "started", "suspended", "won", "withdrew",
	}
	headlineTails = []string{
		"", "", "", "after audit", "after long debate", "amid protests", "before deadline", "by one vote", "despite warnings", "for third time",
		"in closed session", "over objections", "to save costs", "with new partners", "without debate", "as prices rise", "on appeal",
	}
	roles = []string{
		"the mayor", "the minister", "the director", "the chief engineer", "the treasurer", "a spokesperson", "the union's leader", "the judge",
		"a councillor", "the headteacher", "the harbour master", "an economist", "the chair", "the auditor", "a lawyer", "the inspector",
	}
	counted = []string{
		"households", "workers", "passengers", "pupils", "patients", "voters", "farmers", "tonnes of grain", "vehicles", "members", "documents",
		"apartments", "trees", "visitors", "signatures", "cubic metres of water", "letters", "homes", "volunteers", "ships", "complaints",
	}
	months   = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	statuses = []string{"confirmed", "confirmed", "confirmed", "reported", "disputed"}
	speakers = []string{"We", "They", "I", "You"}
	joints   = []string{"for", "with", "and", "or", "from", "by"}
	foreign  = []string{
		"Решение было принято большинством голосов, хотя многие жители выступали против.",
		"Работы начнутся весной и продлятся до конца года, сообщила пресс-служба.",
		"Der Ausschuss will die Pläne noch vor dem Winter prüfen und öffentlich erörtern.",
		"Die Mehrkosten trägt die Gemeinde, so steht es in der Vorlage für die nächste Sitzung.",
		"La comisión revisará mañana las cuentas y publicará después un informe más extenso.",
		"Los vecinos pidieron una reunión con el alcalde antes de que empiecen las obras.",
		"Le conseil examinera le projet à la rentrée, après une réunion avec les élus concernés.",
		"Ο δήμος θα εξετάσει ξανά το σχέδιο πριν από τον χειμώνα.",
		"委員会は来月、計画をもう一度検討する。",
	}
)

// templates are the sentences of texts. Names in braces are filled in by [teller.fill].
var templates = []string{
	"The decision followed {n} months of talks between {organisation} and {second}.",
	"{person}, {role}, said the {matter} would cost {money} over {n} years.",
	"According to {organisation}, {count} were affected by the {matter} in {year}.",
	"The {subject} {matter} was first proposed on {past}.",
	"{quote}",
	"About {percent} of the {counted} had been counted by the evening, {second} said.",
	"A report published on {past} had warned of delays, {surname} told the {outlet}.",
	"In {place}, {count} signed a letter against the {matter}, the {outlet} reported.",
	"{organisation} was founded in {founded}.",
	"Work is to begin on {next} and to be finished within {n} months.",
	"{person2} rejected the criticism and asked for a second inspection.",
	"The price rose by {percent} between {year} and {year2}, according to {second}.",
	"Of the {money} that were set aside, {percent} had been spent by the end of {year}, the audit says.",
	"A spokesperson for {second} said on {weekday} that no date had been set.",
	"The old {subject} in {place} has stood empty since {year}.",
	"{surname} has led {organisation} since {year}.",
	"Critics say the {adjective} {matter} comes too late for the {counted} of {place}.",
	"The vote was {votes}, with {small} abstentions.",
	"By {evening} p.m. on {weekday}, {count} had gathered in front of the town hall, police said.",
	"The {adjective} {subject} {matter} is the third of its kind in {place}.",
	"{second} had asked for {money}, but received {money}, {person2} said.",
	"On {date}, the two sides met for {n} hours.",
	"\"{aside},\" {surname} told the {outlet}.",
	"It is not known who ordered the {matter}, or why the papers were kept from {second}.",
	"A court in {place} is to hear the case on {next}.",
	"The {matter} covers {count}, {person} said at a meeting in {place}.",
	"Neither {organisation} nor {second} would comment on the {adjective} {subject}.",
	"Trains and buses between {place} and {place2} were cancelled for {n} days.",
	"The plan has {small} parts, and the first of them is to be paid for by {organisation}.",
	"Both sides agreed to publish the minutes of the meeting within {n} weeks.",
	"The {outlet} first wrote about the {matter} in {month} {year}.",
	"{person} and {person2} have known each other since their years in {place2}.",
	"Rents in {place} went up from {rent} to {rent2} a month within {small} years, {second} said.",
	"In an open letter, {count} asked for the {subject} to remain in public hands.",
	"Snow and wind had closed the road to {place2} on the day before.",
	"The building, which measures {area} square metres, is to house the {adjective} {subject} archive.",
	"{organisation} has appealed to the ministry, which has {n} weeks to answer.",
	"What becomes of the {counted} is to be settled by {next}.",
	"The law of {month} {year} allows such a {matter} only once in {n} years.",
	"Prices for {subject} and {subject2} differ from town to town, and nobody keeps a record of them.",
	"\"{aside},\" said {person2}, {role2} in {place}.",
	"The documents, seen by the {outlet}, name {count} and a payment of {money}.",
	"After the meeting {surname} left {place} without a word to the press.",
	"Nothing in the {adjective} {matter} obliges {second} to pay.",
	"The next session is on {next}, and the public may attend.",
	"An earlier {subject} {matter} had failed in {year} for lack of money.",
	"Half of the seats are to go to people from {place} and the villages around it.",
	"Some of the {counted} had to wait until midnight.",
	"Whether the {matter} will hold before the courts is an open question.",
	"{second} put the damage at {money}.",
	"{person} was elected in {year} with {percent} of the vote.",
	"The harbour of {place2} took {count} in {month} {year}, {second} said.",
	"A similar {subject} {matter} in {place2} ended with a fine of {money}.",
}
