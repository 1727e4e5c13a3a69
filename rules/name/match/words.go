package match

import "strings"

// titleWords stand before a person's name and are no part of it.
const titleWords = `
	mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness count countess duke duchess prince princess king queen
	crown elect emperor sheikh shaikh sheik shaykh emir sultan ayatollah imam mullah hajj haji sayyed sayyid sayed seyyed syed rabbi pope cardinal archbishop bishop reverend rev pastor monsignor msgr saint st
	president president-elect vice premier chancellor prime minister chairman chairwoman chair chairperson ceo cfo coo cto
	secretary undersecretary governor gov mayor senator sen senators representative rep congressman congresswoman congressmember delegate
	speaker leader majority minority whip ambassador envoy special commissioner director administrator attorney general solicitor
	judge justice magistrate chief associate district circuit state federal us u.s. usa united states supreme court
	deputy assistant acting interim former ex incoming outgoing late then senior adviser advisor counsel
	gen lt lieutenant col colonel maj major capt captain sgt sergeant cpl cmdr commander adm admiral brig brigadier marshal
	inspector detective officer sheriff prosecutor spokesman spokeswoman spokesperson
	herr frau monsieur madame mme senor senora signor signora president präsident prasident presidente président
	house senate white press national security foreign defense defence interior finance treasury homeland
	elder founder co-founder billionaire activist journalist whistleblower author`

// heads are titles that carry a person's name by themselves; the other title words only stand
// before or between them ("U.S. District Judge", "Deputy Attorney General").
const heads = `
	mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness count countess duke duchess prince princess king queen
	elect emperor sheikh shaikh sheik shaykh emir sultan ayatollah imam mullah hajj haji sayyed sayyid sayed seyyed syed rabbi pope cardinal archbishop bishop
	reverend rev pastor monsignor msgr president vice premier chancellor minister chairman chairwoman chair chairperson ceo cfo coo cto
	secretary undersecretary governor gov mayor senator sen representative rep congressman congresswoman congressmember delegate
	speaker leader whip ambassador envoy commissioner director administrator general judge justice magistrate counsel adviser advisor
	gen lt lieutenant col colonel maj major capt captain sgt sergeant cpl cmdr commander adm admiral brig brigadier marshal
	inspector detective officer sheriff prosecutor spokesman spokeswoman spokesperson
	herr frau monsieur madame mme senor senora signor signora prasident presidente former acting ex
	founder billionaire activist journalist whistleblower author`

// offices end a title that begins with words of any kind: "Florida Governor", "FBI Director".
const offices = `
	prince princess president minister premier chancellor secretary governor gov mayor senator sen representative rep congressman congresswoman speaker leader ambassador envoy
	commissioner director administrator judge justice prosecutor sheriff ceo cfo coo cto chairman chairwoman chair spokesman spokeswoman counsel
	ag lawyer attorney adviser advisor founder co-founder cofounder billionaire whistleblower`

// departments are what an office is of.
const departments = `the state states defense defence war treasury labor labour energy commerce education interior agriculture transportation health human services
	national intelligence homeland security veterans affairs housing urban development navy army air force house representatives management budget staff joint chiefs`

// credentials stand behind a person's name.
const credentials = "md phd esq dds mba kc qc mp mep obe mbe cbe"

// generations tell a parent from a child of one name.
var generations = map[string]string{
	"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv", "2nd": "ii", "3rd": "iii",
}

// countries are abbreviations that are no initials.
const countries = "us usa uk un eu uae ussr dc la ny nyc"

// romans are numerals, which never vary.
const romans = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xx xxi"

// legalForms end the name of a company.
const legalForms = "inc llc ltd corp corporation plc co company sa ag gmbh nv bv spa llp lp pllc pjsc ojsc oao ooo limited incorporated"

// orgWords occur in names of bodies and not of people.
const orgWords = `
	administration agency alliance army assembly association authority bank board branch brigade bureau cabinet campaign center centre chamber
	church coalition college command commission committee communities community company conference congress consortium consulting contractors corporation corps council
	county court courts department division embassy employees enterprises executives exchange federation fleet force forces foundation
	fund global government group guard holdings hospital house industries initiative institute intelligence international
	investigators judiciary lab laboratory law leadership league majority management media military ministry movement national network news
	office officials oligarchs operations organisation organization panel partners partnership party police producers program project prosecutors ranch
	republic republicans democrats research schools school secret security senate service services society solutions staff state states system systems team
	technologies technology times trust union unions university ventures victims watch workers world post journal
	and the`

