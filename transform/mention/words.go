package mention

import "strings"

func words(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// Closed word classes of English, and the common nouns that stand inside names.
var (
	months = words(`january february march april may june july august september october november december
		jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday
		mon tue tues wed thu thurs fri sat sun christmas easter ramadan nauryz navruz novruz q1 q2 q3 q4 h1 h2 fy`)

	// notNames are function words: capitalised in headings, they still name nothing.
	notNames = words(`the a an this that these those its his her their our your my it he she they we you who which what
		in on at by for from to of with under over after before since until during between among against about
		and but or nor so yet if when while where because although though as than then there here however meanwhile
		both each every all some any no not none another other others is are was were be been has have had do does did
		will would can could may might must shall should mr mrs ms dr sir lord prof professor i`)

	// openers are capitalised at a sentence's start more often than in names.
	openers = words(`one two three four five six seven eight nine ten many most much few several such same own official officials
		production output reserves resources table note notes total first second third last next new besides despite near according
		also only even still just now today yesterday tomorrow material concentrate ore drawdown mine metal smaller larger
		banks public work sales shares licence licences license figures government ministers minister negotiations talks`)

	// closedTags are of words that open a sentence and no name.
	closedTags = words(`DT PDT IN PRP PRP$ CC MD WDT WP WP$ WRB RB EX TO CD VBG UH`)

	// personal are given names that months and days are called like.
	personal = words(`jan april may june august mar sun`)

	// columns are words that column names are made of.
	columns = words(`mine mines asset assets project projects deposit deposits site plant facility owner owners operator share interest stake metal
		mineral commodity product output production region province location country capacity reserves resources grade ore milled head
		stage status remarks holder licence company area start year route length in of`)

	numbered = words(`block line phase unit no no. area stage lot zone pit level shaft train sector plot route highway berth terminal section`)

	particles = words(`de du des la le les del della di da do dos das van von der den al el bin ibn y e für fuer fur zu`)

	forHead = words(`Bank Fund Organization Organisation Agency Centre Center Association Council Institute Office Route
		Corporation Union Initiative Program Programme Partnership Foundation Commissioner Committee Department Society`)

	// ofHeads may be followed by "of" inside a name, beside the heads of bodies.
	ofHeads = words(`Republic Kingdom Bank Port Gulf Sea Bay Strait Cape Isle Province State City Government House Secretary
		Minister Corporation Company Group Fund Union Exchange Emirate Federation Democratic Commonwealth Sultanate Institution
		Court Investment Combine Plant Works Mount President Governor Bureau Stock Mines Railways Railway`)

	// suffixes are legal forms that follow another one: "Co. Ltd".
	suffixes = words(`Ltd Limited Inc LLC LLP KK PLC plc Corp`)

	bodyHeads = words(`Ministry Department Minister Secretary Agency Fund Bank Committee Commission Bureau Office Institute Council Centre Center Authority Chamber`)

	// firmEnds stand behind "and" at the end of the name of a firm of partners.
	firmEnds = words(`Co Company Sons Brothers Bros Associates Partners`)

	// nameNouns are common nouns and adjectives that stand on both sides of "and" inside one name.
	nameNouns = words(`mining metals metallurgical metallurgy minerals mineral materials exploration development energy petroleum
		oil gas steel iron coal power water trade industry industrial commerce industries construction consultancy engineering
		science sciences technology technological technical transport communications communication infrastructure investment investments
		finance financial economy economic economics reconstruction cooperation security geology geological environment environmental
		natural resources chemicals chemical smelting smelter refining processing manufacturing copper molybdenum lead zinc silver gold nickel cobalt
		tin tungsten uranium lithium graphite aluminium aluminum alumina titanium magnesium vanadium manganese chrome potash phosphate
		agriculture food health education labour labor foreign defence defense internal justice tourism culture sport ecology
		regional digital innovation innovations planning budget revenue customs taxes tax tariffs markets monopolies land lands forestry fisheries
		shipping logistics railways rail roads road ports harbours prosperity peace explosives insurance research design medicine
		standards safety atomic nuclear space aerospace machinery equipment supply services sons brothers trust partners co company
		technologies management protection affairs statistics works welfare families emergency situations privatisation privatization entrepreneurship
		competition integration information antimonopoly archives lands licensing fuel water nature subsoil reform territorial urban rural housing utilities social development exports imports export import geosciences mines hydrocarbons`)
)
