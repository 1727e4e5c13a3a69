package lsp

import (
	"github.com/factvet/factvet/internal/config"
	"github.com/factvet/factvet/internal/finding"
)

// spellingRule is the rule whose findings the names file answers.
const spellingRule = "name/spelling"

// names offers to tell the names file what two spellings are: of one name, or of two.
func (s *server) names(_ *document, set *openSet, f *finding.Finding) []codeAction {
	found, _ := f.Data["found"].(string)
	expected, _ := f.Data["expected"].(string)
	file := set.Config.NamesFile()
	if f.Rule.ID != spellingRule || found == "" || expected == "" || file == "" {
		return nil
	}
	data, err := s.documents.read(file)
	if err != nil {
		return nil
	}
	var out []codeAction
	offer := func(title string, added []byte, at int) {
		after := append(append(append([]byte{}, data[:at]...), added...), data[at:]...)
		if _, err := config.ParseNames(file, after); err != nil {
			return // a form of YAML that is not foreseen here
		}
		edit := textEdit{newText(data).span(at, at, s.encoding), string(added)}
		out = append(out, codeAction{Title: title, Edit: s.edit(file, []textEdit{edit})})
	}
	root, ok := config.ReadNamesText(data)
	if !ok {
		return nil
	}
	at, added := root.Variant(expected, found)
	offer("Accept "+quoted(found)+" as a spelling of "+quoted(expected)+" in the names file", added, at)
	at, added = root.Pair(expected, found)
	offer("Say in the names file that "+quoted(found)+" and "+quoted(expected)+" are two names", added, at)
	return out
}
