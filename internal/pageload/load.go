package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"
)

// local refuses a site that is not on this machine.
func local(site string) error {
	u, err := url.Parse(site)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(u.Hostname()); u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("%s is not on this machine", site)
	}
	return nil
}

// A measured page has the times of its answers, the shortest first.
type measured struct {
	times []time.Duration
	bytes int64 // of one answer
}

// at is the time in milliseconds within which such a share of the answers came.
func (m measured) at(share float64) float64 {
	i := min(int(share*float64(len(m.times))), len(m.times)-1)
	return float64(m.times[i].Microseconds()) / 1000
}

// load asks for a page from several readers until the span is over. Each reader asks
// again as soon as it has its answer. The page is asked for once before, so that
// what is made once is not counted.
func load(ctx context.Context, address string, readers int, span time.Duration) (measured, error) {
	size, err := ask(ctx, address)
	if err != nil {
		return measured{}, err
	}
	out, until := measured{bytes: size}, time.Now().Add(span)
	var mu sync.Mutex
	var all sync.WaitGroup
	var failed error
	for range readers {
		all.Go(func() {
			for time.Now().Before(until) {
				began := time.Now()
				_, err := ask(ctx, address)
				took := time.Since(began)
				mu.Lock()
				out.times = append(out.times, took)
				if err != nil {
					failed = err
				}
				stop := failed != nil
				mu.Unlock()
				if stop {
					return
				}
			}
		})
	}
	all.Wait()
	slices.Sort(out.times)
	return out, failed
}

func ask(ctx context.Context, address string) (int64, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return 0, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	size, err := io.Copy(io.Discard, resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("the answer is %s", resp.Status)
	}
	return size, err
}
