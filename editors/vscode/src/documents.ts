import { languages, type TextDocument, Uri } from "vscode";

import { configurationOf } from "./coverage";
import { settings } from "./settings";

/** Documents that can be records. JSON Lines have a language of their own only in newer versions. */
export const selector: ({ scheme: string; language: string } | { scheme: string; pattern: string })[] = [
  ...["markdown", "json", "jsonl", "yaml", "plaintext"].map((language) => ({ scheme: "file", language })),
  { scheme: "file", pattern: "**/*.{jsonl,ndjson}" },
];

export function canBeRecord(document: TextDocument): boolean {
  return languages.match(selector, document) > 0;
}

/**
 * Tells whether a document is to be checked: a note or a README outside of every dataset is no
 * news record, unless the user says that it is.
 */
export async function isCovered(document: TextDocument | Uri): Promise<boolean> {
  const uri = document instanceof Uri ? document : document.uri;
  return settings().filesWithoutConfiguration || (await configurationOf(uri.fsPath)) !== undefined;
}
