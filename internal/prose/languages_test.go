package prose

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
)

func TestDetect(t *testing.T) {
	for text, want := range map[string]*language{
		"": english,
		"The minister said on Monday that the bridge will open in May.": english,
		"Thursday":                          english,
		"Los Angeles: Rosa de la Cruz dies": english,
		"Copa de la Liga won by Real Madrid de la Vega in a game that was hard":                                                    english,
		"The band played “Die Gedanken sind frei” and left the stage.":                                                             english,
		"La ministre a dit lundi que le pont de la ville est ouvert en mai et que les travaux de la rue se terminent en juin.":     english,
		"A ministra disse que a ponte de Lisboa se abre em maio e que as obras para a zona não são de agora, como se sabe.":        english,
		"La ministra ha detto che il ponte della zona si apre a maggio, con una spesa di due milioni, e che non è la prima volta.": english,
		"De minister zei dat de brug van de stad in mei open gaat en dat het werk niet op tijd klaar is, maar die is er wel.":      english,
		"哈萨克斯坦加入。": english,
		"Die Ministerin sagte am Montag, dass die Brücke im Mai eröffnet wird.":        german,
		"Der Vertrag ist 17 Milliarden Euro wert und gilt nicht für alle.":             german,
		"La ministra dijo el lunes que el puente se abrirá en mayo.":                   spanish,
		"El acuerdo asciende a 17.000 millones de euros para las empresas de la zona.": spanish,
	} {
		got := map[*language]string{english: "english", german: "german", spanish: "spanish"}
		assert.Equal(t, got[want], got[detect(text)], text)
	}
}

// What tells the language of the sentences below.
const (
	inGerman  = "Das ist nicht das erste Mal, dass der Rat sich mit dem Plan befasst. "
	inSpanish = "No es la primera vez que el consejo se ocupa de este plan para la zona. "
)

func TestGermanDates(t *testing.T) {
	for text, want := range map[string]string{
		"Der Vertrag wurde am 6. November 2025 unterzeichnet.":                                      "6. November 2025 = 2025-11-06",
		"Am Donnerstag, dem 6. November 2025, tagte der Rat.":                                       "Donnerstag, dem 6. November 2025 = 2025-11-06 Thursday [6. November 2025]",
		"Am Freitag, den 7. November, ging es weiter.":                                              "Freitag, den 7. November = 11-07 Friday [7. November]",
		"Am Donnerstag (6. November) tagte der Rat.":                                                "Donnerstag (6. November) = 11-06 Thursday [6. November]",
		"Do., 6. Nov. 2025: Der Rat tagt.":                                                          "Do., 6. Nov. 2025 = 2025-11-06 Thursday [6. Nov. 2025]",
		"Die Messe läuft vom 5. bis 7. November 2025 in Köln.":                                      "5. bis 7. November 2025 = 2025-11-05/2025-11-07",
		"Die Messe läuft am 5./6. November in Köln.":                                                "5./6. November = 11-05/11-06",
		"Er kam am 25.11.2025 an.":                                                                  "25.11.2025 = 2025-11-25",
		"Im Mai wird gewählt, im Januar 2026 gezählt.":                                              "Mai = 05; Januar 2026 = 2026-01",
		"Seit 2019 steigt die Zahl, im Jahr 2024 fiel sie.":                                         "2019 = 2019; 2024 = 2024",
		"Vor zwei Wochen kam er, drei Tage später ging er. Am Montag kommt er nach Hause.":          "Vor zwei Wochen = relative; drei Tage später = relative; Montag = relative",
		"Die 1990er Jahre waren kalt.":                                                              "1990er = 1990-01-01/1999-12-31",
		"Gestern war es kalt, letzte Woche nicht.":                                                  "Gestern = relative; letzte Woche = relative",
		"Im dritten Quartal 2024, im 1. Halbjahr 2025, an Heiligabend und in der Woche vom Montag.": "dritten Quartal 2024 = 2024-07-01/2024-09-30; 1. Halbjahr 2025 = 2025-01-01/2025-06-30; Heiligabend = 12-24; Montag = relative",
		"Am 1. März und am 30. Dezember ist frei.":                                                  "1. März = 03-01; 30. Dezember = 12-30",
		"Sie wurde am dritten Oktober geehrt.":                                                      "dritten Oktober = 10-03",
		"Im November 30 Menschen zu finden ist schwer.":                                             "November = 11",
		"In 2000 Fällen half das nicht.":                                                            "",
		"Der August war heiß, August Meier blieb; er mag Mai Tais.":                                 "",
		"Sie wohnt seit 1990 Metern Höhe nicht mehr hier, das sind 1.990 Meter und 24,5 Meter":      "",
	} {
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, want, describeDates(read(text+" "+inGerman, rules.Article)))
		})
	}
}

