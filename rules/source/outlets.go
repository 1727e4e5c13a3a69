package source

import (
	"strings"
	"sync"
	"unicode"
)

// outlet is what is known of a well-known news outlet.
type outlet struct {
	// family is the same for outlets whose pages may bear one another's names.
	family string
	// prints says whose reports it prints beside its own.
	prints prints
}

type prints byte

// Whose reports an outlet prints.
const (
	ownReports    prints = 0
	agencyReports prints = '+' // those of news agencies
	everybodysToo prints = '*' // those of other papers too, as regional papers and portals do
)

// agencies are publishers whose reports other outlets print under their own addresses.
var agencies = names("associated press|ap|ap news|reuters|thomson reuters|agence france presse|afp|bloomberg|bloomberg news|united press international|upi|" +
	"press association|pa media|dpa|efe|ansa|tass|xinhua|kyodo|kyodo news|interfax|ria novosti|anadolu agency|ukrinform|states newsroom|tribune news service|the conversation")

// sections are words that a publisher's name may add to the outlet's.
var sections = names("news|online|magazine|politics|business|opinion|world|money|tech|technology|crypto|us|usa|international|digital|science|health|sports|live|blog|website|newspaper|global|today")

func names(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for name := range strings.SplitSeq(list, "|") {
			set[foldPublisher(name)] = true
		}
		return set
	})
}

// outlets are the well-known outlets, by domain and by folded name.
type outlets struct{ ofDomain, ofName map[string]outlet }

// known reads the table below when it is first asked for: lines of domains, a bar and names; a mark in front tells
// whose reports the outlet prints. The first domain names the family.
var known = sync.OnceValue(func() outlets {
	all := outlets{ofDomain: map[string]outlet{}, ofName: map[string]outlet{}}
	for line := range strings.SplitSeq(strings.TrimSpace(outletTable), "\n") {
		o := outlet{prints: prints(line[0])}
		if o.prints == agencyReports || o.prints == everybodysToo {
			line = line[1:]
		} else {
			o.prints = ownReports
		}
		hosts, titles, _ := strings.Cut(line, "|")
		fields := strings.Fields(hosts)
		o.family = fields[0]
		for _, host := range fields {
			all.ofDomain[host] = o
		}
		for title := range strings.SplitSeq(titles, "|") {
			all.ofName[foldPublisher(title)] = o
		}
	}
	return all
})

// foldPublisher makes spellings of a publisher's name equal: case, punctuation, a leading "the".
func foldPublisher(name string) string {
	const article = "the "
	name = strings.TrimSpace(name)
	if len(name) >= len(article) && strings.EqualFold(name[:len(article)], article) {
		name = name[len(article):]
	}
	return fold(name)
}

// outletNamed is the outlet that a publisher's name, which is given folded too, can only mean.
func outletNamed(publisher, folded string) (o outlet, ok bool) {
	ofName := known().ofName
	if o, ok = ofName[folded]; ok {
		return o, true
	}
	last := strings.TrimSpace(publisher)
	last = last[strings.LastIndexFunc(last, unicode.IsSpace)+1:]
	if !sections()[fold(last)] {
		return outlet{}, false
	}
	words := strings.Fields(publisher)
	for len(words) > 1 && sections()[foldPublisher(words[len(words)-1])] {
		words = words[:len(words)-1]
		if o, ok = ofName[foldPublisher(strings.Join(words, " "))]; ok {
			return o, true
		}
	}
	return outlet{}, false
}