// orgPrepositions join the words of such a name, and occur in no other.
const orgPrepositions = "of for on to at in by with from"

// sunArticles are the Arabic article with the sounds that it takes on.
const sunArticles = "al el ul il ar er ur as es us ad ed ud ash esh ush an en un at et ut az ez uz"

// servants are the first word of names like Abdul Aziz.
const servants = "abdul abdel abdal abdol abdoul abdur abdus abdush abdun abduz"

// particles belong to the word that follows.
const particles = "al el ul bin ibn bint von van de der den di da del della du la le los las dos das y e ten ter af av zu"

// westernGivenNames are given names at home in Latin letters: their spelling is their bearers' own, so
// that two of them (Stephen and Steven) are two names.
const westernGivenNames = `
	aaron abby abigail abraham adam adrian aidan alan albert alec alex alexander alexandra alexis alfred alice alicia alison allan allen allison alvin amanda amber
	amy andrea andrew andy angel angela angelo anita ann anna anne annie anthony antonia antonio april arnold arthur ashley aubrey audrey austin barbara barron barry beatrice becky ben benjamin
	bernard bernie bert beth betty beverly bill billy blake bob bobby bonnie brad bradley brandon brenda brendan brett brian bridget britney brittany brooke bruce bryan
	byron caitlin calvin cameron candace carl carla carlo carlos carmen carol carole caroline carolyn carrie casey catherine cathy cecilia chad charlene charles charlie charlotte
	chelsea cheryl chester chloe chris christian christina christine christopher chuck cindy claire clara clarence claude claudia clay clifford clinton clyde cody colin connie
	connor conor constance corey cory courtney craig cristina crystal curtis cynthia daisy dale damon dan dana daniel daniela danielle danny darrell darren dave david dawn dean deborah debra denise dennis
	derek devin diana diane dick dominic don donald donna doris dorothy doug douglas duane dustin dylan earl ed eddie edgar edith edmund eduardo edward edwin eileen
	elaine eleanor elena eli elizabeth ella ellen ellie elliot elliott elon elsa emil emily emma enrique eric erica erik erika erin ernest ernesto esther ethan eugene eva evan evelyn
	faith felicia felix fernando fiona florence frances francesca francesco francis francisco frank franklin fred frederick fredric gabriel gabriella gail garrett garry gary gavin gena gene geoff geoffrey george
	georgia gerald gerard gerry gilbert gina giovanni glen glenn gloria gordon grace graeme graham grant greg gregg gregory guy hannah hans harold harriet harry harvey hazel heather hector heidi
	helen henry herbert herman hilary hillary holly howard hugh hugo hunter ian ida ingrid irene iris isabel isabella ivan ivanka jack jackie jackson jacob jacqueline jaime jake
	james jamie jan jane janet janice jared jasmine jason jay jean jeanne jeb jeff jeffery jeffrey jen jennifer jenny jeremy jerome jerry jesse jessica jill jim jimmy jo joan joann joanna
	joanne joe joel john johnny jon jonathan jordan jorge jose joseph josh joshua joy joyce juan juanita judith judy julia julian julie julio june justin karen
	karl kate katherine kathleen kathryn kathy katie kay keith kelly ken kenneth kent kerry kevin kimberly kirk kirsten kris kristen kristi kristin kristina kristine kurt kyle lachlan lance larry
	laura lauren laurence laurie lawrence leah lee len leo leon leonard leroy leslie lesley lester letitia lewis liam lillian lily linda lindsay lindsey lisa lloyd logan lois lora loretta lori lorraine louis louise
	luca lucas lucia lucy luis luke lydia lynn mabel mandy manuel marc marcia marco marcus margaret maria marian marianne marie marilyn marina marine mario marion marissa marjorie mark marsha marshall martha
	martin marvin mary mathew matt matteo matthew maureen maurice max maxine megan meghan melania melanie melinda melissa melvin mercedes meredith michael michel michele michelle miguel mike mildred
	milton mindy miranda miriam mitch mitchell molly mona monica morgan morris muriel murray nancy naomi natalie nathan nathaniel neal ned neil nelson nicholas nick nicola nicolas nicole
	nina noah noel nora norma norman olive oliver olivia oscar otto pablo pam pamela pat patricia patrick patti patty paul paula paulo pedro peggy penny perry pete peter phil philip phillip phoebe
	phyllis polly priscilla rachael rachel ralph ramon randall randolph randy raphael raul ray raymond rebecca regina reginald rene renee rex rhonda ricardo rich richard rick ricky rita
	rob robert roberta roberto robin rochelle rod roderick rodney roger roland ron ronald ronny rosa rosalind rose rosemary ross roy ruben ruby rudolph rudy rupert russ russell ruth
	ryan sabrina sally salvador sam samantha samuel sandra sandy sara sarah saul scott sean sebastian sergio seth shane shannon sharon shaun shawn sheila sheldon shelley shelly sherri sherry
	sheryl shirley sidney simon simone sofia sonia sophia sophie spencer stacey stacy stan stanley stella stephan stephanie stephen steve steven stewart stuart sue susan susanne suzanne sydney sylvia
	tamara tammy tanya tara taylor ted teresa terri terry thelma theodore theresa thomas tiffany tim timothy tina todd tom tommy toni tony tracey traci tracy travis trevor
	tricia trisha troy tyler valerie vanessa vera vernon veronica vicki vickie vicky victor victoria vincent viola virginia vivian wade wallace walter wanda warren wayne wendy wesley
	wilbur will willard william willie wilma winston xavier yolanda yvette yvonne zachary zoe`