func TestSpanishDates(t *testing.T) {
	for text, want := range map[string]string{
		"El acuerdo se firmó el 6 de noviembre de 2025.":                                          "6 de noviembre de 2025 = 2025-11-06",
		"El jueves 6 de noviembre de 2025 se reunió el consejo.":                                  "jueves 6 de noviembre de 2025 = 2025-11-06 Thursday [6 de noviembre de 2025]",
		"El jueves, 6 de noviembre, se reunió el consejo.":                                        "jueves, 6 de noviembre = 11-06 Thursday [6 de noviembre]",
		"Se reunieron el viernes (7 de noviembre).":                                               "viernes (7 de noviembre) = 11-07 Friday [7 de noviembre]",
		"La feria va del 5 al 7 de noviembre de 2025.":                                            "5 al 7 de noviembre de 2025 = 2025-11-05/2025-11-07",
		"La feria es entre el 5 y el 7 de noviembre.":                                             "5 y el 7 de noviembre = 11-05/11-07",
		"El 1.º de mayo y el 1º de enero no se trabaja, ni el primero de abril.":                  "1.º de mayo = 05-01; 1º de enero = 01-01; primero de abril = 04-01",
		"El 6 nov. 2025 se firmó; el 25/11/2025 se publicó.":                                      "6 nov. 2025 = 2025-11-06; 25/11/2025 = 2025-11-25",
		"En noviembre de 2025 y en agosto llovió.":                                                "noviembre de 2025 = 2025-11; agosto = 08",
		"En el tercer trimestre de 2024, de enero a marzo de 2025 y en Nochevieja.":               "tercer trimestre de 2024 = 2024-07-01/2024-09-30; enero a marzo de 2025 = 2025-01-01/2025-03-31; Nochevieja = 12-31",
		"Desde 2019 sube, en 2024 bajó.":                                                          "2019 = 2019; 2024 = 2024",
		"Hace dos semanas vino y tres días después se fue; ayer volvió el lunes.":                 "Hace dos semanas = relative; tres días después = relative; ayer = relative; lunes = relative",
		"Hay 12 mar adentro y el sol sale; Plácido Domingo, Julio Iglesias y Santo Domingo.":      "",
		"Las 2000 personas de la Plaza de Mayo y los 2.025 votos.":                                "",
		"Se aprobó por 20 votos a favor y 12 en contra; la ley de 12 artículos, y el 5 a las 10.": "",
	} {
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, want, describeDates(read(text+" "+inSpanish, rules.Article)))
		})
	}
}

func TestGermanFigures(t *testing.T) {
	for text, want := range map[string]string{
		"Das kostet 17 Milliarden Euro und 3,5 Mrd. Euro.":                     "17 Milliarden Euro = 17000000000 EUR; 3,5 Mrd. Euro = 3500000000 EUR",
		"Das kostet 3,2 Mio. € oder 20.000 US-Dollar, also 1.234,56 €.":        "3,2 Mio. € = 3200000 EUR; 20.000 = 20000 us; 1.234,56 € = 1234.56 EUR",
		"Mehr als 68.000 Menschen starben, rund 1,5 Millionen flohen.":         "68.000 = 68000 menschen (over); 1,5 Millionen = 1500000 (about)",
		"Über 300 Häuser und fast zwanzig Autos brannten.":                     "300 = 300 häuser (over); zwanzig = 20 autos (under)",
		"Mindestens fünfundzwanzig Kinder und bis zu 40 Lehrer.":               "fünfundzwanzig = 25 kinder (over); 40 = 40 lehrer (under)",
		"Es waren 45,3 Prozent, im Vorjahr 40 %.":                              "45,3 Prozent = 45.3 %; 40 % = 40 %",
		"Zwei Millionen Dollar, zwei bis drei Schiffe und eine Million Fässer": "Zwei Millionen Dollar = 2000000 USD; zwei bis drei = 2-3 schiffe; eine Million = 1000000 fässer",
		"Bis zu 13 000 Menschen kamen, 7 100 mehr als zuvor.":                  "13 000 = 13000 menschen (under); 7 100 = 7100",
		"Im 19. Jahrhundert, um 18.30 Uhr, 36-jährige, Artikel 5, Nr. 3.":      "",
	} {
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, want, describeFigures(read(text+" "+inGerman, rules.Article), false))
		})
	}
}

