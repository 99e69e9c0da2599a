package solve

import (
	"context"
	"errors"
	"fmt"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"github.com/remit-health/remit/solve/asset"
)

// errAbort is how the solver gave up: an exception in C++ that nothing catches in
// WebAssembly, mostly for want of memory. errKilled is how it was made to.
var (
	errAbort  = errors.New("the solver broke off")
	errKilled = errors.New("the solver was stopped")
)

const (
	pageBytes   = 1 << 16
	mostGrowth  = 96 << 20 // bytes that memory grows by beyond what is asked for
	noSuchFile  = -44      // errno ENOENT
	notTerminal = -59      // errno ENOTTY
	badFile     = 8        // WASI's errno badf
)

// host are the functions that the solver imports, by their names in C. It has no
// files, no environment and no chance; it has the time of the clock of the program
// it solves, as much memory as there is, and what it prints is dropped.
func host() map[string]any {
	return map[string]any{
		"__cxa_throw":        func(_ context.Context, thrown, kind, destroy uint32) { panic(errAbort) },
		"exit":               func(_ context.Context, code uint32) { panic(errAbort) },
		"proc_exit":          func(_ context.Context, code uint32) { panic(errAbort) },
		"_abort_js":          func(context.Context) { panic(errAbort) },
		"emscripten_get_now": now,
		// The date is no part of a solution: it is that of the clock.
		"emscripten_date_now": now,
		"clock_time_get": func(ctx context.Context, m api.Module, which uint32, precision uint64, at uint32) uint32 {
			m.Memory().WriteUint64Le(at, uint64(now(ctx)*1e6))
			return 0
		},
		"_emscripten_runtime_keepalive_clear": func(context.Context) {},
		"_setitimer_js":                       func(_ context.Context, which uint32, ms float64) uint32 { return 0 },
		"_tzset_js":                           universalTime,
		"environ_get":                         func(_ context.Context, list, text uint32) uint32 { return 0 },
		"environ_sizes_get": func(_ context.Context, m api.Module, entries, bytes uint32) uint32 {
			m.Memory().WriteUint32Le(entries, 0)
			m.Memory().WriteUint32Le(bytes, 0)
			return 0
		},
		"emscripten_resize_heap": grow,
		"__syscall_fcntl64":      func(_ context.Context, file, command, more uint32) uint32 { return 0 },
		"__syscall_ioctl":        func(_ context.Context, file, op, more uint32) int32 { return notTerminal },
		"__syscall_openat":       func(_ context.Context, dir, path, flags, more uint32) int32 { return noSuchFile },
		"fd_close":               func(_ context.Context, file uint32) uint32 { return 0 },
		"fd_seek":                func(_ context.Context, file uint32, by int64, from, at uint32) uint32 { return badFile },
		"fd_read":                func(_ context.Context, file, list, entries, read uint32) uint32 { return badFile },
		"fd_write":               drop,
	}
}

// drop takes what the solver prints and says that all of it was written.
func drop(_ context.Context, m api.Module, _, list, entries, written uint32) uint32 {
	n := uint32(0)
	for ; entries > 0; entries, list = entries-1, list+8 {
		bytes, _ := m.Memory().ReadUint32Le(list + 4)
		n += bytes
	}
	m.Memory().WriteUint32Le(written, n)
	return 0
}

// universalTime says that the solver is in no time zone.
func universalTime(_ context.Context, m api.Module, offset, daylight, name, nameInSummer uint32) {
	m.Memory().WriteUint32Le(offset, 0)
	m.Memory().WriteUint32Le(daylight, 0)
	m.Memory().Write(name, []byte("UTC\x00"))
	m.Memory().Write(nameInSummer, []byte("UTC\x00"))
}

// grow makes the memory hold what is wanted, and a fifth of it more if it can be
// had, so that it does not grow in a thousand small steps.
func grow(_ context.Context, m api.Module, wanted uint32) uint32 {
	old := uint64(m.Memory().Size())
	for _, size := range []uint64{max(uint64(wanted), min(old+old/5, uint64(wanted)+mostGrowth)), uint64(wanted)} {
		if size <= old {
			return 1
		}
		if _, ok := m.Memory().Grow(uint32((size - old + pageBytes - 1) / pageBytes)); ok {
			return 1
		}
	}
	return 0
}

// provide gives the module what it imports, under its minified names.
func provide(ctx context.Context, r wazero.Runtime, names asset.Names) error {
	b, functions := r.NewHostModuleBuilder("a"), host()
	for minified, name := range names.Imports {
		f, ok := functions[name]
		if !ok {
			return fmt.Errorf("the solver asks for a function %s, which is unknown here", name)
		}
		b.NewFunctionBuilder().WithFunc(f).Export(minified)
	}
	_, err := b.Instantiate(ctx)
	return err
}
