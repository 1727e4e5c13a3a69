package number

import (
	"unicode/utf8"

	"github.com/factvet/factvet/rules/words"
)

// maxScaleWord is the length in bytes of the longest scale word.
const maxScaleWord = 20

// scaleWords are the names of thousands of thousands, in the languages of many news datasets. Their values tell
// words of one size from others where amounts are compared.
var scaleWords = map[string]byte{
	"million": 'm', "millions": 'm', "mln": 'm', "mn": 'm', "mio": 'm', "millionen": 'm', "millones": 'm', "milhões": 'm', "milioni": 'm', "miljoen": 'm', "миллионов": 'm', "млн": 'm',
	"billion": 'b', "billions": 'b', "bn": 'b', "mld": 'b', "milliarden": 'b', "milliards": 'b', "miliardi": 'b', "miljard": 'b', "миллиардов": 'b', "млрд": 'b',
	"trillion": 't', "trillions": 't', "tn": 't', "трлн": 't', "crore": 'c', "crores": 'c', "lakh": 'l', "lakhs": 'l',
}

// scaleInitials are the first bytes of scale words; any byte beyond ASCII may be one's.
var scaleInitials = func() (table [256]bool) {
	for word := range scaleWords {
		table[word[0]], table[word[0]&^0x20] = true, true
	}
	for b := utf8.RuneSelf; b < len(table); b++ {
		table[b] = true
	}
	return table
}()

var articles = words.Set("a an the")

var possessives = words.Set("its their his her our my your")

// rates follow the slash of a price.
var rates = words.Set("night day week month year hour person head seat barrel ton tonne gallon")

// numberWords stand before a scale word as its number, or make it a number of no certain size.
var numberWords = words.Set(`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
	seventy eighty ninety hundred thousand million billion trillion half quarter third several few many some couple dozen dozens of per point multi zero no any each every
	next first last another these those your my our their his her its this that and or in by as hundreds thousands tens
	un une ein eine einer uno una um uma en ett et een`)

// amountAhead are words after which a number must follow.
var amountAhead = words.Set(`over nearly worth exceeding exceed exceeds exceeded approximately roughly least than almost around totaling totalling`)

// hedges may stand between a verb and its amount.
var hedges = words.Set(`a an the nearly over about almost least most more less than approximately around roughly some another additional extra massive record whopping staggering
	estimated total full just only further combined initial reported reportedly roughly close over up another whole entire first nearly under below above mere cool hefty huge`)

// moneyVerbs have an amount of money as their object, where nothing else is named.
var moneyVerbs = words.Set(`paid pay pays paying repaid repay cost costs costing spent spend spends spending worth donated donate donates donating raised raise raises raising fined owed owes owe owing
	invested invest invests investing borrowed borrow overcharged charged charging priced valued embezzled embezzle laundered pledged awarded refunded reimbursed netted grossed pocketed
	defrauded fundraised loaned lent bribed budgeted`)

// sums are what an amount of money is said to be.
var sums = words.Set(`fine fines settlement salary budget debt debts cost costs price prices payout payouts payment payments revenue revenues profit profits valuation bail donation donations loan loans
	grant grants investment investments sum penalty penalties fee fees bribe bribes damages deficit surplus funding wealth fortune worth bonus bonuses compensation earnings pension subsidy subsidies ransom spending`)

// trades say that something changes hands for money.
var trades = words.Set(`acquire acquires acquired acquiring acquisition buy buys buying bought purchase purchases purchased purchasing sell sells selling sold sale sued sue suing settle settles settled settlement
	resold auctioned takeover buyout`)

// pricedThings are nouns that, after an amount and in the singular, are paid for: "42 billion program".
var pricedThings = words.Set(`contract deal program programme project buyback fundraiser lawsuit settlement fine penalty budget loan grant investment bailout package payment payout debt deficit cost price
	salary bonus gift donation tax revenue profit purchase sale acquisition merger takeover hoard stake valuation bribe jackpot award verdict judgment judgement bond bid fund
	ransom prize shortfall surplus refund subsidy scheme fraud initiative fortune treasury rescue bill transaction offering ipo lottery bequest inheritance heist theft scam agreement
	overhaul expansion renovation upgrade rebate writedown loss tender pledge contribution fee`)

