package responsibility

import (
	"sync"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/rule"
)

// A fact is the index of a fact that a chart may ask for.
type fact = int

// The facts, in the order of the vocabulary.
const (
	factDataset fact = iota
	factSetting
	factAdminCategory
	factOverseasCategory
	factSourceOfAdmission
	factTFC
	factServiceCode
	factPOD
	factClaimedCategory
	factRAS
	factDiagnoses
	factProcedures
	factPracticeListed
	factPracticeEnglish
	factPracticeAbroad
	factPracticeSecure
	factPracticeCommissioner
	factPracticeGeography
	factPracticeCountry
	factResidenceCountry
	factResidenceICB
	factResidenceAuthority
	factResidenceEEA
	factResidenceReciprocal
	factResidenceDetained
	factServiceSpecialised
	factServiceHighly
	factServiceMentalHealth
	factServiceStatus
	factServicePublicHealth
	factServiceDental
	factServiceCrossBorder
	factProviderContract
	factProviderHub
	factResponsibleDelegated
	factOtherPublicHealth
	factForcesInfertility
	facts
)

var vocabularyFacts = [facts]rule.Fact{
	factDataset:              {Name: "dataset", Kind: rule.String, Doc: "apc, op, ecds, plcm or acm"},
	factSetting:              {Name: "setting", Kind: rule.String, Doc: "admitted, outpatient or emergency, by the CDS type; contract for rows without one"},
	factAdminCategory:        {Name: "admin_category", Kind: rule.String, Doc: "ADMINISTRATIVE CATEGORY CODE"},
	factOverseasCategory:     {Name: "overseas_category", Kind: rule.String, Doc: "OVERSEAS VISITOR CHARGING CATEGORY, A to F"},
	factSourceOfAdmission:    {Name: "source_of_admission", Kind: rule.String, Doc: "SOURCE OF ADMISSION CODE"},
	factTFC:                  {Name: "tfc", Kind: rule.String, Doc: "ACTIVITY TREATMENT FUNCTION CODE"},
	factServiceCode:          {Name: "service_code", Kind: rule.String, Doc: "SERVICE CODE as stated"},
	factPOD:                  {Name: "pod", Kind: rule.String, Doc: "POINT OF DELIVERY CODE"},
	factClaimedCategory:      {Name: "claimed_category", Kind: rule.String, Doc: "COMMISSIONED SERVICE CATEGORY CODE as claimed; only contract monitoring rows may ask it"},
	factRAS:                  {Name: "ras_referral", Kind: rule.Bool, Doc: "referred through the Referral Assessment Service"},
	factDiagnoses:            {Name: "diagnoses", Kind: rule.Strings, Doc: "ICD-10 codes of the record"},
	factProcedures:           {Name: "procedures", Kind: rule.Strings, Doc: "OPCS-4 codes of the record"},
	factPracticeListed:       {Name: "practice.listed", Kind: rule.Bool, Doc: "the practice is active or proposed in the practice file on the assignment date"},
	factPracticeEnglish:      {Name: "practice.english", Kind: rule.Bool, Doc: "listed, and neither Welsh, of the Crown dependencies, nor a forces practice abroad"},
	factPracticeAbroad:       {Name: "practice.bfpo", Kind: rule.Bool, Doc: "listed, and its address is a British Forces Post Office"},
	factPracticeSecure:       {Name: "practice.secure", Kind: rule.Bool, Doc: "the practice of a place of detention"},
	factPracticeCommissioner: {Name: "practice.commissioner", Kind: rule.String, Doc: "commissioner of a listed practice on the day of registration"},
	factPracticeGeography:    {Name: "practice.geography", Kind: rule.String, Doc: "high level health geography of a listed practice"},
	factPracticeCountry:      {Name: "practice.country", Kind: rule.String, Doc: "country of a listed practice's address"},
	factResidenceCountry:     {Name: "residence.country", Kind: rule.String, Doc: "country of the usual address"},
	factResidenceICB:         {Name: "residence.icb", Kind: rule.String, Doc: "integrated care board of the usual address"},
	factResidenceAuthority:   {Name: "residence.authority", Kind: rule.String, Doc: "local authority of the usual address"},
	factResidenceEEA:         {Name: "residence.eea", Kind: rule.Bool, Doc: "the address is the pseudo postcode of a European state (Appendix H)"},
	factResidenceReciprocal:  {Name: "residence.reciprocal", Kind: rule.Bool, Doc: "the address is the pseudo postcode of another state with an agreement (Appendix H)"},
	factResidenceDetained:    {Name: "residence.detained", Kind: rule.Bool, Doc: "the address is a place of detention (Appendix F)"},
	factServiceSpecialised:   {Name: "service.specialised", Kind: rule.Bool, Doc: "the service line is specialised"},
	factServiceHighly:        {Name: "service.highly", Kind: rule.Bool, Doc: "the service line is highly specialised"},
	factServiceMentalHealth:  {Name: "service.mental_health", Kind: rule.Bool, Doc: "the service line is specialised mental health"},
	factServiceStatus:        {Name: "service.status", Kind: rule.String, Doc: "delegation status on the assignment date: GREEN, AMBER, RED or BLUE"},
	factServicePublicHealth:  {Name: "service.public_health", Kind: rule.Bool, Doc: "the service line is public health under section 7A"},
	factServiceDental:        {Name: "service.dental", Kind: rule.Bool, Doc: "the service line is secondary dental"},
	factServiceCrossBorder:   {Name: "service.cross_border", Kind: rule.Bool, Doc: "Appendix C names the service for the patient's nation"},
	factProviderContract:     {Name: "provider.contract", Kind: rule.Bool, Doc: "a specialised hub of NHS England holds a contract with the provider"},
	factProviderHub:          {Name: "provider.hub", Kind: rule.Bool, Doc: "the specialised hub of the provider's main site is known"},
	factResponsibleDelegated: {Name: "responsible.delegated", Kind: rule.Bool, Doc: "the board of the responsible sub-ICB location has signed for delegation"},
	factOtherPublicHealth:    {Name: "listed.other_public_health", Kind: rule.Bool, Doc: "the local list other_public_health holds the service code"},
	factForcesInfertility:    {Name: "listed.armed_forces_infertility", Kind: rule.Bool, Doc: "the local list armed_forces_infertility holds the person"},
}

