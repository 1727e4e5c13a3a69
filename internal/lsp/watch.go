package lsp

import (
	"path/filepath"
	"slices"

	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/record"
)

// watched are the files whose changes on disk matter: records, configurations, ignore files, and
// schemas and files of names, which are YAML or JSON too.
var watched = []string{
	"**/*.{md,markdown,json,jsonl,ndjson,yaml,yml,txt}",
	"**/" + config.FileName, "**/.gitignore", "**/.factvetignore",
}

// watch asks the client to tell of changes on disk.
func (s *server) watch() {
	if !s.client.Workspace.DidChangeWatchedFiles.DynamicRegistration {
		return
	}
	var watchers []object
	for _, glob := range watched {
		watchers = append(watchers, object{"globPattern": glob})
	}
	s.call("client/registerCapability", object{"registrations": []object{{
		"id": "factvet/files", "method": "workspace/didChangeWatchedFiles",
		"registerOptions": object{"watchers": watchers},
	}}}, nil)
}

func (s *server) didChangeWatchedFiles(p didChangeWatchedFilesParams) error {
	var paths []string
	listed := true
	for _, c := range p.Changes {
		if path, ok := pathOf(c.URI); ok {
			paths = append(paths, path)
			listed = listed && c.Type == fileChanged
		}
	}
	s.filesChanged(paths, !listed)
	return nil
}

// filesChanged takes up what changed on disk. With relist files came or went.
func (s *server) filesChanged(paths []string, relist bool) {
	if slices.ContainsFunc(paths, func(path string) bool { return s.changesProjects(path, relist) }) {
		s.restart()
		return
	}
	changed := false
	for _, key := range s.projectKeys() {
		p := s.projects[key]
		if slices.ContainsFunc(paths, p.dependsOn) {
			if !p.ready || p.sum != p.checksum(p.file) {
				s.reload(p)
			}
			continue
		}
		for _, path := range paths {
			if _, below := relative(p.root, path); p.file == "" || !below {
				continue
			}
			_, isRecord := record.FormatOf(path)
			isIgnoreFile := filepath.Base(path) == ".gitignore" || filepath.Base(path) == ".factvetignore"
			if !isRecord && !isIgnoreFile && !relist {
				continue
			}
			if relist && p.ready && len(p.sets) == 0 {
				s.reload(p) // it had no records, or was broken
				break
			}
			p.relist = p.relist || relist || isIgnoreFile
			if s.documents.get(path) == nil { // what is open is as the editor holds it
				p.stale[path] = true
			}
			changed = true
		}
	}
	if changed {
		s.refresh()
	}
}

// changesProjects tells whether a change means that there is one configuration more or less.
func (s *server) changesProjects(path string, relist bool) bool {
	if filepath.Base(path) != config.FileName {
		return false
	}
	return relist || s.projects[path] == nil
}

// dependsOn tells whether a project must be read again when a file changes.
func (p *workspaceProject) dependsOn(path string) bool {
	return p.file != "" && slices.Contains(p.dependencies(p.file), path)
}

func (s *server) didChangeWorkspaceFolders(p didChangeWorkspaceFoldersParams) error {
	for _, f := range p.Event.Removed {
		if path, ok := pathOf(f.URI); ok {
			s.folders = slices.DeleteFunc(s.folders, func(folder string) bool { return folder == path })
		}
	}
	for _, f := range p.Event.Added {
		if path, ok := pathOf(f.URI); ok && !slices.Contains(s.folders, path) {
			s.folders = append(s.folders, path)
		}
	}
	s.restart()
	return nil
}
