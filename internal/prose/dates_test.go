package prose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/factvet/factvet/rules"
)

// describeDates writes each mention as "words = interval", with what else is known of it.
func describeDates(p *rules.Prose) string {
	var out []string
	for _, d := range p.Dates {
		s := p.Of(d.Piece) + " = "
		switch {
		case d.Relative:
			s += "relative"
		case d.NoYear:
			i, _ := d.InYear(2004)
			s += strings.ReplaceAll(i.String(), "2004-", "")
		default:
			s += d.Interval.String()
		}
		if d.HasWeekday {
			s += fmt.Sprintf(" %s [%s]", d.Weekday, p.Of(d.Day))
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"It was signed on November 6, 2025, in Astana.":                            "November 6, 2025 = 2025-11-06",
		"It was signed on Nov. 6.":                                                 "Nov. 6 = 11-06",
		"It was signed on 7 November that year.":                                   "7 November = 11-07",
		"It was signed on 7 November 2025 there.":                                  "7 November 2025 = 2025-11-07",
		"By February 20th, a page was created.":                                    "February 20th = 02-20",
		"On the 7th of March it rained.":                                           "7th of March = 03-07",
		"On March twenty-first it rained.":                                         "March twenty-first = 03-21",
		"The fourth of July, 1995, was hot.":                                       "fourth of July, 1995 = 1995-07-04",
		"Announced on Thursday, November 7, 2025, they said.":                      "Thursday, November 7, 2025 = 2025-11-07 Thursday [November 7, 2025]",
		"They met on Thursday (Nov. 6) in Astana.":                                 "Thursday (Nov. 6) = 11-06 Thursday [Nov. 6]",
		"On Easter Sunday, April 20, 2025, he died.":                               "Sunday, April 20, 2025 = 2025-04-20 Sunday [April 20, 2025]",
		"On Friday, November 5 they met.":                                          "Friday, November 5 = 11-05 Friday [November 5]",
		"On Friday morning, Nov. 5, they met.":                                     "Friday morning, Nov. 5 = 11-05 Friday [Nov. 5]",
		"On Wed., 3 Sept. 2025 they met.":                                          "Wed., 3 Sept. 2025 = 2025-09-03 Wednesday [3 Sept. 2025]",
		"He returned in January 2025.":                                             "January 2025 = 2025-01",
		"Since October of 2023 it has halted.":                                     "October of 2023 = 2023-10",
		"The deadline was 2025-11-06.":                                             "2025-11-06 = 2025-11-06",
		"On 11/25/2025 and 25/11/2025 it was.":                                     "11/25/2025 = 2025-11-25; 25/11/2025 = 2025-11-25",
		"On 25.11.2025 it was.":                                                    "25.11.2025 = 2025-11-25",
		"On 05-Aug-2016 it was.":                                                   "05-Aug-2016 = 2016-08-05",
		"The summit of November 5-7, 2025, ended.":                                 "November 5-7, 2025 = 2025-11-05/2025-11-07",
		"It ran from April 30-May 3, 2026.":                                        "April 30-May 3, 2026 = 2026-04-30/2026-05-03",
		"It ran from 5 to 7 November 2025.":                                        "5 to 7 November 2025 = 2025-11-05/2025-11-07",
		"It ran December 30 to January 2, 2025.":                                   "December 30 to January 2, 2025 = 2024-12-30/2025-01-02",
		"Scheduled for December 12 and 16.":                                        "December 12 and 16 = 12-12/12-16",
		"From 2003 to 2019 he lived there.":                                        "2003 to 2019 = 2003-01-01/2019-12-31",
		"Between 2001-2010, 419 people left.":                                      "2001-2010 = 2001-01-01/2010-12-31",
		"In 2020 and since 1992, the 1990s, the '90s, mid-1998.":                   "2020 = 2020; 1992 = 1992; 1990s = 1990-01-01/1999-12-31; '90s = 1990-01-01/1999-12-31; 1998 = 1998",
		"In his 2024 campaign and a comprehensive 2014 study.":                     "2024 = 2024; 2014 = 2014",
		"Two weeks ago, and a few days later, and 12 days before.":                 "Two weeks ago = relative; a few days later = relative; 12 days before = relative",
		"He came yesterday, last week, last Thursday and on Monday.":               "yesterday = relative; last week = relative; last Thursday = relative; Monday = relative",
		"Before next May he must go.":                                              "next May = relative",
		"Voss’s April 3, 2004 memo; Ashdown March 14, 2024, said":                  "April 3, 2004 = 2004-04-03; March 14, 2024 = 2024-03-14",
		"Over the last two years, the next 10 days and in Q3 2019.":                "last two years = relative; next 10 days = relative; Q3 2019 = 2019-07-01/2019-09-30",
		"The following Tuesday, January 6, 2021, it met; this Friday, Jan. 9.":     "Tuesday, January 6, 2021 = 2021-01-06 Tuesday [January 6, 2021]; Friday, Jan. 9 = 01-09 Friday [Jan. 9]",
		"On the twenty-second of April and the 15th day of June, 2024.":            "twenty-second of April = 04-22; 15th day of June, 2024 = 2024-06-15",
		"On January the 28th, 2020, it froze.":                                     "January the 28th, 2020 = 2020-01-28",
		"It sat from 30 April to 3 May 2026 and 30 December to 2 January 2026.":    "30 April to 3 May 2026 = 2026-04-30/2026-05-03; 30 December to 2 January 2026 = 2025-12-30/2026-01-02",
		"On 5 March and 7 April 2020 it sat.":                                      "5 March = 03-05; 7 April 2020 = 2020-04-07",
		"It fell in June-August 1992 and from November to February 2017.":          "June-August 1992 = 1992-06-01/1992-08-31; November to February 2017 = 2016-11-01/2017-02-28",
		"It rose from April to June and between July and September.":               "April to June = 04-01/06-30; July and September = 07-01/09-30",
		"It rose in March and April 2020.":                                         "March = 03; April 2020 = 2020-04",
		"In the week of March 3, 2025, and the weekend of May 10.":                 "week of March 3, 2025 = 2025-03-03/2025-03-09; weekend of May 10 = 05-08/05-12",
		"In mid-November 2025, early 2024, late March and the end of 1989.":        "November 2025 = 2025-11; 2024 = 2024; March = 03; 1989 = 1989",
		"In Q3 of 2019, Q1-2020, 2021 Q2, 2022-Q4 and H1 2023.":                    "Q3 of 2019 = 2019-07-01/2019-09-30; Q1-2020 = 2020-01-01/2020-03-31; 2021 Q2 = 2021-04-01/2021-06-30; 2022-Q4 = 2022-10-01/2022-12-31; H1 2023 = 2023-01-01/2023-06-30",
		"In the third quarter of 2019 and the 2nd half of 2020.":                   "third quarter of 2019 = 2019-07-01/2019-09-30; 2nd half of 2020 = 2020-07-01/2020-12-31",
		"On New Year’s Day 2025, Christmas Eve and Halloween.":                     "New Year’s Day 2025 = 2025-01-01; Christmas Eve = 12-24; Halloween = 10-31",
		"Since 1992—over three decades; since 1992â€”over three; 1992–2020.":       "1992 = 1992; 1992 = 1992; 1992–2020 = 1992-01-01/2020-12-31",
		"It met in Korea Jan-Feb 2017; Brookings Nov. 6, 2025, said; in Dec-2018.": "Jan-Feb 2017 = 2017-01-01/2017-02-28; Nov. 6, 2025 = 2025-11-06; Dec-2018 = 2018-12",
		"In complex 2025 diplomatic talks it was told.":                            "2025 = 2025",
		// No dates.
		"In fiscal 2024, fiscal year 2023 and FY 2022; in the third quarter.":          "",
		"A new year came, the new day too; Christmas is near; New Year’s resolutions.": "",
		"Twenty second graders and a week of rain; the first half of the game.":        "",
		"They may 5 times march on; Theresa May spoke.":                                "",
		"March on Washington; Sat with him; Sun burns; mar":                            "",
		"June Carter and April Ryan met Augusta.":                                      "",
		"Project 2025 and 2,025 people and $2025 and 2025%":                            "",
		"Over 1900 people were there; over 2000 people.":                               "",
		"02/03/2025 is either; 9/11 and 24/7 are neither.":                             "",
		"It got 5-4 votes at 6:30 a.m.":                                                "",
		"On February 30, 2025, nothing happened.":                                      "",
		"November 31":                   "",
		"In January 41,000 people left": "January = 01",
	} {
		t.Run(text, func(t *testing.T) {
			assert.Equal(t, want, describeDates(read(text, rules.Article)))
		})
	}
}

func TestInYear(t *testing.T) {
	in := func(text string, year int) string {
		p := read(text, rules.Article)
		if !assert.Len(t, p.Dates, 1, text) {
			return ""
		}
		i, ok := p.Dates[0].InYear(year)
		if !ok {
			return "none"
		}
		return i.String()
	}
	assert.Equal(t, "2025-11-06", in("On November 6 it rained.", 2025))
	assert.Equal(t, "2023-11-06", in("On November 6, 2023, it rained.", 2025))
	assert.Equal(t, "2024-02-29", in("On February 29 it rained.", 2024))
	assert.Equal(t, "none", in("On February 29 it rained.", 2025))
	assert.Equal(t, "2025-02", in("In February it rained.", 2025))
	assert.Equal(t, "2024-02", in("In February it rained.", 2024))
	assert.Equal(t, "2025-12-30/2026-01-02", in("From December 30 to January 2 it rained.", 2025))
	assert.Equal(t, "none", in("It rained yesterday.", 2025))
}