// otherGivenNames are given names that are common in other languages. They vary as transliterated names
// do; that they are given names only tells in which order a name stands.
const otherGivenNames = `
	ahmad ahmed ali amir andre andreas angel anton barack bashar boris bruno carlos christoph claus dieter dietrich emmanuel erich ernst fatima felipe francois franz friedrich frederik fritz
	georg gerhard giuseppe gunther gustav hamid hans hassan heinrich heinz helmut hermann horst hugo ibrahim ignacio ingo jacques jan javier jean jens jesus joachim joao jochen johann johannes jorg josef
	jurgen karim klaus konrad lars leonid lorenzo lothar ludwig luigi magnus manfred marcel marek matthias michal mustafa nicolae niels nikita olaf omar oskar otto pavel petra philippe pierre
	rainer ralf reinhard rolf rudolf rustam sebastien siegfried silvio stefan stefano sven thierry thorsten tomas tomasz ulrich ursula uwe viktor vladislav waldemar walther werner wilhelm wolf wolfgang yasser yves zoltan`

// commonSurnames are borne by so many that the surname does not tell who is meant, and those that
// have a twin one letter away.
const commonSurnames = `
	adams alexander allen allan anderson andersen andrews armstrong arnold bailey baily baker barnes bell bennett bennet berry black boyd bradley brooks brown browne bryant burke burns butler
	campbell carpenter carroll carter castillo castro chan chang chavez chen clark clarke cohen coen cole coleman collins connolly connelly cook cooke cooper cox crawford cruz cunningham curry daniels davis
	davies diaz dixon doe duncan dunn edwards elliott eliot ellis evans farrell ferguson fernandez fisher fischer flores ford foster fox franklin freeman friedman freedman fuller garcia gardner gibson gilbert
	gomez gonzales gonzalez gordon graham grant gray grey green greene griffin gupta gutierrez hall hamilton hansen hanson harper harris harrison hart harvey hayes haynes henderson henry hernandez hicks hill
	hoffman hoffmann holmes howard hudson hughes hunt hunter jackson jacobs james jansen janssen jenkins jimenez johnson johnston jones jordan kaplan kelly kelley kennedy khan kim king klein knight kumar larsen larson lawson lawrence
	lee leigh lewis li long lopez lynch lynn marshall martin martinez mason matthews mathews mccarthy mcdonald macdonald mcgee mcghee mckay mcleod mcneil mcneill medina mendoza meyer meier mayer myers meyers miller mills mitchell moore moor
	morales moreno morgan morris morrison murphy murray nelson nguyen nichols nicholls nielsen nielson norris obrien oconnor ochoa olsen olson ortiz owen owens palmer parker patel patterson paterson payne paine perez peres perkins perry
	peters peterson petersen phillips philips pierce pearce porter powell price quinn ramirez ramos read reed reid reyes reynolds rice richards richardson rivera roberts robertson robinson robins robbins rodgers rogers
	rodriguez rodrigues romero rose rosen ross ruiz russell ryan sanchez sanders schmidt schmitt schmid schneider snyder schultz schulz schulze scholz scott shaw shea simmons simons simpson singh smith smyth snyder spencer stephens stevens stewart stuart
	stone sullivan taylor tailor thomas thompson thomson torres tucker turner vargas vasquez vazquez wagner walker wallace walsh wang ward warren washington watkins watson webb weber webber weiss
	wells west wheeler white whyte williams williamson willis wilson wood woods wright wu yang young zhang`

