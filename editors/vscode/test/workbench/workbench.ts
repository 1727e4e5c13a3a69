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

  async openFile(name: string): Promise<void> {
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

  async hover(line: number, column: number): Promise<string> {
    await this.goTo(line, column);
    await this.command("Show or Focus Hover");
    const hover = this.page.locator(".monaco-hover:not(.hidden) .hover-row-contents, .monaco-hover:not(.hidden) .monaco-hover-content").first();
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

  status(): Locator {
    return this.page.locator('.statusbar-item[id="factvet.factvet.factvet.status"]');
  }

  private async pick(typed: string, row: string): Promise<void> {
    await this.page.keyboard.press(typed.startsWith(">") ? "F1" : "Control+P");
    const input = this.page.locator(".quick-input-widget input");
    await input.waitFor();
    await input.fill(typed);
    await this.page.locator(".quick-input-widget .monaco-list-row", { hasText: row }).first().click();
    await input.waitFor({ state: "hidden" });
  }
}
