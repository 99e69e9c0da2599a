package synthetic

// A condition is a diagnosis (ICD-10) with what may be done about it (OPCS-4).
// None is of infertility care; that population has its own.
type condition struct {
	diagnosis  string
	procedures []string
}

var conditions = [groups][]condition{
	planned: {
		{"H259", []string{"C712", "C751"}}, {"M171", []string{"W401"}}, {"M161", []string{"W371"}},
		{"K409", []string{"T202"}}, {"K802", []string{"J183"}}, {"C509", []string{"B274"}},
		{"K635", []string{"H201"}}, {"N40X", []string{"M653"}}, {"I251", []string{"K751"}}, {"D509", []string{"G451"}},
	},
	outpatient: {
		{"I10X", nil}, {"M545", nil}, {"L400", nil}, {"J459", nil}, {"E119", nil}, {"H401", []string{"C873"}},
		{"N390", []string{"M459"}}, {"R074", nil}, {"G409", nil}, {"R69X", nil},
	},
	emergency: {
		{"J189", nil}, {"N390", nil}, {"I219", []string{"K751"}}, {"I639", []string{"U543"}}, {"S720", []string{"W371", "W241"}},
		{"J441", nil}, {"R074", nil}, {"A419", nil}, {"K359", []string{"H012"}}, {"I500", nil}, {"J219", nil}, {"R296", nil},
	},
	attendance: {{"R074", nil}, {"S019", nil}, {"J069", nil}, {"R104", nil}, {"S934", nil}, {"R51X", nil}},
	maternity:  {{"O800", []string{"R249"}}, {"O820", []string{"R172"}}, {"O342", []string{"R182"}}, {"O680", []string{"R212"}}},
}

// infertility is what the rules recognise infertility care by.
var infertility = []condition{
	{"N979", []string{"Q131"}}, {"N970", []string{"Q383"}}, {"Z318", []string{"Q212"}}, {"N979", nil}, {"R69X", []string{"Q132", "Y961"}},
}

// comorbidities follow the primary diagnosis, more of them with age.
var comorbidities = []string{"I10X", "E119", "I48X", "N189", "J449", "F03X", "Z867", "E780", "I500", "M819"}