// namesakes are well-known people who share given name and surname with another as well known; the
// value says what tells them apart.
var namesakes = map[string]string{
	"george bush": "initials", "john adams": "initials", "john kennedy": "initials",
	"donald trump": "suffix", "robert kennedy": "suffix", "hank williams": "suffix", "don trump": "suffix",
}

// easternSurnames stand before the given name at home and behind it in some texts.
const easternSurnames = `xi kim lee park pak choi choe wang zhang li chen liu yang huang zhao wu zhou xu sun ma zhu hu guo lin gao luo mao deng jiang moon yoon
	nguyen tran abe kishida suga ishiba koizumi suzuki tanaka sato fukuda aso hatoyama noda mori yamamoto watanabe nakamura
	kobayashi ito takahashi murakami kurosawa ozawa takaichi orban szijjarto magyar nagy kadar horthy antall gyurcsany bajnai rakosi kossuth rakoczi kodaly bartok`

// koreanSurnames begin a Korean name, in the ways they are romanised.
const koreanSurnames = `kim lee yi rhee ri park pak bak choi choe jung chung jeong kang gang cho jo yoon yun jang chang lim im rim han shin sin oh seo suh kwon gwon hwang
	ahn song yoo yu ryu hong moon mun yang son bae baek paik paek nam noh roh no ha koo ku heo hur huh shim sim kwak ban cha joo ju min hyun hyon`

