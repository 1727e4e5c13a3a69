;; Opens a record in Emacs with factvet as its language server through eglot, edits it, and prints
;; what flymake shows: one line a diagnostic.
;;   emacs -Q --batch -L (eglot, project, seq, xref) -l emacs.el, with FACTVET and FACTVET_RECORD set
(require 'eglot)
(require 'flymake)
(require 'project)

(define-derived-mode record-mode text-mode "Record")
(add-to-list 'eglot-server-programs `(record-mode . (,(getenv "FACTVET") "lsp")))
(setq eglot-sync-connect 20 eglot-autoshutdown nil make-backup-files nil auto-save-default nil)
(setq project-find-functions (list (lambda (_dir) (cons 'transient (getenv "FACTVET_ROOT")))))

(defun say (&rest words)
  (princ (concat (mapconcat (lambda (w) (format "%s" w)) words "\t") "\n")))

(defun rules () (mapconcat #'flymake-diagnostic-text (flymake-diagnostics) "\n"))

(defun await (words)
  "Wait until some diagnostic says WORDS."
  (let ((until (+ (float-time) 20)))
    (while (and (< (float-time) until) (not (string-match-p words (rules))))
      (accept-process-output nil 0.05)
      (flymake-start))
    (unless (string-match-p words (rules)) (say "error" "nothing said" words))))

(defun show (when)
  (dolist (d (sort (copy-sequence (flymake-diagnostics))
                   (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))
    (save-excursion
      (goto-char (flymake-diagnostic-beg d))
      (say when (line-number-at-pos) (current-column)
           (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d))
           (car (split-string (flymake-diagnostic-text d) "\n")))))
  (say when "end"))

(set-language-environment "UTF-8")
(setq coding-system-for-write 'utf-8)
(with-current-buffer (find-file-noselect (getenv "FACTVET_RECORD"))
  (record-mode)
  (apply #'eglot (eglot--guess-contact))
  (unless (eglot-managed-p) (say "error" "eglot does not manage the buffer"))
  (flymake-mode 1)
  (flymake-start)
  (await "was a")
  (show "opened")
  (goto-char (point-max))
  (insert "\n🐘 weâ€™re done.\n")
  (eglot--signal-textDocument/didChange)
  (await "wrong encoding\\|mojibake\\|â€™")
  (show "edited")
  (set-buffer-modified-p nil))
(kill-emacs 0)