// The methods by which an answer derives the payer.
const (
	payFixed              = "fixed"
	payResponsible        = "responsible_subicb"
	payHost               = "host_subicb"
	payOverseas           = "overseas_subicb"
	payHubByProvider      = "hub_by_provider"
	payHubByHost          = "hub_by_host"
	payHubByPractice      = "hub_by_practice"
	payRegionPublicHealth = "region_public_health"
	payJusticeHub         = "justice_hub"
	payLocalAuthority     = "local_authority"
	payHealthBoard        = "health_board"
	payNationalBoard      = "national_specialised_board"
	payNobody             = "nobody"
)

var vocabularyMethods = []rule.Method{
	{Name: payFixed, Doc: "the code of the answer", NeedsCode: true},
	{Name: payResponsible, Doc: "sub-ICB location of the registered practice, else of the usual address"},
	{Name: payHost, Doc: "sub-ICB location of the provider's main site"},
	{Name: payOverseas, Doc: "for visitors under an agreement: the responsible sub-ICB location if registered in England, else the host"},
	{Name: payHubByProvider, Doc: "specialised commissioning hub that holds the provider's contract"},
	{Name: payHubByHost, Doc: "specialised commissioning hub of the sub-ICB location of the provider's main site"},
	{Name: payHubByPractice, Doc: "specialised commissioning hub of the practice's region, else of the usual address, else by provider"},
	{Name: payRegionPublicHealth, Doc: "NHS England region of the practice, else of the usual address"},
	{Name: payJusticeHub, Doc: "health and justice commissioning hub of the place of detention"},
	{Name: payLocalAuthority, Doc: "local authority of the usual address"},
	{Name: payHealthBoard, Doc: "health board of Wales, Scotland or Northern Ireland"},
	{Name: payNationalBoard, Doc: "the body that buys specialised care for Wales, Scotland or Northern Ireland"},
	{Name: payNobody, Doc: "no payer; the answer's problem says why"},
}

// Vocabulary is what an edition of this package may ask and answer.
var Vocabulary = sync.OnceValues(func() (*rule.Vocabulary, error) {
	return rule.NewVocabulary(vocabularyFacts[:], vocabularyMethods)
})

// recordFact is the column that a fact is, for facts that stand in the record.
func recordFact(f fact) (activity.Column, bool) {
	switch f {
	case factDataset:
		return activity.Dataset, true
	case factAdminCategory:
		return activity.AdminCategory, true
	case factOverseasCategory:
		return activity.OverseasCategory, true
	case factSourceOfAdmission:
		return activity.SourceOfAdmission, true
	case factTFC:
		return activity.TFC, true
	case factServiceCode:
		return activity.ServiceCode, true
	case factPOD:
		return activity.POD, true
	case factClaimedCategory:
		return activity.ClaimedCategory, true
	case factDiagnoses:
		return activity.Diagnoses, true
	case factProcedures:
		return activity.Procedures, true
	case factRAS:
		return activity.RASReferral, true
	}
	return 0, false
}
