// Runs the packaged extension in VS Code, through code-server in a headless Chromium, with the
// factvet program on the news dataset of the project. `.ci/vscode` installs what it needs.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { chromium, type Browser } from "playwright-core";

import { inWords } from "../../src/tally";
import { CodeServer } from "./codeserver";
import { Workbench } from "./workbench";

const here = path.resolve(__dirname, "../../.."); // from out/test/workbench
const news = path.resolve(here, "../../testdata/news");
const installed = process.env.FACTVET_CODE_SERVER ?? "";
const factvet = process.env.FACTVET_PROGRAM ?? "";
const screenshots = process.env.FACTVET_SCREENSHOTS ?? "";

const fire = "2024-05-02--port-ellery-warehouse-fire.md";
const wrongDay = '"Friday, May 2, 2024" was a Thursday: the nearest Friday was May 3, 2024';

describe("the extension in VS Code", { skip: installed === "" || factvet === "" ? "FACTVET_CODE_SERVER and FACTVET_PROGRAM are not set" : false }, () => {
  let folder: string; // a workspace with the dataset in a folder of it
  let servers: string; // a line with the process id of each language server
  let program: string;
  let code: CodeServer;
  let browser: Browser;
  let vscode: Workbench;

  const event = (name: string): string => path.join(folder, "news", "events", name);
  const set = async (settings: object): Promise<void> => {
    await mkdir(path.join(folder, ".vscode"), { recursive: true });
    await writeFile(path.join(folder, ".vscode", "settings.json"), JSON.stringify({ "factvet.path": program, ...settings }));
  };
  const started = async (): Promise<number[]> => (await readFile(servers, "utf8")).trim().split("\n").map(Number);
  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  before(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), "factvet-news-")));
    await cp(news, path.join(folder, "news"), { recursive: true });
    await writeFile(path.join(folder, "notes.md"), "# Notes\n\nThe flea market is on Friday, May 2, 2024.\n");
    // The settings name a program that notes its process and becomes factvet.
    servers = path.join(folder, ".servers");
    program = path.join(folder, ".factvet.sh");
    await writeFile(servers, "");
    await writeFile(program, `#!/bin/sh\n[ "$1" != lsp ] || echo $$ >>'${servers}'\nexec '${factvet}' "$@"\n`);
    await chmod(program, 0o755);
    await set({});
    const settings = { "workbench.startupEditor": "none", "editor.accessibilitySupport": "off", "files.autoSave": "off" };
    code = await CodeServer.start(installed, path.join(here, "factvet.vsix"), settings, process.env);
    browser = await chromium.launch({ executablePath: process.env.FACTVET_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    page.setDefaultTimeout(20_000);
    vscode = await Workbench.open(page, code.address, folder);
  });

  afterEach(async (t) => {
    if (screenshots !== "" && !vscode.page.isClosed()) {
      await mkdir(screenshots, { recursive: true });
      await vscode.page.screenshot({ path: path.join(screenshots, `${t.name.replace(/\W+/g, "-")}.png`) });
    }
  });

  after(async () => {
    await browser?.close();
    await code?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test("shows a record's problems at their places", async () => {
    await vscode.openFile(fire);
    const rows = await vscode.problems(wrongDay);
    const row = rows.find((text) => text.startsWith(wrongDay));
    assert.deepEqual(row?.split("\n"), [wrongDay, "factvet", "date/weekday", "[Ln 26, Col 91]"]);
    const twin = rows.findIndex((text) => text.startsWith("this tells the same event as"));
    assert.match(rows[twin + 1] ?? "", /^2024-05-02--port-ellery-harbour-fire-damage\.md\n\[Ln 4, Col 8\]/, "the other record is named below");
    assert.match(await vscode.statusLabel(), /checks open files/);
  });

  test("shows the rule's manual on hovering", async () => {
    const text = await vscode.hover(26, 95, "What it does");
    assert.ok(text.includes(wrongDay), text);
    assert.match(text, /What it does\s+Checks each date [^]* against the calendar/);
  });

  test("suppresses a finding, and takes that back", async () => {
    assert.deepEqual(await vscode.quickFixes(26, 95), ["Suppress date/weekday here, with a reason"]);
    await vscode.page.keyboard.press("Enter");
    await vscode.problem(wrongDay).waitFor({ state: "detached" });
    assert.equal(await vscode.line(26), "<!-- factvet-ignore date/weekday: TODO say why -->");
    await vscode.page.keyboard.press("Control+Z");
    await vscode.problem(wrongDay).waitFor();
  });

  test("follows what is typed, saved or not", async () => {
    await vscode.goTo(26, 91);
    for (let i = 0; i < "Friday".length; i++) {
      await vscode.page.keyboard.press("Delete");
    }
    await vscode.page.keyboard.type("Thursday");
    await vscode.problem(wrongDay).waitFor({ state: "detached" });
    assert.match(await readFile(event(fire), "utf8"), /Friday, May 2, 2024/, "nothing was saved");
    await vscode.command("File: Revert File");
    await vscode.problem(wrongDay).waitFor();
  });

  test("makes a fix", async () => {
    const tram = "2024-11-20--lindmark-tram-extension.md";
    const invisible = "an invisible U+200B (zero-width space) stands in";
    await vscode.openFile(tram);
    await vscode.problems(invisible);
    await vscode.quickFix(16, 108, "Remove it");
    await vscode.problem(invisible).waitFor({ state: "detached" });
    await vscode.page.keyboard.press("Control+S");
    await vscode.page.locator(".tab.active:not(.dirty)").waitFor();
    const saved = await readFile(event(tram), "utf8");
    assert.equal(saved, (await readFile(path.join(news, "events", tram), "utf8")).replace("\u200b", ""));
  });

  test("sees a record that another program writes, at its UTF-16 columns", async () => {
    const line = "The naïve 🐘 café opened on Friday, June 1, 2024, at noon.";
    await writeFile(
      event("2024-06-01--elephant-cafe.md"),
      `---\nid: 2024-06-01--elephant-cafe\ndate: 2024-06-01\ntitle: A café for elephants\n---\n\n${line}\n`,
    );
    await vscode.openFile("2024-06-01--elephant-cafe.md");
    const message = '"Friday, June 1, 2024" was a Saturday';
    const rows = await vscode.problems(message);
    const row = rows.find((text) => text.startsWith(message));
    assert.ok(row?.endsWith(`[Ln 7, Col ${line.indexOf("Friday") + 1}]`), row);
  });

  test("checks JSON Lines", async () => {
    await vscode.openFile("2024-08--coastal-briefs.jsonl");
    await vscode.problems('the URL of source 1 begins with "https//"');
    assert.equal(await vscode.problem("2024-08-32, does not exist: August 2024 has 31 days").count(), 1);
  });

  test("checks the whole dataset, and finds what the command line finds", async () => {
    await vscode.command("View: Close All Editors");
    await vscode.noProblems();
    await vscode.command("factvet: Check the whole dataset");
    const expected = await checked(factvet, path.join(folder, "news"));
    await vscode.notification(`factvet found ${inWords(expected)}.`).waitFor({ timeout: 30_000 });
    assert.equal(await vscode.problemCounts(), `Errors: ${expected.errors}, Warnings: ${expected.warnings}, Infos: ${expected.notes}`);
    assert.match(await vscode.statusLabel(), /checks the whole dataset/);
  });

  test("keeps up with the dataset", async () => {
    const before = await vscode.problemCounts();
    await rm(event("2024-06-01--elephant-cafe.md"));
    const expected = await checked(factvet, path.join(folder, "news"));
    await vscode.waitForProblemCounts(`Errors: ${expected.errors}, Warnings: ${expected.warnings}, Infos: ${expected.notes}`);
    assert.notEqual(await vscode.problemCounts(), before);
  });

  test("goes back to open files", async () => {
    await vscode.command("factvet: Check open files only");
    await vscode.noProblems();
    await vscode.openFile(fire);
    await vscode.problems(wrongDay);
  });

  test("leaves alone what no configuration covers, unless told to check it", async () => {
    await vscode.openFile("notes.md");
    await vscode.waitForStatus(/No `\.factvet\.yaml` covers this file/);
    assert.equal(await vscode.problem("notes.md").count(), 0);
    await set({ "factvet.filesWithoutConfiguration": true });
    await vscode.problems("no source is named");
    await set({});
    await vscode.problem("notes.md").waitFor({ state: "detached" });
  });

  test("restarts the server", async () => {
    const before = await started();
    await vscode.command("factvet: Restart server");
    await vscode.openFile(fire);
    await vscode.waitForStatus(/checks open files/);
    await vscode.problems(wrongDay);
    const since = await started();
    assert.equal(since.length, before.length + 1);
    assert.deepEqual(since.filter(isAlive), since.slice(-1), "only the last one runs");
  });

  test("starts a server again that crashed", async () => {
    const before = await started();
    process.kill(before.at(-1) ?? 0, "SIGKILL");
    for (let tries = 0; (await started()).length === before.length && tries < 100; tries++) {
      await vscode.page.waitForTimeout(100);
    }
    assert.equal((await started()).length, before.length + 1);
    await vscode.waitForStatus(/checks open files/);
    await vscode.openFile(fire);
    await vscode.problems(wrongDay);
  });

  test("says what is wrong with a configuration", async () => {
    const configuration = path.join(folder, "news", ".factvet.yaml");
    const right = await readFile(configuration, "utf8");
    await writeFile(configuration, "datsets: []\n");
    await vscode.notification("factvet checks nothing here until this is mended").waitFor();
    const wrong = '"datsets" is not a known field; did you mean "datasets"?';
    const rows = await vscode.problems(wrong);
    assert.ok(rows.some((row) => row.startsWith(wrong) && row.endsWith("[Ln 1, Col 1]")), rows.join("\n"));
    await vscode.problem(wrongDay).waitFor({ state: "detached" });
    await writeFile(configuration, right);
    await vscode.problems(wrongDay);
    await vscode.problem(wrong).waitFor({ state: "detached" });
  });

  test("says what to do where the program is missing, and goes on when it is there", async () => {
    await set({ "factvet.path": "/nowhere/factvet" });
    const message = vscode.notification('The program "/nowhere/factvet" was not found, so nothing is checked.');
    await message.waitFor();
    assert.deepEqual(await message.locator(".notification-list-item-buttons-container .monaco-button").allInnerTexts(), ["How to install", "Open settings"]);
    assert.match(await vscode.statusLabel(), /was not found/);
    await vscode.noProblems();
    await set({});
    await vscode.problems(wrongDay);
  });

  test("says so where the program is another one", async () => {
    await set({ "factvet.path": "/bin/true" });
    await vscode.notification("/bin/true does not answer as factvet does").waitFor();
    await set({});
    await vscode.problems(wrongDay);
  });

  test("ends the server with the editor", async () => {
    const last = (await started()).at(-1) ?? 0;
    assert.ok(isAlive(last));
    await browser.close();
    await code.stop();
    for (let tries = 0; isAlive(last) && tries < 50; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.ok(!isAlive(last));
  });
});

/** What the command line finds in a folder. */
async function checked(command: string, folder: string): Promise<{ errors: number; warnings: number; notes: number; files: number }> {
  const output = await new Promise<string>((resolve, reject) => {
    execFile(command, ["check", "--format", "json", folder], { maxBuffer: 1 << 26 }, (error, stdout) =>
      error === null || error.code === 1 ? resolve(stdout) : reject(error),
    );
  });
  const { diagnostics } = JSON.parse(output) as { diagnostics: { severity: string; path: string }[] };
  const count = (severity: string): number => diagnostics.filter((d) => d.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), notes: count("info"), files: new Set(diagnostics.map((d) => d.path)).size };
}
