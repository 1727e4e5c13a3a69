package gen

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
)

// LinesFile is the file that [Options.WriteLines] writes.
const LinesFile = "records.jsonl"

// WriteMarkdown writes the first n records into a folder, one file each, in a folder a month.
func (o Options) WriteMarkdown(folder string, n int) error {
	made := ""
	for i := range n {
		path := filepath.Join(folder, o.Path(i))
		if dir := filepath.Dir(path); dir != made {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			made = dir
		}
		if err := os.WriteFile(path, o.Record(i).Markdown(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Path is where record i stands in a folder of Markdown files.
func (o Options) Path(i int) string {
	name := o.name(i)
	return filepath.Join(name[:len("2006")], name[len("2006-"):len("2006-01")], name+".md")
}

// WriteLines writes the first n records into a folder, as the lines of one file.
func (o Options) WriteLines(folder string, n int) (err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(folder, LinesFile))
	if err != nil {
		return err
	}
	defer func() {
		if failed := file.Close(); err == nil {
			err = failed
		}
	}()
	b := bufio.NewWriterSize(file, 1<<20)
	for i := range n {
		if _, err := b.Write(o.Record(i).JSON()); err != nil {
			return fmt.Errorf("record %d: %w", i, err)
		}
	}
	return b.Flush()
}
