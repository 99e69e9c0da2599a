package need

import "testing"

// TestDiscloseAsPublished holds the counts of the method that NHS Digital published in
// September 2018 (Change to disclosure control methodology for HES and ECDS).
func TestDiscloseAsPublished(t *testing.T) {
	for _, tt := range []struct {
		n    int64
		want string
	}{{0, "0"}, {1, "*"}, {7, "*"}, {8, "10"}, {12, "10"}, {13, "15"}, {997, "995"}, {998, "1000"}, {-1, "*"}} {
		if got := Disclose(tt.n).String(); got != tt.want {
			t.Errorf("Disclose(%d) = %s, want %s", tt.n, got, tt.want)
		}
	}
}

func TestDiscloseNeverLeavesTheCountByMoreThanTwo(t *testing.T) {
	for n := int64(8); n < 2000; n++ {
		got, shown := Disclose(n).N()
		if !shown || got%5 != 0 || got-n > 2 || n-got > 2 {
			t.Fatalf("Disclose(%d) = %d, %v", n, got, shown)
		}
		if got, _ := Exactly(n).N(); got != n {
			t.Fatalf("Exactly(%d) = %d", n, got)
		}
	}
}

func TestDiscloseShareIsOfWhatIsShown(t *testing.T) {
	if e, ok := DiscloseShare(Disclose(12), Disclose(998)); !ok || e.Value != 1 {
		t.Errorf("12 of 998 = %v, %v, want 10 of 1000", e.Value, ok)
	}
	if _, ok := DiscloseShare(Disclose(3), Disclose(998)); ok {
		t.Error("3 of 998 is shown")
	}
}