// builtThings are priced likewise, but an M before one may be its metres.
var builtThings = words.Set(`resort hotel tower mansion stadium arena ballroom yacht jet estate property building facility plant factory bridge dam pipeline airport endowment palace`)

// modifiedThings are priced when another noun stands before them: a "300 million market" has as many people.
var modifiedThings = words.Set(`market industry business club plan campaign campus home house reserve`)

// moneyNouns are kinds of money and of payments, in the form that follows "in" or "of".
var moneyNouns = words.Set(`fines contracts payments cash damages aid funding revenue revenues profits profit losses loans grants taxes debt debts donations contributions assets bonds investments investment spending cuts
	savings subsidies fees penalties bribes gifts bonuses compensation costs restitution reparations refunds rebates wealth earnings income pledges kickbacks royalties salaries wages pensions
	dividends equity capital financing credits funds money estimates settlements deals stimulus relief rent severance reimbursements subsidy contracts annuities securities bail`)

// linkWords end the noun phrase behind an amount, or show that there is none.
var linkWords = words.Set(`a an the in to from for on over by since at of with through during per each apiece as and or but nor while when where which who that than then after before because so if until
	into onto under above about against among between amid via within without toward towards upon out up down off back more less annually yearly monthly weekly daily yesterday today tomorrow tonight
	last this next every is are was were be been being has have had will would could can may might must should shall did does do not including included despite according
	thanks he she it they we i you these those there here also only just still already ago later earlier if unless plus minus all both either
	richer poorer worth total altogether overall combined extra too now january february march april june july august september october november december
	monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept oct nov dec`)

var currencies = words.Set(`dollar dollars euro euros pound pounds sterling yen yuan renminbi rupee rupees ruble rubles rouble roubles won tenge lira liras franc francs peso pesos reais rand shekel shekels krona kronor krone kroner
	crown crowns dirham dirhams riyal riyals rial rials dinar dinars baht ringgit rupiah dong naira shilling shillings cedi cedis hryvnia hryvnias zloty zlotys forint forints koruna som soms manat manats lari bolivar
	bolivars taka kyat kwacha birr leu lei lev leva tugrik quetzal colon colones guilder guilders mark marks cents pence quid bucks usd eur gbp jpy cny rmb inr cad aud chf sek nok dkk pln czk huf rub uah
	kzt try ils krw brl mxn zar aed sar sgd hkd nzd us$ usdt usdc`)

// moneyCodes are read as currencies before an amount, in capitals.
var moneyCodes = words.Set("USD EUR GBP JPY CNY RMB INR CAD AUD CHF SEK NOK DKK PLN CZK HUF RUB UAH KZT TRY ILS NIS KRW BRL MXN ZAR AED SAR SGD HKD NZD Rs RS Re PKR BDT NGN KES R RM Rp VND IDR Tk Ksh KSh Sh UGX TZS GHS ETB EGP MAD XAF XOF CFA FCFA LKR MMK THB PHP TWD NT MYR AZN GEL AMD KGS UZS TJS BYN MDL RON BGN RSD ISK ARS CLP COP PEN UYU KRW IRR IQD JOD KWD QAR OMR BHD LBP SYP YER Kč SFr Fr Dh US")

// pluralModifiers are plural nouns that stand before a thing with a price without being what an amount counts.
var pluralModifiers = words.Set(`sports arms news securities derivatives sanctions drugs weapons systems communications damages settlements sales operations logistics services works`)

// units are measured or counted, in the singular too: "a 5 million barrel cut".
var units = words.Set(`barrel barrels ton tons tonne tonnes metric acre acres hectare hectares mile miles km kilometer kilometers kilometre kilometres square cubic foot feet gallon gallons litre litres liter liters vote
	votes member members strong person people user users year years pixel pixels word words dose doses seat man men woman women children megawatt megawatts kilowatt kwh mwh gwh gb tb mb watt watts volts degree degrees bit
	bits byte bytes bushel bushels ounce ounces share shares unit units copy copies view views viewer subscriber page pages line lines home-run times visitors passengers tokens parameters parameter token bpd meter meters metre metres
	kilogram kilograms kg pieces piece hours hour tree job vaccine bottle mask voter ballot soldier student worker card phone car vehicle chip signature download copy book egg chicken patient refugee days day minutes minute seconds second percent others`)
