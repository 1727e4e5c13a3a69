package weburl

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]URL{
		"https://www.NYTimes.com/a?b=c#d":   {Scheme: "https", Host: "www.nytimes.com", Path: "/a", Query: "b=c", Fragment: "d", pathStart: 23},
		"HTTP://user:pw@host.org:8080/x":    {Scheme: "http", Host: "host.org", Path: "/x", pathStart: 28},
		"https://host.org":                  {Scheme: "https", Host: "host.org", pathStart: 16},
		"https://host.org?x=1":              {Scheme: "https", Host: "host.org", Query: "x=1", pathStart: 16},
		"https://bücher.example.de/straße#": {Scheme: "https", Host: "bücher.example.de", Path: "/straße", pathStart: 26},
	} {
		got, ok := Parse(in)
		require.True(t, ok, in)
		assert.Equal(t, want, got, in)
	}
	for _, in := range []string{"", "N/A", "www.nytimes.com/a", "https:///a", "see https://x.org", "://x"} {
		_, ok := Parse(in)
		assert.False(t, ok, in)
	}
}

func TestDomain(t *testing.T) {
	for in, want := range map[string]string{
		"www.bbc.co.uk": "bbc.co.uk", "nytimes.com": "nytimes.com", "a.b.example.org": "example.org", "www.abc.net.au": "abc.net.au",
		"localhost": "localhost", "steppepost.kz": "steppepost.kz", "t.co": "t.co",
	} {
		assert.Equal(t, want, Domain(in), in)
	}
}

func TestKeyJoinsWhatIsOnePage(t *testing.T) {
	for _, pair := range [][2]string{
		{"http://www.nytimes.com/a/", "https://nytimes.com/a"},
		{"https://x.org/a?utm_source=t&id=3", "https://x.org/a?id=3"},
		{"https://x.org/a#top", "https://x.org/a"},
		{"https://x.org/a#:~:text=who%20said", "https://x.org/a"},
		{"https://m.x.org/a", "https://www.x.org/a"},
	} {
		a, _ := Parse(pair[0])
		b, _ := Parse(pair[1])
		assert.Equal(t, a.Key(), b.Key(), pair)
	}
	for _, pair := range [][2]string{
		{"https://x.org/a?id=3", "https://x.org/a?id=4"},
		{"https://x.org/a.pdf#page=3", "https://x.org/a.pdf#page=4"},
		{"https://x.org/a", "https://x.org/A"},
		{"https://news.x.org/a", "https://x.org/a"},
		{"https://web.archive.org/web/2020/https://x.org/a", "https://x.org/a"},
	} {
		a, _ := Parse(pair[0])
		b, _ := Parse(pair[1])
		assert.NotEqual(t, a.Key(), b.Key(), pair)
	}
}

func TestBare(t *testing.T) {
	for in, want := range map[string]bool{
		"https://www.wsj.com/": true, "https://wsj.com": true, "https://wsj.com/index.html": true, "https://wsj.com/#top": true,
		"https://wsj.com/a": false, "https://wsj.com/?p=12": false, "https://app.org/#/story/12": false,
	} {
		u, ok := Parse(in)
		require.True(t, ok, in)
		assert.Equal(t, want, u.Bare(), in)
	}
}

func TestDate(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.harbour-courier.net/sections/x/2019/06/18/730214865/hall":                 "2019-06-18",
		"https://library.bay.edu/reading-room/maps/2019-06-18/lost-atlas":                      "2019-06-18",
		"https://www.bay-checks.org/reviews/2012/oct/17/someone/x/":                            "2012-10-17",
		"https://www.bay-herald.org/news/2023/4/9/ferries":                                     "2023-04-09",
		"https://www.reuters.com/world/some-title-2025-01-20/":                                 "2025-01-20",
		"https://x.org/2017-04-14-title.html":                                                  "2017-04-14",
		"https://web.archive.org/web/20220101000000/https://www.cnn.com/2021/02/03/politics/x": "2021-02-03",
		"https://web.archive.org/web/2022/01/01/https://www.cnn.com/politics/x":                "",
		"https://x.org/2024/06/ferry-timetable":                                                "",
		"https://x.org/2025/02/30/x":                                                           "",
		"https://x.org/wp-content/uploads/2025/03/report.pdf":                                  "",
		"https://x.org/12025/02/03/x":                                                          "",
		"https://x.org/docs/case-2025-01-20-hearing":                                           "",
		"https://x.org/?date=2025-01-20":                                                       "",
		"https://www.records.gov/content/pkg/BAYR-2012-pt08/html/BAYR-2012-pt08-Pg11873-2.htm": "",
		"https://www.bay-herald.org/news/items/2024-03-19/ferry":                               "2024-03-19",
		"see archive": "",
	} {
		day, at, ok := Date(in)
		assert.Equal(t, want != "", ok, in)
		if ok {
			assert.Equal(t, want, day.String(), in)
			assert.Contains(t, in[at.Start:at.End], want[:4], in)
			assert.NotContains(t, in[at.Start:at.End], "/x", in)
		}
	}
}

