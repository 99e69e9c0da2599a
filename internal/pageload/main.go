// Command pageload asks a site for pages from several readers at once, for some seconds,
// and tells for each page how long an answer took: the median and the time within
// which 95 of 100 came.
//
//	go run ./internal/pageload -site http://127.0.0.1:8080 -readers 8 -seconds 20 /variance /statement
//
// It asks this machine only. An answer that is not 200 is a failure.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"
)

func main() {
	site := flag.String("site", "http://127.0.0.1:8080", "where the pages are")
	readers := flag.Int("readers", 8, "how many ask at once")
	seconds := flag.Int("seconds", 20, "how long each page is asked for")
	flag.Parse()
	if err := run(*site, *readers, time.Duration(*seconds)*time.Second, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "pageload:", err)
		os.Exit(1)
	}
}

func run(site string, readers int, span time.Duration, paths []string) error {
	if err := local(site); err != nil {
		return err
	}
	if len(paths) == 0 || readers < 1 {
		return fmt.Errorf("name the pages, and at least one reader")
	}
	fmt.Printf("%-60s %8s %8s %8s %8s %10s\n", "page", "answers", "p50 ms", "p95 ms", "most ms", "bytes")
	for _, path := range paths {
		got, err := load(context.Background(), site+path, readers, span)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		fmt.Printf("%-60s %8d %8.1f %8.1f %8.1f %10d\n", path, len(got.times), got.at(0.5), got.at(0.95), got.at(1), got.bytes)
	}
	return nil
}