func TestSpanishFigures(t *testing.T) {
	for text, want := range map[string]string{
		"Cuesta 17.000 millones de euros y 5 mil millones de dólares.":                                   "17.000 millones de euros = 17000000000 EUR; 5 mil millones de dólares = 5000000000 USD",
		"Murieron más de 68.000 personas; huyeron casi 1,5 millones.":                                    "68.000 = 68000 personas (over); 1,5 millones = 1500000 (under)",
		"Hubo cerca de 300 casas y al menos treinta y cinco coches.":                                     "300 = 300 casas (about); treinta y cinco = 35 coches (over)",
		"Fueron 1,234 votos, 3.5 millones de votos y 1.234.567,8 toneladas.":                             "1,234 = 1234 votos; 3.5 millones = 3500000 votos; 1.234.567,8 = 1234567.8 toneladas",
		"El 45,3 % y el 12 por ciento de los votos.":                                                     "45,3 % = 45.3 %; 12 por ciento = 12 %",
		"Son 200 millones de pesos y doscientos cinco soldados.":                                         "200 millones = 200000000 pesos; doscientos cinco = 205 soldados",
		"El artículo 5 de la ley 20, a las 10:30 horas o a las 13.14 del martes; el 11-S y los años 90.": "",
	} {
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, want, describeFigures(read(text+" "+inSpanish, rules.Article), false))
		})
	}
}

func TestGermanNames(t *testing.T) {
	for text, want := range map[string]string{
		"Bundeskanzler Friedrich Merz traf den Präsidenten Wolodymyr Selenskyj.":   "Friedrich Merz P; Wolodymyr Selenskyj P",
		"Das sagte Außenministerin Annalena Baerbock in Berlin.":                   "Annalena Baerbock P; Berlin L",
		"Ursula von der Leyen und Frank-Walter Steinmeier sprachen mit Dr. Meyer.": "Ursula von der Leyen P; Frank-Walter Steinmeier P; Meyer P",
		"Die EU und die NATO lehnen das ab.":                                       "EU O; NATO O",
		"Oberstaatsanwalt Neifer und Frau von der Leyen kamen.":                    "Neifer P; von der Leyen P",
		// Nouns are no names.
		"Ein Sprecher der Stadtwerke und der Chef von Siemens zu Besuch.": "",
		"Die Stadt baut ein neues Rathaus mit Tiefgarage Ende Mai.":       "",
		"Das Glas Wasser kostet den Kunden Geld.":                         "",
		"Kanzler Merz den Plan zu erklären ist schwer.":                   "Merz P",
		"Der Präsident Anfang der Woche.":                                 "",
	} {
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, want, names(read(text+" "+inGerman, rules.Article)))
		})
	}
}

func TestSpanishNames(t *testing.T) {
	for text, want := range map[string]string{
		"El presidente Pedro Sánchez se reunió con Luis de Guindos.":         "Pedro Sánchez P; Luis de Guindos P",
		"Según el Ministerio de Sanidad y la Universidad de Chile, subió.":   "Ministerio de Sanidad O; Universidad de Chile O",
		"En Torrejón de Ardoz y Función Pública no hubo nada para ellos.":    "Torrejón de Ardoz; Función Pública",
		"Además, el juez habló en Madrid. Nada cambió. También ayer llovió.": "Madrid L",
	} {
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, want, names(read(text+" "+inSpanish, rules.Article)))
		})
	}
}

