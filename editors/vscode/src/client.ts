import type { OutputChannel } from "vscode";
import type { Executable, FeatureState, LanguageClientOptions, ServerCapabilities, StaticFeature } from "vscode-languageclient/node";
import { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, vsdiag } from "vscode-languageclient/node";

import { isCovered, selector } from "./documents";
import { type Scope, section } from "./settings";

/**
 * OpenFilesOnly keeps the client from asking for the whole dataset's problems, which it does every
 * two seconds where the server can answer. Clearing the capability before the client's own features
 * read it also makes it forget the problems of a file that is closed.
 */
class OpenFilesOnly implements StaticFeature {
  preInitialize(capabilities: ServerCapabilities): void {
    if (capabilities.diagnosticProvider !== undefined) {
      capabilities.diagnosticProvider.workspaceDiagnostics = false;
    }
  }

  fillClientCapabilities(): void {}
  initialize(): void {}
  getState(): FeatureState {
    return { kind: "static" };
  }
  clear(): void {}
}

/** A client of a server to be run, which tells when an answer on the whole dataset came in. */
export function newClient(run: Executable, scope: Scope, output: OutputChannel, checked: () => void): LanguageClient {
  const options: LanguageClientOptions = {
    documentSelector: selector,
    diagnosticCollectionName: section,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // The session starts another client instead: one that starts again by itself shows no problems.
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue }),
      closed: () => ({ action: CloseAction.DoNotRestart, handled: true, message: "The server ended." }),
    },
    markdown: { isTrusted: false, supportHtml: false },
    middleware: {
      provideDiagnostics: async (document, previous, token, next) =>
        (await isCovered(document)) ? next(document, previous, token) : { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] },
      provideWorkspaceDiagnostics: async (previous, token, report, next) => {
        const result = await next(previous, token, report);
        checked();
        return result;
      },
      provideHover: async (document, position, token, next) => ((await isCovered(document)) ? next(document, position, token) : undefined),
      provideCodeActions: async (document, range, context, token, next) =>
        (await isCovered(document)) ? next(document, range, context, token) : [],
    },
  };
  const client = new LanguageClient(section, "factvet", run, options);
  if (scope === "openFiles") {
    client.registerFeature(new OpenFilesOnly());
  }
  return client;
}
