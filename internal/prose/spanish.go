package prose

// spanish is the language of news in Spanish.
//
//nolint:misspell // Spanish words are no English ones
var spanish = &language{
	markers: `el la los las de del que y en un una por con para se su sus es fue al lo como más pero sobre entre este esta también
		han ha era son según dijo hasta desde sin`,
	months:        []string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre setiembre", "octubre", "noviembre", "diciembre"},
	shortMonths:   []string{"ene", "feb", "mar", "abr", "", "jun", "jul", "ago", "sept sep", "oct", "nov", "dic"},
	weekdays:      []string{"domingo", "lunes", "martes", "miércoles miercoles", "jueves", "viernes", "sábado sabado"},
	shortWeekdays: []string{"dom", "lun", "", "mié", "jue", "vie", "sáb"},

	numbers: map[string]float64{
		"uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12,
		"trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20,
		"veintiuno": 21, "veintiún": 21, "veintidós": 22, "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26,
		"veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60,
		"setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100, "doscientos": 200, "doscientas": 200,
		"trescientos": 300, "trescientas": 300, "cuatrocientos": 400, "cuatrocientas": 400, "quinientos": 500, "quinientas": 500,
		"seiscientos": 600, "seiscientas": 600, "setecientos": 700, "setecientas": 700, "ochocientos": 800, "ochocientas": 800,
		"novecientos": 900, "novecientas": 900,
	},
	scales: map[string]float64{
		"mil": 1e3, "millar": 1e3, "millares": 1e3, "millón": 1e6, "millones": 1e6, "billón": 1e12, "billones": 1e12,
	},
	ordinals: map[string]float64{"primero": 1, "primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4},
	currencies: map[string]string{
		"euro": "EUR", "euros": "EUR", "eur": "EUR", "dólar": "USD", "dólares": "USD", "usd": "USD", "libras": "GBP", "yenes": "JPY", "yuanes": "CNY",
		"rublos": "RUB", "pesos": "", "soles": "PEN", "bolívares": "VES", "reales": "BRL", "francos": "CHF", "quetzales": "GTQ",
		"guaraníes": "PYG", "lempiras": "HNL", "córdobas": "NIO",
	},
	words: map[class]string{
		doubtfulMonth: "mar",
		abbreviation:  "sr sra srta dr dra d dña lic ing arq prof gral cap núm art pág vol ee.uu p.ej aprox av avda ud uds",
		endable:       "etc ee.uu s.a a.m p.m u.s cía uu",
		dayUnit: `día días semana semanas mes meses año años década décadas siglo siglos quincena trimestre trimestres semestre semestres
			fin`,
		clockUnit: "hora horas minuto minutos segundo segundos",

		percentWord:  "porcentual",
		percentFirst: "por",
		overWord:     "sobre superior superiores",
		underWord:    "bajo casi hasta",
		aboutWord:    "unos unas cerca alrededor aproximadamente aproximado aproximada aprox circa",

		sayVerb: `dijo dijeron dice dicen afirmó afirmaron afirma afirman señaló señalaron señala señalan declaró declararon aseguró aseguraron
			asegura aseguran informó informaron informa informan explicó explicaron explica indicó indicaron indica indican añadió
			añadieron agregó agregaron manifestó manifestaron sostuvo sostuvieron reveló revelaron revela revelan reportó reportaron
			reporta publicó confirmó confirmaron confirma advirtió advirtieron advierte denunció denunciaron denuncia subrayó destacó
			destacaron precisó precisaron detalló detallaron estimó estimaron estima estiman calculó calculan concluyó concluyeron
			dicho afirmado señalado declarado asegurado informado explicado indicado añadido destacado subrayado reconocido admitido
			advertido denunciado confirmado recordado insistido manifestado precisado detallado revelado estimado calculado
			reconoció reconocieron admitió admitieron escribió apuntó recordó insistió comunicó`,
		speechVerb:   "pidió prometió calificó respondió criticó condenó llamó",
		announceVerb: "anunció anunciaron anuncia",
		document: `informe informes estudio estudios encuesta encuestas sondeo investigación comunicado comunicados denuncia sentencia datos
			cifras documento documentos análisis auditoría expediente acusación estadísticas balance`,
		speaker: `policía fiscalía gobierno ministerio portavoz portavoces vocero vocera autoridades fuentes funcionarios juez jueza tribunal
			investigadores expertos analistas científicos testigos oposición sindicato empresa compañía presidente presidenta ministro
			ministra alcalde alcaldesa secretario secretaria director directora comisión ejército bomberos fiscal abogado abogada
			gobernador gobernadora canciller organismo agencia`,

		title: `presidente presidenta expresidente expresidenta vicepresidente vicepresidenta ministro ministra exministro primer primera secretario
			secretaria director directora gobernador gobernadora alcalde alcaldesa senador senadora diputado diputada canciller
			embajador embajadora portavoz fiscal juez jueza general coronel capitán comandante rey reina príncipe princesa papa
			cardenal obispo arzobispo sr sra srta señor señora señorita don doña dr dra doctor doctora lic licenciado ing ingeniero
			prof profesor profesora`,
		orgWord: `ministerio gobierno congreso senado parlamento partido comité comisión consejo universidad instituto banco tribunal corte fiscalía
			policía guardia ejército fundación asociación federación confederación unión sindicato agencia oficina departamento
			secretaría organización naciones hospital colegio escuela academia museo grupo compañía empresa sociedad corporación
			audiencia junta generalitat ayuntamiento cámara defensoría procuraduría`,
		thingWord: `ley tratado acuerdo acuerdos guerra cumbre premio plan programa proyecto reforma constitución copa liga mundial torneo campeonato
			río mar isla islas lago monte montaña valle bahía golfo puente plaza parque calle avenida carretera aeropuerto estadio
			torre palacio crisis operación caso juegos festival feria semana santa navidad año`,
		streetWord: "calle avenida paseo plaza carretera",
		particle:   "de del la las los al bin van von",
		nameless: `a el la los las un una unos unas lo al del de y e o u ni pero sino aunque porque pues que quien quienes cual cuales cuando donde
			como cómo cuánto si no sí también tampoco ya aún todavía además así entonces luego después antes ahora hoy ayer mañana
			aquí allí este esta estos estas ese esa esos esas aquel aquella su sus mi mis tu tus nuestro nuestra nuestros se le les me
			nos en con sin sobre bajo ante tras entre desde hasta hacia para por según durante mediante contra excepto salvo más menos
			muy mucho mucha muchos muchas poco poca pocos pocas todo toda todos todas otro otra otros otras cada algún alguna algunos
			algunas ningún ninguna varios varias ambos es era fue son eran fueron ser está están estaba ha han había habían hay hubo
			puede pueden debe deben él ella ellos ellas yo usted ustedes nosotros qué quién cuál sólo solo tan tanto casi unos
			asimismo mientras actualmente finalmente posteriormente previamente recientemente sin embargo uno dos tres cuatro cinco seis siete ocho nueve diez`,
		qualifier: "nuevo nueva gran san santa santo san",
		demonym:   "español española estadounidense mexicano mexicana argentino argentina colombiano venezolano chileno peruano",
		place: `españa madrid barcelona valencia sevilla zaragoza málaga bilbao cataluña andalucía galicia méxico argentina buenos aires colombia
			bogotá medellín cali chile santiago perú lima venezuela caracas ecuador quito guayaquil bolivia paz uruguay montevideo
			paraguay asunción cuba habana guatemala honduras salvador nicaragua managua costa rica panamá república dominicana puerto
			brasil brasilia ee.uu eeuu washington miami nueva york francia parís alemania berlín italia roma portugal lisboa londres
			europa rusia moscú ucrania kiev china pekín japón tokio india israel jerusalén gaza irán irak siria turquía egipto
			marruecos áfrica asia américa latina norteamérica bruselas ginebra kazajistán astaná`,
		reference: "años artículo artículos sección capítulo número núm página ley decreto fase nivel tomo volumen ruta línea vuelo sala puesto apartado",
		dateLead: `en desde hasta a de del durante entre antes después para por hacia año años verano invierno otoño primavera mediados finales
			principios y o`,
		relativeDay:  "ayer hoy mañana anoche anteayer",
		relativeLead: "próximo próxima pasado pasada este esta",
		shiftWord:    "después antes atrás",
		shiftLead:    "hace",
		beVerb: `es son era eran fue fueron ser sido será serán está están estaba estaban haya puede pueden debe deben
			hay hubo tiene tienen`,
		pronoun:     "él ella ellos ellas yo quien",
		halfDay:     "a.m p.m horas",
		dayPart:     "noche tarde madrugada",
		voteWord:    "votos voto mayoría victoria derrota",
		joiner:      "y o",
		article:     "el la los las un una unos unas",
		season:      "verano invierno otoño primavera",
		linkWord:    "de del",
		vagueNumber: "varios varias algunos algunas pocos pocas unos unas",
		attributor:  "según acuerdo conforme",
		givenName: `alberto alejandro alfonso alfredo álvaro ana andrea andrés ángel antonio arturo beatriz carlos carmen carolina cecilia césar
			clara claudia cristina daniel david diego eduardo elena enrique ernesto esteban eva felipe fernando francisco gabriel gustavo
			héctor ignacio inés isabel javier jesús joaquín jorge josé juan julia laura leonor lucía luis manuel marcelo margarita maría
			mariano mario marta martín mercedes miguel mónica nicolás óscar pablo patricia pedro rafael ramón raúl ricardo roberto
			rodrigo rosa salvador santiago sergio silvia sofía teresa tomás vicente víctor`,
	},
	roles: map[role]string{
		ofRole:        "de del",
		andRole:       "y e",
		orRole:        "o",
		toRole:        "a",
		fromRole:      "de desde",
		byRole:        "por",
		yearRole:      "año años",
		theRole:       "el la los las",
		perRole:       "por",
		eachRole:      "cada",
		betweenRole:   "entre",
		thatRole:      "que",
		moreRole:      "más mayor superior",
		lessRole:      "menos menor inferior",
		thanRole:      "de",
		leastRole:     "menos mínimo",
		insideRole:    "en desde",
		thisRole:      "este esta",
		centRole:      "ciento cien",
		auxiliary:     "ha han había también después además",
		rangeRole:     "al a y hasta",
		intensifier:   "de los las el un",
		articleA:      "un una",
		numbered:      "años artículo artículos sección capítulo número página ley decreto fase nivel ruta línea apartado",
		onRole:        "el",
		ordinalEnding: "º ª ro er do to",
		tensAnd:       "y",
		weekRole:      "semana",
		quarterRole:   "trimestre",
		halfRole:      "semestre",
		fiscalRole:    "fiscal",
		clockRole:     "las la",
		scaleLink:     "de",
		withRole:      "con a",
		singular:      "tres seis más menos lunes martes miércoles jueves viernes crisis análisis además después antes mes país dios",
	},
	sourcePhrases: map[string]sourcePhrase{
		"según": {}, "acuerdo": {before: ofRole, after: withRole}, "conforme": {after: withRole},
	},
	holidays: []yearly{
		{"año nuevo", 1, 1}, {"nochebuena", 12, 24}, {"navidad", 12, 25}, {"nochevieja", 12, 31},
	},
	numerals:     eitherDecimal,
	adverbEnding: "mente",
	thingEndings: []string{"ción", "ciones", "sión", "miento", "idad", "ismo"},
	smallMonths:  true,
	inverts:      true,
}