func TestPlaceholder(t *testing.T) {
	for _, in := range []string{"N/A", "see archive", "TODO", "#", "tbd", "https://example.com/source", "https://cnn.com/source",
		"https://www.example.org/news/2025", "http://localhost:8000/x", "https://site.example/a", "insert link here", "https://www.nytimes.com/article/12345", "unknown"} {
		assert.True(t, Placeholder(in), in)
	}
	for _, in := range []string{"", "https://www.nytimes.com/2025/02/03/x.html", "https://t.co/abc", "https://www.nytimes.com/", "doi:10.1000/182", "htps://nytimes.com/x",
		"/news/2013/03/post", "https//x.org/a", "https://x.org/story?id=3", "https://x.org/sources/of/income", "https://x.org/a/12345", "https://x.org/a/81234567", "https://x.org/a/12345679", "https://x.org/a/123456", "www.nytimes.com", "https://thelighthouse.co/p/x"} {
		assert.False(t, Placeholder(in), in)
	}
}

func TestFault(t *testing.T) {
	for in, want := range map[string][2]string{
		"https//www.x.org/a":                  {"https//", "https://www.x.org/a"},
		"http:/www.x.org/a":                   {"http:/", "http://www.x.org/a"},
		"htps://wwwx.org/a":                   {"htps://", "https://wwwx.org/a"},
		"htps://xorg/a":                       {"htps://", "https://xorg/a"},
		"https:\\\\x.org\\a":                  {"https:\\\\", "https://x.org\\a"},
		"https://https://x.org/a":             {"https://https://", "https://x.org/a"},
		"https://x.org/Final Report.pdf":      {" ", "https://x.org/Final%20Report.pdf"},
		"https://xorg/a":                      {"xorg", ""},
		"https://x..org/a":                    {"x..org", ""},
		"https://a.org/1 https://b.org/2":     {"https://a.org/1 https://b.org/2", ""},
		"www.x.org/a":                         {"www.x.org/a", "https://www.x.org/a"},
		"[title](https://x.org/a)":            {"[title](https://x.org/a)", "https://x.org/a"},
		"Smith v. Jones, court filing (2020)": {"Smith v. Jones, court filing (2020)", ""},
		" https//x.org ":                      {"https//", "https://x.org"},
	} {
		f, ok := Fault(in)
		if assert.True(t, ok, in) {
			assert.Equal(t, want[0], in[f.At.Start:f.At.End], in)
			assert.Equal(t, want[1], f.Repair, in)
		}
	}
	for _, in := range []string{
		"https://en.wikipedia.org/wiki/Dover–Calais_ferries", "https://en.wikipedia.org/wiki/Dunmore,_Inc.",
		"https://www.law.baycollege.edu/smith_v_jones_(1816)", "http://tidelawblog.org/archives/004173.html", "https://t.co/abc", "https://bücher.de/x",
		"https://x.org/a?tbref=hp", "https://x.org:8080/a", "https://user@x.org/a", "https://192.168.2.10/a", "https://[::1]/a", "ftp://ftp.x.org/a",
		"doi:10.1000/182", "urn:isbn:0451450523", "/news/2013/03/post", "./files/a.pdf", "archive/a.pdf", "//x.org/a", " https://x.org/a ", "https://президент.рф/а",
		"https://x.org/a^b|c", "https://x.org", "mailto:desk@x.org",
	} {
		f, ok := Fault(in)
		assert.False(t, ok, "%s: %s", in, f.Message)
	}
}

func FuzzReaders(f *testing.F) {
	for _, s := range []string{"https://x.org/2017/04/14/a", "https://web.archive.org/web/2020/https://x.org/2017-04-14", "htps://x y", "[a](b)", "", "https://", "http:/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if u, ok := Parse(s); ok {
			_ = u.Key()
			_ = u.Site() + u.Domain()
			u.Bare()
		}
		Placeholder(s)
		if d, ok := Fault(s); ok && (d.At.Start < 0 || d.At.End > len(s) || d.At.Start > d.At.End) {
			t.Fatalf("%q: fault at %v", s, d.At)
		}
		if _, at, ok := Date(s); ok && (at.Start < 0 || at.End > len(s) || at.Start >= at.End) {
			t.Fatalf("%q: date at %v", s, at)
		}
	})
}

func TestLongest(t *testing.T) {
	for path := range stubPaths {
		assert.LessOrEqual(t, len(path), longestStubPath, path)
	}
	for path := range frontPages {
		assert.LessOrEqual(t, len(path), longestFrontPage, path)
	}
}

func BenchmarkReaders(b *testing.B) {
	const address = "https://www.harbour-courier.net/sections/x/2019/06/18/730214865/new-hall-opens-after-years?id=3"
	u, _ := Parse(address)
	for name, read := range map[string]func(){
		"Parse":       func() { Parse(address) },
		"Placeholder": func() { Placeholder(address) },
		"Fault":       func() { Fault(address) },
		"Date":        func() { Date(address) },
		"Key":         func() { u.Key() },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				read()
			}
		})
	}
}
