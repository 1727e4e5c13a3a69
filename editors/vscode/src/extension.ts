import { commands, type ExtensionContext, type TextDocument, window, workspace } from "vscode";

import { configurationName } from "./coverage";
import { canBeRecord, isCovered } from "./documents";
import { Session } from "./session";
import { startupSettings } from "./settings";
import { Status } from "./status";

let session: Session | undefined;

/** Called by VS Code when a file that may be a record is opened, or a folder with a dataset. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel("factvet");
  const status = new Status();
  const running = new Session(output, status);
  session = running;

  const opened = async (document: TextDocument | undefined): Promise<void> => {
    if (document !== undefined && canBeRecord(document) && (await isCovered(document))) {
      await running.start();
    }
  };
  const focused = async (document: TextDocument | undefined): Promise<void> => {
    status.setUncovered(document !== undefined && canBeRecord(document) && !(await isCovered(document)));
  };
  const configurations = workspace.createFileSystemWatcher(`**/${configurationName}`, false, true, false);

  context.subscriptions.push(
    output,
    status,
    running,
    configurations,
    commands.registerCommand("factvet.checkDataset", () => running.checkDataset()),
    commands.registerCommand("factvet.checkOpenFiles", () => running.checkOpenFiles()),
    commands.registerCommand("factvet.restart", () => running.restart()),
    commands.registerCommand("factvet.showOutput", () => output.show()),
    workspace.onDidOpenTextDocument((document) => void opened(document)),
    window.onDidChangeActiveTextEditor((editor) => void focused(editor?.document)),
    configurations.onDidCreate(async () => {
      await running.start();
      await focused(window.activeTextEditor?.document);
    }),
    configurations.onDidDelete(() => void focused(window.activeTextEditor?.document)),
    workspace.onDidChangeConfiguration(async (change) => {
      if (startupSettings.some((name) => change.affectsConfiguration(name))) {
        await running.configurationChanged();
        await focused(window.activeTextEditor?.document);
        workspace.textDocuments.forEach((document) => void opened(document));
      }
    }),
  );

  workspace.textDocuments.forEach((document) => void opened(document));
  void focused(window.activeTextEditor?.document);
  void workspace.findFiles(`**/${configurationName}`, "**/node_modules/**", 1).then((found) => (found.length > 0 ? running.start() : undefined));
}

/** Called by VS Code before it leaves, which waits for the server to end. */
export function deactivate(): Promise<void> | undefined {
  return session?.stop();
}
