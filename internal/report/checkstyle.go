package report

import (
	"encoding/xml"
	"io"
)

type checkstyleReport struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// Checkstyle writes the XML of Checkstyle, file by file.
func Checkstyle(w io.Writer, r *Report) error {
	out := checkstyleReport{Version: "4.3"}
	for _, group := range byFile(r.Findings) {
		file := checkstyleFile{Name: group[0].Path}
		for _, f := range group {
			file.Errors = append(file.Errors, checkstyleError{
				f.Start.Line, f.Start.Column, f.Severity.String(), visibleLines(f.Message), f.Rule.ID,
			})
		}
		out.Files = append(out.Files, file)
	}
	return writeXML(w, out)
}
