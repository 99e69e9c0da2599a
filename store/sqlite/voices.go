package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/remit-health/remit/plan/voice"
	"github.com/remit-health/remit/workspace"
)

var _ workspace.VoiceStore = (*Store)(nil)

// PutVoice appends a version of an entry in one transaction.
func (s *Store) PutVoice(ctx context.Context, v workspace.Voice) (version int, err error) {
	err = s.Change(ctx, func(tx workspace.Tx) error {
		db := tx.(*change).tx
		if err := db.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) + 1 FROM voices WHERE id = ?", v.ID).Scan(&version); err != nil {
			return err
		}
		_, err := db.ExecContext(ctx, "INSERT INTO voices (id, version, kind, on_day, body, service, people, collected_by, consent, may_be_shown, made_up, file, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			v.ID, version, v.Kind, day{&v.On}, v.Body, v.Service, v.People, v.CollectedBy, v.Consent, v.Shown, v.MadeUp, v.File, moment{&v.At})
		if err != nil {
			return fmt.Errorf("write voice: %w", err)
		}
		for n, g := range v.Groups {
			if _, err := db.ExecContext(ctx, "INSERT INTO voice_groups (voice, version, n, dimension, name, people) VALUES (?, ?, ?, ?, ?, ?)", v.ID, version, n, g.Of, g.Name, g.People); err != nil {
				return fmt.Errorf("write the groups of a voice: %w", err)
			}
		}
		if v.Said != "" {
			if _, err := db.ExecContext(ctx, "INSERT INTO voice_texts (voice, version, text) VALUES (?, ?, ?)", v.ID, version, string(v.Said)); err != nil {
				return fmt.Errorf("write what a voice said: %w", err)
			}
		}
		what := workspace.VoiceAdded
		if version > 1 {
			what = workspace.VoiceCorrected
		}
		return putVoiceEvent(ctx, db, workspace.VoiceEvent{Voice: v.ID, At: v.At, What: what})
	})
	return version, err
}

func putVoiceEvent(ctx context.Context, db *sql.Tx, e workspace.VoiceEvent) error {
	_, err := db.ExecContext(ctx, "INSERT INTO voice_events (voice, at, what, reason) VALUES (?, ?, ?, ?)", e.Voice, moment{&e.At}, e.What, e.Reason)
	return err
}

// NoteVoice records what was done with entries.
func (s *Store) NoteVoice(ctx context.Context, events ...workspace.VoiceEvent) error {
	return s.Change(ctx, func(tx workspace.Tx) error {
		for _, e := range events {
			if err := putVoiceEvent(ctx, tx.(*change).tx, e); err != nil {
				return err
			}
		}
		return nil
	})
}

// RedactVoice takes the texts of an entry away, all versions, and records it. The
// pages that held them are overwritten (secure_delete), and what waited in the
// write-ahead log is written and the log emptied.
func (s *Store) RedactVoice(ctx context.Context, id, reason string, at time.Time) error {
	err := s.Change(ctx, func(tx workspace.Tx) error {
		db := tx.(*change).tx
		if _, err := db.ExecContext(ctx, "DELETE FROM voice_texts WHERE voice = ?", id); err != nil {
			return err
		}
		return putVoiceEvent(ctx, db, workspace.VoiceEvent{Voice: id, At: at, What: workspace.VoiceRedacted, Reason: reason})
	})
	if err != nil {
		return err
	}
	var blocked, frames, moved int
	if err := s.db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&blocked, &frames, &moved); err != nil {
		return busy(err)
	}
	if blocked != 0 {
		return fmt.Errorf("empty the write-ahead log, which may still hold the text: %w", workspace.ErrBusy)
	}
	return nil
}

// Voices reads all versions of an entry, or of all if id is empty.
func (s *Store) Voices(ctx context.Context, id string) (out []workspace.Voice, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		if out, err = readVoices(ctx, tx, id); err != nil {
			return err
		}
		groups, err := readVoiceGroups(ctx, tx, id)
		for i := range out {
			out[i].Groups = groups[voiceVersion{out[i].ID, out[i].Version}]
		}
		return err
	})
	return out, err
}

func readVoices(ctx context.Context, tx *sql.Tx, id string) (out []workspace.Voice, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT id, v.version, kind, on_day, body, service, people, collected_by, consent, may_be_shown, made_up, file, added_at, coalesce(text, ''),
		EXISTS (SELECT 1 FROM voice_events WHERE voice = id AND what = ?2) FROM voices v LEFT JOIN voice_texts t ON t.voice = id AND t.version = v.version
		WHERE ?1 = '' OR id = ?1 ORDER BY id, v.version`, id, workspace.VoiceRedacted)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var v workspace.Voice
		if err := rows.Scan(&v.ID, &v.Version, &v.Kind, day{&v.On}, &v.Body, &v.Service, &v.People, &v.CollectedBy, &v.Consent, &v.Shown, &v.MadeUp, &v.File, moment{&v.At}, &v.Said, &v.Redacted); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// A voiceVersion is one version of an entry.
type voiceVersion struct {
	id      string
	version int
}

func readVoiceGroups(ctx context.Context, tx *sql.Tx, id string) (map[voiceVersion][]voice.Group, error) {
	rows, err := tx.QueryContext(ctx, "SELECT voice, version, dimension, name, people FROM voice_groups WHERE ?1 = '' OR voice = ?1 ORDER BY voice, version, n", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[voiceVersion][]voice.Group{}
	for rows.Next() {
		var of voiceVersion
		var g voice.Group
		if err := rows.Scan(&of.id, &of.version, &g.Of, &g.Name, &g.People); err != nil {
			return nil, err
		}
		out[of] = append(out[of], g)
	}
	return out, rows.Err()
}

// VoiceEvents reads what was done with an entry, in order.
func (s *Store) VoiceEvents(ctx context.Context, id string) (out []workspace.VoiceEvent, err error) {
	err = s.view(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT voice, at, what, reason FROM voice_events WHERE voice = ? ORDER BY n", id)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var e workspace.VoiceEvent
			if err := rows.Scan(&e.Voice, moment{&e.At}, &e.What, &e.Reason); err != nil {
				return err
			}
			out = append(out, e)
		}
		return rows.Err()
	})
	return out, err
}
