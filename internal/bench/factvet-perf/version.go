package main

import (
	"debug/buildinfo"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
)

var versionNumber = regexp.MustCompile(`\d+(\.\d+)+[\w.+-]*`)

// versionOf is the version of a program: what it prints, or else what its build or its package says.
func versionOf(program string) string {
	out, _ := exec.Command(program, "--version").CombinedOutput()
	if v := versionNumber.FindString(string(out)); v != "" {
		return v
	}
	file, err := exec.LookPath(program)
	if err != nil {
		return "–"
	}
	if build, err := buildinfo.ReadFile(file); err == nil && build.Main.Version != "" {
		return build.Main.Version
	}
	if file, err = filepath.EvalSymlinks(file); err != nil {
		return "–"
	}
	for dir := filepath.Dir(file); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		var about struct{ Version string }
		if data, err := os.ReadFile(filepath.Join(dir, "package.json")); err == nil && json.Unmarshal(data, &about) == nil && about.Version != "" {
			return about.Version
		}
	}
	return "–"
}
