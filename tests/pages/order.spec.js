// Who is further than the guide is followed, where the step that is shown holds nobody up.

import { begin, expect, publish, test } from "./own.js";

test("past a step that is not on the screen goes who does the next one", async ({ employee }) => {
  const { page, words } = employee;
  await page.goto("/pages/plain.html");
  await expect(employee.launcher).toBeVisible();
  await page.locator(".correct").click();
  await page.locator("form").evaluate((form) => form.querySelectorAll("[for=reason], #reason").forEach((part) => part.remove()));
  await page.evaluate(() => import("/embed.js").then((help) => help.start("factuur-corrigeren", 3)));
  await employee.atStep(3, 4);
  await expect(employee.card).toContainText(words.missing);
  await page.locator("form [type=submit]").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("p[role=status]")).toHaveText("De factuur is gecorrigeerd.");
  await expect(employee.card).toContainText(words.finished);
});

test.describe("a form of two fields", () => {
  const FORM = `<!doctype html><html lang="nl"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Balie</title>
<main><h1>Bezoeker</h1><form><label>Naam <input id="name"></label> <label>Bedrijf <input id="firm"></label>
<button type="button">Aanmelden</button></form></main><script type="module" src="/embed.js" data-app="balie"></script></html>`;
  const STEPS = `1. Vul de **Naam** in.\n   anchor: textbox "Naam"\n2. Vul het **Bedrijf** in.\n   anchor: textbox "Bedrijf"\n3. Klik op **Aanmelden**.\n   anchor: button "Aanmelden"\n`;

  const fill = async (field, text) => {
    await field.fill(text);
    await field.blur();
  };

  test.beforeEach(async ({ page, server }) => {
    await page.route("**/pages/desk.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: FORM }));
    await publish(server, "balie", "bezoeker", "Een bezoeker aanmelden", STEPS);
  });

  test("who fills in the second first is asked for the first, and not for the second again", async ({ employee }) => {
    const { page, card, words } = employee;
    await begin(employee, "/pages/desk.html", "bezoeker", 3, "#name");
    await fill(page.locator("#firm"), "Bakker");
    await employee.atStep(1, 3);
    await fill(page.locator("#name"), "Sanne");
    await employee.atStep(3, 3);
    await expect(card).toContainText("Stap 2 was al gedaan.");
    await expect(page.locator(".souffleur > [role=status]")).toContainText("Stap 2 was al gedaan. Stap 3 van 3.");
    await employee.told("step_done", { instruction: "bezoeker", step: 2 });
    await card.getByRole("button", { name: words.previous, exact: true }).click();
    await employee.atStep(1, 3);
  });

  test("who corrects a field of an earlier step, and goes back, sees that step", async ({ employee }) => {
    const { page, card, words } = employee;
    await begin(employee, "/pages/desk.html", "bezoeker", 3, "#name");
    await fill(page.locator("#name"), "Sanne");
    await employee.atStep(2, 3);
    await fill(page.locator("#name"), "Sanne Bakker");
    await card.getByRole("button", { name: words.previous, exact: true }).click();
    await employee.atStep(1, 3);
    await employee.pointedAt(page.locator("#name"));
    await expect(card).not.toContainText("Stap 1 was al gedaan.");
  });

  test("what was filled in along one instruction counts for that one only", async ({ employee, server }) => {
    const { page } = employee;
    await publish(server, "balie", "leverancier", "Een leverancier aanmelden", STEPS);
    await begin(employee, "/pages/desk.html", "bezoeker", 3, "#name");
    await fill(page.locator("#firm"), "Bakker");
    await page.evaluate(() => import("/embed.js").then((help) => help.start("leverancier")));
    await expect(employee.card).toContainText("Een leverancier aanmelden");
    await fill(page.locator("#name"), "Sanne");
    await employee.atStep(2, 3);
    await employee.pointedAt(page.locator("#firm"));
  });

  test("past a step that is not on the screen to one that is not there either: that is said", async ({ employee }) => {
    const { page, words } = employee;
    await page.goto("/pages/desk.html");
    await expect(employee.launcher).toBeVisible();
    await page.evaluate(() => document.querySelectorAll("label:has(#name), form button").forEach((part) => part.remove()));
    await page.evaluate(() => import("/embed.js").then((help) => help.start("bezoeker")));
    await expect(employee.card).toContainText(words.missing);
    await fill(page.locator("#firm"), "Bakker");
    await employee.atStep(3, 3);
    await expect(employee.card).toContainText(words.missing);
  });

  test("past a step that is not on the screen too where both are what their makers call them", async ({ employee, server }) => {
    const { page, words } = employee;
    const steps = `1. Vul de **Naam** in.\n   anchor: css: #name\n   advance: input\n2. Vul het **Bedrijf** in.\n   anchor: css: #firm\n   advance: input\n3. Klaar.\n`;
    await publish(server, "balie", "klant", "Een klant aanmelden", steps);
    await page.goto("/pages/desk.html");
    await expect(employee.launcher).toBeVisible();
    await page.evaluate(() => document.querySelector("label:has(#name)").remove());
    await page.evaluate(() => import("/embed.js").then((help) => help.start("klant")));
    await expect(employee.card).toContainText(words.missing);
    await fill(page.locator("#firm"), "Bakker");
    await employee.atStep(3, 3);
  });
});
