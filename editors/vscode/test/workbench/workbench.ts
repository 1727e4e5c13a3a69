import type { Locator, Page } from "playwright-core";

/** The window of VS Code, as a user sees it. */
export class Workbench {
  constructor(readonly page: Page) {}

  static async open(page: Page, address: string, folder: string): Promise<Workbench> {
    await page.goto(`${address}/?folder=${encodeURIComponent(folder)}`);
    await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 60_000 });
    return new Workbench(page);
  }

  /** Runs a command by its title. */
  async command(title: string): Promise<void> {
    await this.pick(`>${title}`, title);
  }

  /** Opens a file in the only editor, so that the Problems panel has room for what it tells of it. */
  async openFile(name: string): Promise<void> {
    await this.command("View: Close All Editors");
    await this.pick(name, name);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator(".monaco-editor .view-line").first().waitFor();
  }

  async goTo(line: number, column: number): Promise<void> {
    await this.page.locator(".editor-group-container.active .monaco-editor .view-lines").first().click();
    await this.page.keyboard.press("Control+G");
    await this.page.locator(".quick-input-widget input").fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".statusbar-item", { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** The rows of the Problems panel, once there are some that a text is in. */
  async problems(expected: string): Promise<string[]> {
    await this.command("Problems: Focus on Problems View");
    await this.problem(expected).first().waitFor({ timeout: 30_000 });
    return this.page.locator(".markers-panel .monaco-list-row").allInnerTexts();
  }

  problem(text: string): Locator {
    return this.page.locator(".markers-panel .monaco-list-row", { hasText: text });
  }

  /** What hovering over a place shows, once a text is in it: the parts come one after another. */
  async hover(line: number, column: number, expected: string): Promise<string> {
    await this.goTo(line, column);
    await this.command("Show or Focus Hover");
    const hover = this.page.locator(".monaco-hover:not(.hidden)", { hasText: expected }).first();
    await hover.waitFor();
    return hover.innerText();
  }

  /** What quick fixes are offered at a place. */
  async quickFixes(line: number, column: number): Promise<string[]> {
    await this.goTo(line, column);
    await this.page.keyboard.press("Control+.");
    const rows = this.page.locator(".action-widget .monaco-list-row.action");
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  notification(text: string): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item", { hasText: text });
  }

  /** Makes one of the quick fixes that are on offer at a place. */
  async quickFix(line: number, column: number, title: string): Promise<void> {
    const offered = await this.quickFixes(line, column);
    const index = offered.indexOf(title);
    if (index < 0) {
      throw new Error(`"${title}" is not among ${JSON.stringify(offered)}`);
    }
    for (let i = 0; i < index; i++) {
      await this.page.keyboard.press("ArrowDown");
    }
    await this.page.keyboard.press("Enter");
  }

  /** The text of a line that is in view. */
  async line(number: number): Promise<string> {
    const top = await this.lineNumbers().filter({ hasText: new RegExp(`^${number}$`) }).first().boundingBox();
    for (const line of await this.page.locator(".editor-group-container.active .view-line").all()) {
      const box = await line.boundingBox();
      if (top !== null && box !== null && Math.abs(box.y - top.y) < 2) {
        return (await line.innerText()).replaceAll("\u00a0", " ");
      }
    }
    throw new Error(`line ${number} is not in view`);
  }

  async noProblems(): Promise<void> {
    await this.waitForProblemCounts("No Problems");
  }

  /** The counts in the status bar, such as "Errors: 1, Warnings: 5". */
  async problemCounts(): Promise<string> {
    return (await this.page.locator('[id="status.problems"]').getAttribute("aria-label")) ?? "";
  }

  async waitForProblemCounts(counts: string): Promise<void> {
    await this.page.locator(`[id="status.problems"][aria-label="${counts}"]`).waitFor();
  }

  /** What a screen reader says of factvet's status item. */
  async statusLabel(): Promise<string> {
    return (await this.status().getAttribute("aria-label")) ?? "";
  }

  async waitForStatus(expected: RegExp): Promise<void> {
    for (let tries = 0; !expected.test(await this.statusLabel()); tries++) {
      if (tries > 100) {
        throw new Error(`the status is "${await this.statusLabel()}"`);
      }
      await this.page.waitForTimeout(100);
    }
  }

  private status(): Locator {
    return this.page.locator('.statusbar-item[id="factvet.factvet.factvet.status"]');
  }

  private lineNumbers(): Locator {
    return this.page.locator(".editor-group-container.active .line-numbers");
  }

  /** Picks a row of the quick input. A file that was just written may be listed only the next time. */
  private async pick(typed: string, row: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget input");
    const found = this.page.locator(".quick-input-widget .monaco-list-row", { hasText: row }).first();
    for (let tries = 1; ; tries++) {
      await this.page.keyboard.press(typed.startsWith(">") ? "F1" : "Control+P");
      await input.waitFor();
      await input.fill(typed);
      try {
        await found.click({ timeout: 5_000 });
        break;
      } catch (error) {
        if (tries === 4) {
          throw error;
        }
        await this.page.keyboard.press("Escape");
      }
    }
    await input.waitFor({ state: "hidden" });
  }
}
