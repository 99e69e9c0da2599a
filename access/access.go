// Package access says who may see and do what.
//
// A route of the pages or of the API has a [Need]: published reference, figures that
// were added up, rows about people, writing, the audit log, accounts. An access role
// ([Role]) has needs; an [Account] holds access roles from one day to another, and may be
// confined to commissioners and places. What one person in one session may see is a
// [Sight]: it is made of the account, the day, the purpose that was stated and, where the
// glass was broken, the reason.
//
//	rules, _ := access.Published()
//	sight := rules.See(access.Session{Account: account, Purpose: "contract-monitoring"}, today, ground)
//	if ruling := sight.MayOpen(record, about); !ruling.Allowed {
//		return ruling.Why // "the payer 00K is not among your commissioners"
//	}
//	shown := sight.Mask(record, about)
//
// Figures below the level of England leave through one door: [Disclose] hides counts of 1
// to 7 and the sums that belong to them and rounds other counts to the nearest 5, as NHS
// England does with Hospital Episode Statistics. A [Guard] remembers what one session was
// given, and refuses what would differ from it by 1 to 7 people.
//
// Everything that was shown or refused is an [Entry] of the audit log, chained to the
// entry before by SHA-256; [Verify] finds the first that was changed.
//
// Access roles, purposes, restricted codes and parameters are dated files with a citation
// on every value, in the folder rules; a local folder may replace them. The package opens
// no files, keeps no accounts (package workspace does) and knows no HTTP.
//
// What it cannot do: whoever can read the folder of a workspace can read everything in
// it, with any program. It guards what Remit shows, not the disk.
package access
