package solve

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"github.com/remit-health/remit/solve/asset"
)

// An instance is one copy of the solver with a memory of its own. It does one
// thing at a time. After a call of it failed to return, it is of no more use.
type instance struct {
	module  api.Module
	exports map[string]string
}

func (s *Solver) instantiate(ctx context.Context) (*instance, error) {
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions(s.exports[asset.Begin])
	m, err := s.runtime.InstantiateModule(ctx, s.compiled, config)
	if err != nil {
		return nil, err
	}
	return &instance{m, s.exports}, nil
}

// discard frees the memory. Closing fails only for what an instance of ours does
// not have, such as open files.
func (in *instance) discard() { _ = in.module.Close(context.Background()) }

// call calls a function of the solver by its name in C. An error means that it
// did not return.
func (in *instance) call(ctx context.Context, name string, args ...uint64) (uint64, error) {
	f := in.module.ExportedFunction(in.exports[name])
	if f == nil {
		return 0, fmt.Errorf("the solver has no function %s", name)
	}
	out, err := f.Call(ctx, args...)
	switch {
	case errors.Is(err, errKilled):
		return 0, errKilled
	case err != nil:
		return 0, fmt.Errorf("%s: %w", name, err)
	case len(out) == 0:
		return 0, nil
	}
	return out[0], nil
}

// must calls a function that answers -1 if it failed.
func (in *instance) must(ctx context.Context, name string, args ...uint64) error {
	out, err := in.call(ctx, name, args...)
	if err == nil && int32(out) == -1 {
		err = fmt.Errorf("%s of the solver failed", name)
	}
	return err
}

// put copies bytes into memory of the solver, which must be freed.
func (in *instance) put(ctx context.Context, b []byte) (at uint64, err error) {
	if at, err = in.room(ctx, len(b)); err != nil {
		return 0, err
	}
	if !in.module.Memory().Write(uint32(at), b) {
		return 0, errors.New("the memory of the solver is too small")
	}
	return at, nil
}

// room is memory of the solver for n bytes, which must be freed.
func (in *instance) room(ctx context.Context, n int) (uint64, error) {
	if n > math.MaxInt32 {
		return 0, fmt.Errorf("the solver cannot hold %d bytes at once", n)
	}
	at, err := in.call(ctx, "malloc", uint64(max(n, 8)))
	if err == nil && at == 0 {
		err = errors.New("the solver is out of memory")
	}
	return at, err
}

// free gives memory of the solver back. It cannot fail on memory that was given;
// if the instance broke before, the next call says so.
func (in *instance) free(ctx context.Context, at uint64) { _, _ = in.call(ctx, "free", at) }

// floats reads n numbers from the memory of the solver.
func (in *instance) floats(at uint64, n int) ([]float64, error) {
	b, ok := in.module.Memory().Read(uint32(at), uint32(8*n))
	if !ok {
		return nil, errors.New("the solver answered outside its memory")
	}
	out := make([]float64, n)
	_, err := binary.Decode(b, binary.LittleEndian, out)
	return out, err
}

// version is the version of HiGHS.
func (in *instance) version(ctx context.Context) (string, error) {
	at, err := in.call(ctx, "Highs_version")
	if err != nil {
		return "", err
	}
	b, _ := in.module.Memory().Read(uint32(at), 32)
	text, _, found := bytes.Cut(b, []byte{0})
	if !found {
		return "", errors.New("the solver does not say its version")
	}
	return string(text), nil
}
