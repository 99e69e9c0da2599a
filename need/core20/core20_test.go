package core20

import (
	"strings"
	"testing"

	"github.com/remit-health/remit/need"
)

func TestPublishedHasFiveAreasOfEach(t *testing.T) {
	a, err := Published()
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]int{}
	for _, area := range a.Areas {
		of[area.Of]++
	}
	if of["adults"] != 6 || of["children and young people"] != 5 { // of adults five, and smoking across them
		t.Errorf("areas = %v", of)
	}
	if a.Tenths != need.MostDeprived {
		t.Errorf("the most deprived are %d tenths here and %d in package need", a.Tenths, need.MostDeprived)
	}
}

func TestReadRefusesWhatNobodyCouldUse(t *testing.T) {
	for _, broken := range []string{
		strings.Replace(string(published), `most_deprived_tenths: "2"`, `most_deprived_tenths: "many"`, 1),
		strings.Replace(string(published), "    says: three quarters", "    said: three quarters", 1),
		"",
	} {
		if a, problems := Read("a.yaml", []byte(broken)); a != nil || problems.Len() == 0 {
			t.Errorf("a broken approach is taken: %v", problems.All())
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(string(published))
	f.Fuzz(func(t *testing.T, text string) {
		if a, problems := Read("a.yaml", []byte(text)); a == nil && problems.Len() == 0 {
			t.Fatal("no approach and no problem")
		}
	})
}