func TestForeignAttributions(t *testing.T) {
	for text, want := range map[string][]string{
		"Laut Polizei wurden 12 Menschen verletzt. " + inGerman:                      {"Polizei"},
		"Nach Angaben der Polizei waren es 12 Verletzte. " + inGerman:                {"der Polizei"},
		"Angaben der Behörden zufolge stieg die Zahl. " + inGerman:                   {"Angaben der Behörden"},
		"Die Zahl stieg um 12 Prozent, teilte das Ministerium mit. " + inGerman:      {"das Ministerium"},
		"Die Zahl stieg um 12 Prozent, sagte Friedrich Merz. " + inGerman:            {"Friedrich Merz"},
		"Am Montag sagte die Sprecherin, dass es 12 Tote sind. " + inGerman:          {"die Sprecherin"},
		"Das bestätigte am Montag eine Polizeisprecherin. " + inGerman:               {"eine Polizeisprecherin"},
		"Es sind 12 Prozent, wie das Amt am Montag in Köln mitteilte. " + inGerman:   {"das Amt am Montag in Köln"},
		"Es sind 12 Prozent, wie er sagte, so viel wie nie. " + inGerman:             nil,
		"Die Angaben waren falsch, die Stadt wächst um 12 Hektar. " + inGerman:       nil,
		"Según la policía, hubo 12 heridos. " + inSpanish:                            {"la policía"},
		"De acuerdo con el informe, subió un 12 %. " + inSpanish:                     {"el informe"},
		"Subió un 12 %, dijo el ministro. " + inSpanish:                              {"el ministro"},
		"La ministra Ana Pérez ha destacado que subió un 12 %. " + inSpanish:         {"Ana Pérez"},
		"Ella ha dicho que el Gobierno pagará 12 euros. " + inSpanish:                nil,
		"Pedro Sánchez afirmó que subió un 12 %. " + inSpanish:                       {"Pedro Sánchez"},
		"Firmaron un acuerdo con Francia por 12 millones; la ley sale. " + inSpanish: nil,
	} {
		t.Run(text, func(t *testing.T) {
			p := read(text, rules.Article)
			var got []string
			for _, a := range p.Attributions {
				got = append(got, p.Of(a.Source))
			}
			assert.Equal(t, want, got)
		})
	}
}

func TestForeignQuotations(t *testing.T) {
	for text, want := range map[string][]string{
		"„Wir gehen“, sagte Friedrich Merz. " + inGerman:             {"Wir gehen | Friedrich Merz"},
		"»Wir gehen«, sagte die Ministerin. " + inGerman:             {"Wir gehen | die Ministerin"},
		"Der Kanzler sagte: „Wir ‚gehen‘ jetzt.“ " + inGerman:        {"Wir ‚gehen‘ jetzt. | Der Kanzler", "gehen | Der Kanzler"},
		"«Nos vamos», dijo la ministra Ana Pérez. " + inSpanish:      {"Nos vamos | Ana Pérez"},
		"Pedro Sánchez dijo: “Nos vamos a casa”. " + inSpanish:       {"Nos vamos a casa | Pedro Sánchez"},
		"Die »Zeit« berichtet über das „Ende der Welt“. " + inGerman: {"Zeit | ", "Ende der Welt | "},
	} {
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, want, quotations(read(text, rules.Article)))
		})
	}
}

func TestForeignSentences(t *testing.T) {
	for _, want := range [][]string{
		{"Am 6. November 2025 tagte der Rat.", "Am 7. Juli nicht.", "Er ist 36.", "Die Stadt ist alt."},
		{"Es kostet 3,5 Mrd. Euro, z. B. für Dr. Meyer usw. im Jahr.", "Das ist nicht viel für die Stadt."},
		{"„Wir gehen.“", "Das ist der Plan und nicht mehr."},
		{"El Sr. Pérez vive en la calle 5.", "¿Y la ley?", "No se sabe por qué."},
	} {
		assert.Equal(t, want, sentences(read(strings.Join(want, " "), rules.Article)))
	}
}
