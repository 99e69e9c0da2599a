package workspace

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// AnswersKept is how long an answer is kept under the key of its request: chosen, no
// source; long enough for a nightly job that is started again the next morning.
const AnswersKept = 24 * time.Hour

// A KeptAnswer is the answer to a request that changed the workspace, under the key that a
// program sent with it (Idempotency-Key). The same request again gets it, and changes
// nothing.
type KeptAnswer struct {
	Key      string // with the name of the account before it
	Request  string // SHA-256 of the request
	At       time.Time
	Status   int
	Media    string
	Location string // "" = none
	Body     []byte
}

// A KeptAnswerStore keeps answers by their keys. The store of a workspace may be one.
type KeptAnswerStore interface {
	// PutKeptAnswer keeps an answer in one transaction, instead of one under its key,
	// and forgets those that were kept before a moment. It is no change of the workspace.
	PutKeptAnswer(ctx context.Context, a KeptAnswer, before time.Time) error

	// KeptAnswer reads the answer under a key; false if there is none.
	KeptAnswer(ctx context.Context, key string) (KeptAnswer, bool, error)
}

// ErrNoKeptAnswers says that the store of the workspace keeps no answers.
var ErrNoKeptAnswers = errors.New("this workspace cannot keep answers by their keys")

// KeepAnswer keeps an answer for [AnswersKept].
func (w *Workspace) KeepAnswer(ctx context.Context, a KeptAnswer) error {
	s, ok := w.store.(KeptAnswerStore)
	if !ok {
		return ErrNoKeptAnswers
	}
	if err := s.PutKeptAnswer(ctx, a, a.At.Add(-AnswersKept)); err != nil {
		return fmt.Errorf("keep the answer: %w", err)
	}
	return nil
}

// KeptAnswer is the answer under a key, as of a moment; false if there is none, or it is
// older than [AnswersKept].
func (w *Workspace) KeptAnswer(ctx context.Context, key string, now time.Time) (KeptAnswer, bool, error) {
	s, ok := w.store.(KeptAnswerStore)
	if !ok {
		return KeptAnswer{}, false, ErrNoKeptAnswers
	}
	a, found, err := s.KeptAnswer(ctx, key)
	if err != nil {
		return KeptAnswer{}, false, fmt.Errorf("read the answer that was kept: %w", err)
	}
	return a, found && now.Sub(a.At) <= AnswersKept, nil
}
