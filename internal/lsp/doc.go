// Package lsp is factvet's language server: it shows an editor what a run over the same texts
// finds, for the text that the editor holds rather than that on disk.
//
// # One goroutine
//
// All that the server knows belongs to one goroutine, which takes its work from a [queue]: messages
// in their order, and what the others bring home. A second goroutine reads messages, so that a
// cancelled request is known as such before its turn comes; datasets are scanned in goroutines of
// their own, and requests that need one wait for it without holding up the rest.
//
// # Pull or push
//
// A client that pulls diagnostics is never sent any, or it would show everything twice; the others
// are, for the documents they have open, a moment after the last edit. What is wrong with a
// configuration is always sent, because no client pulls for a file that is no record.
package lsp
