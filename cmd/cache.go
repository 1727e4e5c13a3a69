package cmd

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/factvet/factvet/internal/cache"
)

// cacheFlags say where results are kept between runs.
type cacheFlags struct {
	dir  string
	none bool
	used bool // by the command
}

// noCache is the variable of the environment that, when set to anything, does what --no-cache does.
const noCache = "FACTVET_NO_CACHE"

func (f *cacheFlags) add(flags *pflag.FlagSet) {
	f.used = true
	f.addDir(flags)
	flags.BoolVar(&f.none, "no-cache", false, "find everything afresh, and keep nothing for later runs; so does "+noCache+"=1 in the environment")
}

func (f *cacheFlags) addDir(flags *pflag.FlagSet) {
	flags.StringVar(&f.dir, "cache-dir", "", "keep results for later runs in this `FOLDER`; default: factvet in the user's folder for caches")
}

// open is the cache of a run, or nil. Without a folder for caches a run does without; one that was
// named must be of use.
func (f *cacheFlags) open() (*cache.Cache, error) {
	if f.none && f.dir != "" {
		return nil, errors.New("--no-cache and --cache-dir contradict each other; use one of them")
	}
	if !f.used || f.none || f.dir == "" && os.Getenv(noCache) != "" {
		return nil, nil
	}
	dir, err := f.folder()
	if err != nil {
		return nil, nil
	}
	if f.dir != "" {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, fmt.Errorf("--cache-dir: %w", err)
		}
	}
	build, err := cache.Build()
	if err != nil {
		return nil, nil // a program that does not know itself cannot know its results
	}
	return &cache.Cache{Dir: dir, Build: build}, nil
}

func (f *cacheFlags) folder() (string, error) {
	if f.dir != "" {
		return f.dir, nil
	}
	user, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder for caches: %w; name one with --cache-dir", err)
	}
	return filepath.Join(user, "factvet"), nil
}

func newCache(stdio Stdio) *cobra.Command {
	c := &cobra.Command{
		Use:   "cache",
		Short: "Remove what is kept between runs",
		Long: "factvet check keeps what it found in each record, and finds only what changed anew. Checkouts of\n" +
			"one dataset share what is kept. It may be removed at any time, and does not grow beyond 2 GiB.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	var f cacheFlags
	clean := &cobra.Command{
		Use:   "clean",
		Short: "Remove it all",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			dir, err := f.folder()
			if err != nil {
				return err
			}
			size, err := (&cache.Cache{Dir: dir}).Clean()
			if err != nil {
				return fmt.Errorf("the cache cannot be removed: %w", err)
			}
			fmt.Fprintf(stdio.Out, "removed %.1f MB from %s\n", float64(size)/1e6, dir)
			return nil
		},
	}
	f.addDir(clean.Flags())
	c.AddCommand(clean)
	return c
}