// equivalents are the forms that one given name, or one place, takes in neighbouring languages and
// that letters alone do not show.
const equivalents = `
	volodymyr vladimir wladimir uladzimir wolodymyr
	oleksandr aleksandr alexandre aljaksandr aleksander alexander alexandr aliaksandr alyaksandr aleksandar olexandr
	oleksandra aleksandra alexandra
	oleksiy oleksii aleksei aleksey alexei alexey alexej alexy aleksej
	mykola nikolai nikolay nikolaj mikalai mykolay
	serhiy serhii sergei sergey sergej sergiy sergii sergi siarhei serguei siarhey
	andriy andrii andrei andrey andrej
	dmytro dmitry dmitri dmitriy dimitri dimitry dmitrii dmitrij dzmitry
	mykhailo mikhail mykhaylo mihail michail mikhailo mikhael
	petro pyotr petr piotr pjotr peter
	yevhen yevgeny evgeny yevgeniy evgeniy jewgeni evgeni evgueni evgenii yevgeni yevgenii yevhenii yauhen jevgeni eugeny
	yevhenia yevgenia evgenia evgeniya yevgeniya
	ihor igor
	pavlo pavel
	oleh oleg
	yuriy yuri yury iouri yurii juri jurij iurii
	yulia yuliya julia iulia yuliia ioulia julija
	tetiana tatiana tatyana tatjana tetyana
	olena elena yelena jelena alena
	kateryna ekaterina katerina yekaterina jekaterina
	sviatlana svetlana svitlana swetlana
	tsikhanouskaya tikhanovskaya tichanowskaja tikhanovskaia
	lukashenka lukashenko loukachenko lukaschenko
	vasyl vasily vasili vassily vasiliy wassili
	hryhoriy grigory grigori hryhorii grigoriy
	heorhiy georgy georgi georgiy giorgi heorhii
	viacheslav vyacheslav wjatscheslaw viatcheslav
	kyiv kiev kyjiw kijew
	kharkiv kharkov charkiw charkow kharkiw
	mykolaiv nikolaev nikolayev mykolayiv nikolajew
	lviv lvov lwiw lemberg lwow
	odesa odessa
	chernihiv chernigov
	luhansk lugansk
	zaporizhzhia zaporizhzhya zaporozhye zaporizhia saporischschja
	dnipro dnieper dnepr
	chornobyl chernobyl tschernobyl
	yitzhak isaac itzhak yitzchak itzhack izchak
	binyamin benjamin benyamin binjamin
	yaakov jacob yaacov yaakow
	moshe moses mosche
	yosef yossef joseph josef iosif yosif
	shlomo solomon
	yehuda judah
	avraham abraham
	mohammed muhammad mohamed mohammad muhammed mohamad muhamad mohamet mohd mahomed mohammod muhamed mokhamed
	mehmet mehmed
	hussein husain hussain husayn husein hossein hosein huseyin hussayn khusein husseyn
	abdallah abdullah abdulla abdalla abdoulaye
	yusuf youssef yousef yusef yousuf yussuf yosuf yousaf joussef
	ibrahim ebrahim ibraheem
	qaddafi gaddafi kadafi qadhafi kadhafi gadhafi khadafy gadafi ghaddafi qadafi kaddafi qathafi khadafi gheddafi qadhdhafi
	quran koran
	osama usama oussama ussama
	muammar moammar moamer mouammar muamar moamar
	jalal celal dschalal djalal jelal
	zine zein zayn zain zeine
	lee yi rhee
	roh noh
	kang gang
	cho jo
	shin sin
	yoo yu
	kwon gwon
	lim rim
	jamal gamal djamal djamel jamaal
	jafar gaafar djafar jaafar ja'far
	sharif shareef cherif sherif charif
	aisha ayesha aicha aysha aishah
	khadija khadijah khadijeh khadidja
	fatima fatimah fatemeh fatma
	fyodor feodor fjodor fedor
	sargsyan sarkisian sarkissian sarksyan
	uthman osman othman usman ousmane
	park pak
	choi choe
	jung jeong chung
	yoon yun
	moon mun
	giorgos yorgos yiorgos georgios
	beijing peking
	mumbai bombay
	myanmar burma
	zhou chou
	zedong tsetung
	enlai
	deng teng
	xiaoping hsiaoping
	chiang jiang
	jieshi kaishek
	guangzhou kwangchow
	nanjing nanking
	chongqing chungking
	tianjin tientsin
	qing ching
	xi hsi
	dao tao
`

// spellings are words that British and American English write differently.
var spellings = map[string]string{
	"adviser": "advisor", "advisers": "advisors", "centre": "center", "centres": "centers", "defence": "defense", "programme": "program", "programmes": "programs",
	"labour": "labor", "theatre": "theater", "licence": "license", "judgement": "judgment", "honour": "honor", "harbour": "harbor", "grey": "gray",
	"favour": "favor", "neighbour": "neighbor", "neighbours": "neighbors", "catalogue": "catalog", "cheque": "check", "aluminium": "aluminum", "offence": "offense", "enrolment": "enrollment",
	"counsellor": "counselor", "counsellors": "counselors", "travellers": "travelers", "traveller": "traveler", "jewellery": "jewelry", "cancelled": "canceled", "plough": "plow", "paediatric": "pediatric", "paediatrics": "pediatrics", "archaeology": "archeology",
	"whisky": "whiskey", "skilful": "skillful", "fulfilment": "fulfillment", "storey": "story", "tyre": "tire", "colour": "color", "behaviour": "behavior", "rumour": "rumor", "armour": "armor", "metre": "meter", "fibre": "fiber",
	"protestor": "protester", "protestors": "protesters", "investor": "investor", "convener": "convenor", "adaptor": "adapter",
}

// commonSpelling gives both spellings of a word one form.
func commonSpelling(w string) string {
	if s, ok := spellings[w]; ok {
		return s
	}
	return commonEnding(w)
}

// commonEnding gives both spellings of a word that ends like "organisation" one form.
func commonEnding(w string) string {
	if len(w) <= len("ised")+3 {
		return w
	}
	var british, american string
	switch w[len(w)-1] {
	case 'n':
		british, american = "isation", "ization"
	case 's':
		british, american = "isations", "izations"
	case 'g':
		british, american = "ising", "izing"
	case 'd':
		british, american = "ised", "ized"
	default:
		return w
	}
	if stem, ok := strings.CutSuffix(w, british); ok && len(stem) >= 4 {
		return stem + american
	}
	return w
}