const outletTable = `
+nytimes.com | New York Times | NYT | NY Times
+washingtonpost.com | Washington Post | WaPo
+wsj.com marketwatch.com barrons.com | Wall Street Journal | WSJ | MarketWatch | Barron's
*latimes.com | Los Angeles Times | LA Times
*chicagotribune.com | Chicago Tribune
*bostonglobe.com boston.com | Boston Globe
+usatoday.com | USA Today
*miamiherald.com mcclatchydc.com | Miami Herald | McClatchy
*sfchronicle.com sfgate.com | San Francisco Chronicle | SFGate
*houstonchronicle.com | Houston Chronicle
*dallasnews.com | Dallas Morning News
*seattletimes.com | Seattle Times
*denverpost.com | Denver Post
*startribune.com | Star Tribune | Minnesota Star Tribune
*inquirer.com | Philadelphia Inquirer
+nypost.com | New York Post
*nydailynews.com | New York Daily News
*newsday.com | Newsday
+washingtontimes.com | Washington Times
*baltimoresun.com | Baltimore Sun
*tampabay.com | Tampa Bay Times
*ajc.com | Atlanta Journal-Constitution | AJC
+cnn.com | CNN | CNN Money | CNN Newsource
+nbcnews.com msnbc.com cnbc.com today.com ms.now | NBC News | NBC | MSNBC | CNBC | MS NOW
+abcnews.go.com abcnews.com | ABC News
+cbsnews.com | CBS News | CBS | 60 Minutes | CBS Chicago | CBS MoneyWatch
+foxnews.com foxbusiness.com | Fox News | Fox Business
+npr.org | NPR | National Public Radio
+pbs.org | PBS | PBS NewsHour | PBS News | Frontline | PBS Frontline
+time.com | Time | TIME Magazine
+newsweek.com | Newsweek
+usnews.com | U.S. News & World Report | US News
+thehill.com | The Hill
*yahoo.com | Yahoo News | Yahoo Finance | Yahoo
*msn.com | MSN
*huffpost.com huffingtonpost.com | HuffPost | Huffington Post
*salon.com | Salon
+businessinsider.com insider.com | Business Insider
+fortune.com | Fortune
+forbes.com | Forbes
+thedailybeast.com | Daily Beast
+theguardian.com guardian.co.uk | The Guardian
+bbc.com bbc.co.uk | BBC | BBC News
+independent.co.uk | The Independent
+telegraph.co.uk | The Telegraph | Daily Telegraph
+dailymail.co.uk | Daily Mail | MailOnline
+thetimes.com thetimes.co.uk | The Times of London | Sunday Times
+ft.com | Financial Times
+economist.com | The Economist
+aljazeera.com | Al Jazeera
+dw.com | Deutsche Welle
+france24.com | France 24
+rferl.org | Radio Free Europe/Radio Liberty | RFE/RL
+voanews.com | Voice of America
+cbc.ca | CBC News | CBC
*theglobeandmail.com | Globe and Mail
*smh.com.au | Sydney Morning Herald
*haaretz.com | Haaretz
+timesofisrael.com | Times of Israel
+jpost.com | Jerusalem Post
+scmp.com | South China Morning Post
+themoscowtimes.com | Moscow Times
+kyivindependent.com | Kyiv Independent
+astanatimes.com | Astana Times
+spiegel.de | Der Spiegel | Spiegel
+zeit.de | Die Zeit
+sueddeutsche.de | Süddeutsche Zeitung
+faz.net | Frankfurter Allgemeine Zeitung | FAZ
+lemonde.fr | Le Monde
+lefigaro.fr | Le Figaro
+elpais.com | El País
*governing.com | Governing
+rollcall.com | Roll Call
+military.com | Military.com
+stripes.com | Stars and Stripes
+benzinga.com | Benzinga
*commondreams.org | Common Dreams
*alternet.org | AlterNet
*rawstory.com | Raw Story
*truthout.org | Truthout
+mediaite.com | Mediaite
apnews.com | Associated Press | AP | AP News
reuters.com | Reuters
bloomberg.com bloomberglaw.com bloombergtax.com bloombergindustry.com | Bloomberg | Bloomberg News | Bloomberg Law | Bloomberg Businessweek
upi.com | UPI | United Press International
propublica.org | ProPublica
politico.com politico.eu eenews.net | Politico | Politico Europe | E&E News
axios.com | Axios
theatlantic.com | The Atlantic
newyorker.com | New Yorker
wired.com arstechnica.com | Wired | Ars Technica
vanityfair.com | Vanity Fair
rollingstone.com | Rolling Stone
*motherjones.com | Mother Jones
theintercept.com | The Intercept
vox.com | Vox
theverge.com | The Verge
slate.com | Slate
techcrunch.com | TechCrunch
thenation.com | The Nation
newrepublic.com | New Republic
nationalreview.com | National Review
theweek.com | The Week
foreignpolicy.com | Foreign Policy
foreignaffairs.com | Foreign Affairs
reason.com | Reason
variety.com | Variety
hollywoodreporter.com | Hollywood Reporter
deadline.com | Deadline
semafor.com | Semafor
thebulwark.com | The Bulwark
talkingpointsmemo.com | Talking Points Memo
democracynow.org | Democracy Now
justsecurity.org | Just Security
lawfaremedia.org lawfareblog.com | Lawfare
scotusblog.com | SCOTUSblog
courthousenews.com | Courthouse News Service | Courthouse News
law360.com | Law360
factcheck.org | FactCheck.org
politifact.com | PolitiFact
snopes.com | Snopes
coindesk.com | CoinDesk
cointelegraph.com | Cointelegraph
decrypt.co | Decrypt
theblock.co | The Block
govexec.com nextgov.com defenseone.com routefifty.com | Government Executive | GovExec | Nextgov | Nextgov/FCW | Defense One | Route Fifty
federalnewsnetwork.com | Federal News Network
fedscoop.com cyberscoop.com statescoop.com defensescoop.com | FedScoop | CyberScoop | StateScoop | DefenseScoop
insidehighered.com | Inside Higher Ed
chronicle.com | Chronicle of Higher Education
edweek.org | Education Week
statnews.com | STAT News | STAT
insideclimatenews.org | Inside Climate News
grist.org | Grist
icij.org | ICIJ | International Consortium of Investigative Journalists
occrp.org | OCCRP
bellingcat.com | Bellingcat
wikipedia.org | Wikipedia
`
