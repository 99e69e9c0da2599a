package level

import (
	"runtime"
	"sync"
)

// together calls f with 0 to n-1, on as many processors as there are. What f does
// for one number must not touch what it does for another.
func together(n int, f func(int)) {
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wait.Go(func() {
			for i := w; i < n; i += workers {
				f(i)
			}
		})
	}
	wait.Wait()
}
