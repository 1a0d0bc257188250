// axe finds nothing against WCAG 2.2 AA: help, reading pages and console, light and dark, wide and narrow.

import { violations } from "./axe.js";
import { expect, test } from "./cast.js";

/** Our part of a host page. */
const OURS = "souffleur-help";

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`the helper, in every view (${colorScheme})`, async ({ employee }) => {
      const { page, words } = employee;
      await employee.openInvoice();
      expect(await violations(page, OURS), "the button").toEqual([]);
      await employee.askHelp();
      expect(await violations(page, OURS), "the panel").toEqual([]);
      await employee.search.fill("iban");
      await expect(employee.panel.getByRole("listitem").first()).toBeVisible();
      expect(await violations(page, OURS), "searching").toEqual([]);
      await employee.search.fill("zwembad");
      await expect(employee.panel.getByRole("heading", { name: words.nothing })).toBeVisible();
      expect(await violations(page, OURS), "searching in vain").toEqual([]);
      await employee.search.fill("");
      await employee.read("Een factuur corrigeren");
      expect(await violations(page, OURS), "reading").toEqual([]);
      await employee.showMe();
      await employee.pointedAt(employee.button("Corrigeren"));
      expect(await violations(page, OURS), "guiding").toEqual([]);
      await employee.card.getByRole("button", { name: words.next, exact: true }).click();
      await expect(employee.card).toContainText(words.missing);
      expect(await violations(page, OURS), "missing").toEqual([]);
      await employee.card.getByRole("button", { name: words.stop }).click();
      await employee.askHelp();
      await employee.panel.getByRole("button", { name: "Wat legt de hulp vast?" }).click();
      await expect(employee.panel.locator(".lines code").first()).toBeVisible();
      expect(await violations(page, OURS), "what is recorded").toEqual([]);
    });

    test(`titles while typing (${colorScheme})`, async ({ page }) => {
      await page.goto("/help/veldwerk?locale=nl&q=zwembad");
      await page.getByRole("combobox").fill("factuur");
      await expect(page.getByRole("option").first()).toBeVisible();
      await page.keyboard.press("ArrowDown");
      expect(await violations(page)).toEqual([]);
    });

    for (const path of ["/help/veldwerk", "/help/veldwerk?q=faktuur+reden", "/help/veldwerk/factuur-corrigeren?locale=nl", "/console/sign-in"]) {
      test(`${path} (${colorScheme})`, async ({ page }) => {
        await page.goto(path);
        expect(await violations(page)).toEqual([]);
      });
    }
  });
}

for (const colorScheme of ["light", "dark"]) {
  test(`the console, page by page (${colorScheme})`, async ({ author, analyst }) => {
    await author.page.emulateMedia({ colorScheme });
    await author.signIn();
    for (const path of ["/console", "/console/instructions?app=veldwerk", "/console/instructions?app=veldwerk&q=faktuur", "/console/instructions/veldwerk/factuur-corrigeren/nl", "/console/instructions/new?app=veldwerk", "/console/drift?app=veldwerk", "/console/publish?app=veldwerk"]) {
      await author.page.goto(path);
      await expect(author.page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await violations(author.page), path).toEqual([]);
    }
    await analyst.page.emulateMedia({ colorScheme });
    await analyst.signIn("/console/insights?app=veldwerk");
    expect(await violations(analyst.page), "insights").toEqual([]);
  });
}
