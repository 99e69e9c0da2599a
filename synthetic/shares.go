package synthetic

// Every number in this file is made up. The shares were chosen so that a table
// by age, deprivation or point of delivery has the shape that readers know from
// hospital statistics: many outpatients, few long stays; the old and the poor
// admitted more often. They are evidence of nothing.

// A Share says how often something is drawn, out of 100,000 records. A population
// that the world lacks, or that does not fit the point of delivery drawn for the
// record (screening in an emergency department), becomes ordinary.
type Share struct {
	Name    string
	Per100k int
	Meaning string
	MadeUp  bool // always true
}

// Shares is the table of made-up shares by point of delivery and by special
// population, for documents and pages.
func Shares() []Share {
	var all []Share
	for _, p := range deliveries {
		all = append(all, Share{p.pod, p.per100k, p.meaning, true})
	}
	for p := Private; p < Populations; p++ {
		all = append(all, Share{p.String(), populations[p].per100k, populations[p].meaning, true})
	}
	return all
}

// A group has its own ages and its own gradient by deprivation.
type group uint8

const (
	planned group = iota
	outpatient
	emergency
	attendance
	maternity
	groups
)

// A delivery is a point of delivery that is made up.
type delivery struct {
	pod, dataset, cdsType string
	per100k               int
	group                 group
	shortest, meanStay    int // days; 0, 0 for a day case; admitted care only
	meaning               string
}

// admitted tells whether the delivery has a stay.
func (d *delivery) admitted() bool { return d.dataset == "apc" }

var deliveries = [...]delivery{
	{"DC", "apc", "130", 8_000, planned, 0, 0, "day case"},
	{"EL", "apc", "130", 2_600, planned, 1, 3, "elective spell"},
	{"NEL", "apc", "130", 5_600, emergency, 2, 7, "emergency spell of two days or more"},
	{"NELST", "apc", "130", 3_600, emergency, 0, 0, "emergency spell of no or one night"},
	{"NELNE", "apc", "130", 1_200, maternity, 0, 2, "maternity spell"},
	{"OPFASPCL", "op", "020", 15_500, outpatient, 0, 0, "first attendance, one professional, consultant led"},
	{"OPFUPSPCL", "op", "020", 27_800, outpatient, 0, 0, "follow-up attendance, one professional, consultant led"},
	{"OPPROC", "op", "020", 9_000, outpatient, 0, 0, "outpatient procedure"},
	{"AE", "ecds", "011", 24_700, attendance, 0, 0, "emergency care attendance"},
	{"DRUG", "plcm", "", 700, planned, 0, 0, "high-cost drug"},
	{"DEVICE", "plcm", "", 300, planned, 0, 0, "high-cost device"},
	{"UNBCHEMO", "plcm", "", 500, planned, 0, 0, "chemotherapy, as a contract monitoring row"},
	{"IPSPECIAL", "plcm", "", 500, planned, 0, 0, "specialised inpatient care, as a contract monitoring row"},
}

// A Population is why a record may take another way through the rules.
type Population uint8

// The populations; Populations is how many there are.
const (
	Ordinary Population = iota
	Private
	Chargeable        // overseas visitors, charging category D or F
	Exempt            // overseas visitors, charging category B, C or E
	WelshBorder       // registered in Wales, or in England with an address in Wales
	OtherNation       // living in another nation of the United Kingdom
	Detained          // living in a place of detention
	Forces            // registered with a military practice in England
	RegisteredAbroad  // BFPO, Channel Islands, Isle of Man
	Dental            // treatment function of secondary dental care
	Infertility       // diagnosis or procedure of infertility care
	ForcesInfertility // the same, for those NHS England pays for
	Screening         // public health service of section 7A
	CouncilHealth     // public health that a council pays for
	NoPractice        // V81997, V81998, V81999 or blank
	NoAddress         // pseudo postcode of no or an unnamed address, or blank
	Populations
)

var populations = [Populations]struct {
	name    string
	per100k int
	meaning string
}{
	Ordinary:          {"ordinary", 0, "everybody else"},
	Private:           {"private", 700, "private patients"},
	Chargeable:        {"overseas_chargeable", 150, "overseas visitors who must pay"},
	Exempt:            {"overseas_exempt", 300, "overseas visitors who are exempt, one in three registered in England"},
	WelshBorder:       {"welsh_border", 400, "Welsh practice, or English practice and Welsh address"},
	OtherNation:       {"other_nation", 250, "address in Wales, Scotland or Northern Ireland, no English practice"},
	Detained:          {"detained", 300, "address in a place of detention"},
	Forces:            {"armed_forces", 400, "military practice in England"},
	RegisteredAbroad:  {"registered_abroad", 60, "BFPO, Channel Islands or Isle of Man practice"},
	Dental:            {"dental", 1_200, "secondary dental care"},
	Infertility:       {"infertility", 300, "infertility care"},
	ForcesInfertility: {"forces_infertility", 40, "infertility care that NHS England pays for"},
	Screening:         {"screening", 500, "public health service of section 7A"},
	CouncilHealth:     {"council_public_health", 120, "public health that a council pays for"},
	NoPractice:        {"no_practice", 1_300, "not registered, or not known"},
	NoAddress:         {"no_address", 700, "address not known or not stated"},
}

// String is the population's name in files.
func (p Population) String() string { return populations[p].name }

// monitoredMore is how many times as often people of a special population occur
// in contract monitoring rows, which are of what NHS England buys itself.
const monitoredMore = 10

// bands are ages: the first year of each, and the year after the last.
var bands = [...]int{0, 1, 5, 15, 25, 45, 65, 75, 85, 100}

// agesOf is the share of each band, per 1,000 of the group's records.
var agesOf = [groups][len(bands) - 1]int64{
	planned:    {8, 22, 35, 60, 180, 310, 200, 145, 40},
	outpatient: {12, 30, 55, 75, 200, 290, 175, 125, 38},
	emergency:  {25, 45, 45, 75, 160, 200, 150, 175, 125},
	attendance: {30, 85, 105, 130, 245, 195, 85, 75, 50},
	maternity:  {0, 0, 0, 230, 770, 0, 0, 0, 0},
}

// gradientOf is how often a person in each tenth of deprivation, the most
// deprived first, has a record of the group: 1,000 is the average person.
var gradientOf = [groups][10]int64{
	planned:    {1040, 1035, 1025, 1015, 1005, 995, 985, 975, 965, 960},
	outpatient: {1090, 1070, 1045, 1020, 1000, 985, 970, 955, 940, 925},
	emergency:  {1420, 1280, 1160, 1060, 980, 920, 870, 820, 770, 720},
	attendance: {1550, 1360, 1190, 1060, 960, 890, 830, 770, 720, 670},
	maternity:  {1250, 1180, 1110, 1050, 1000, 950, 910, 880, 850, 820},
}

// Shares in 1,000 that hold for records of any kind.
const (
	monitored      = 750 // contract monitoring rows with a service line
	follows        = 220 // one of the three records after a person's first is of the same person
	specialised    = 60  // records with a service code of a specialised service
	statesNoLine   = 150 // of the rest, with the code for no NHS England service line
	inOwnBoard     = 800 // care by a provider of the practice's own integrated care board
	inOwnRegion    = 750 // of the rest, by one of the same region
	criticalCare   = 60  // of spells of two nights or more, with days in critical care
	statesPostcode = 980 // records that state the postcode, where the world has one
	statesSubICB   = 850 // records that state the sub-ICB location of residence
)
