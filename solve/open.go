package solve

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/tetratelabs/wazero"

	"github.com/remit-health/remit/solve/asset"
)

// Settings say how to open a solver.
type Settings struct {
	// Cache is a folder that keeps the compiled solver for the next process; it
	// is made if it is not there. "" = none.
	Cache string
}

// A Solver solves programs, any number at once. Open it once: that compiles it.
type Solver struct {
	runtime  wazero.Runtime
	cache    wazero.CompilationCache // nil = none
	compiled wazero.CompiledModule
	exports  map[string]string // minified names, by names in C
	version  string

	mu   sync.Mutex
	idle []*instance // ready for another program
}

// Built says which solver this build holds, without opening it; "" = none.
func Built() string {
	if !asset.Present() {
		return ""
	}
	return "HiGHS (npm " + asset.Package + ")"
}

// Open compiles the solver. It returns [ErrAbsent] if this build has none, and an
// error if the cache cannot be used. The context is for opening only.
func Open(ctx context.Context, settings Settings) (*Solver, error) {
	if !asset.Present() {
		return nil, ErrAbsent
	}
	wasm, names, err := asset.Load()
	if err != nil {
		return nil, err
	}
	s, err := open(ctx, settings, wasm, names)
	if err != nil {
		return nil, fmt.Errorf("open the solver: %w", err)
	}
	return s, nil
}

func open(ctx context.Context, settings Settings, wasm []byte, names asset.Names) (s *Solver, err error) {
	s, config := &Solver{exports: names.Exports}, wazero.NewRuntimeConfig()
	if settings.Cache != "" {
		if s.cache, err = wazero.NewCompilationCacheWithDir(settings.Cache); err != nil {
			return nil, fmt.Errorf("keep the compiled solver in %q: %w", settings.Cache, err)
		}
		config = config.WithCompilationCache(s.cache)
	}
	s.runtime = wazero.NewRuntimeWithConfig(ctx, config)
	if err := s.start(ctx, wasm, names); err != nil {
		return nil, errors.Join(err, s.Close(ctx))
	}
	return s, nil
}

// start compiles the solver and makes the first instance of it.
func (s *Solver) start(ctx context.Context, wasm []byte, names asset.Names) (err error) {
	if err := provide(ctx, s.runtime, names); err != nil {
		return err
	}
	if s.compiled, err = s.runtime.CompileModule(ctx, wasm); err != nil {
		return err
	}
	in, err := s.take(ctx)
	if err != nil {
		return err
	}
	defer s.give(in)
	highs, err := in.version(ctx)
	s.version = "HiGHS " + highs + " (npm " + asset.Package + ")"
	return err
}

// Version says which solver this is: "HiGHS 1.15.1 (npm highs 1.15.3)".
func (s *Solver) Version() string { return s.version }

// Close gives back what the solver holds. No program may be being solved.
func (s *Solver) Close(ctx context.Context) error {
	err := s.runtime.Close(ctx)
	if s.cache != nil {
		err = errors.Join(err, s.cache.Close(ctx))
	}
	return err
}

// take returns an instance that nobody else has.
func (s *Solver) take(ctx context.Context) (*instance, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := len(s.idle); n > 0 {
		in := s.idle[n-1]
		s.idle = s.idle[:n-1]
		return in, nil
	}
	return s.instantiate(ctx)
}

// mostIdle is how many instances wait for another program, and mostKept how large
// their memory may have become; memory of WebAssembly never shrinks.
const (
	mostIdle = 4
	mostKept = 256 << 20
)

// give takes back an instance for another program.
func (s *Solver) give(in *instance) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.idle) < mostIdle && in.module.Memory().Size() <= mostKept {
		s.idle = append(s.idle, in)
		return
	}
	in.discard()
}
