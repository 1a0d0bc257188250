// What a page draws itself and hears keys itself, or opens without a click: having opened it is doing the step.

import { begin, expect, test } from "./own.js";

const STEPS = 4;

const guided = (employee, path) => begin(employee, path, "factuur-corrigeren", STEPS, "#correct");

for (const key of ["Enter", "Space"]) {
  test(`what is pressed with ${key}, and gets no click of it, leads on; beside it nothing does`, async ({ employee }) => {
    const { page } = employee;
    await guided(employee, "/pages/menus.html");
    await page.locator("#beside").press(key);
    await employee.atStep(1, STEPS);
    await page.keyboard.press("F1");
    await expect(employee.card).toBeFocused();
    await page.keyboard.press("F6");
    await expect(page.locator("#correct")).toBeFocused();
    await page.keyboard.press(key);
    await expect(page.locator("#menu")).toBeVisible();
    await employee.atStep(2, STEPS);
  });
}

test("a menu that opens below the pointer leads on", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, "/pages/menus.html?hover");
  await page.locator("#correct").hover();
  await expect(page.locator("#menu")).toBeVisible();
  await employee.atStep(2, STEPS);
});

test("a menu that opens at the press leads on once it is let go, and one step only", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, "/pages/menus.html?down");
  await page.locator("#correct").hover();
  await page.mouse.down();
  await expect(page.locator("#menu")).toBeVisible();
  // The page is looked at in between.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(() => requestIdleCallback(idle))));
  await employee.atStep(1, STEPS);
  await page.mouse.up();
  await employee.atStep(2, STEPS);
  await employee.card.getByRole("button", { name: employee.words.previous }).click();
  // It is open already: opening it was not done anew.
  await employee.pointedAt(page.locator("#correct"));
  await employee.atStep(1, STEPS);
});

test("what is gone when it is let go was pressed, though no click tells; what goes away by itself was not", async ({ employee }) => {
  const { page } = employee;
  const opener = page.locator("#correct");
  await guided(employee, "/pages/menus.html?up");
  await page.locator("#beside").click();
  await opener.evaluate((opener) => (opener.hidden = true));
  await expect(employee.ring).toHaveCount(0);
  await employee.atStep(1, STEPS);
  await opener.evaluate((opener) => (opener.hidden = false));
  await employee.pointedAt(opener);
  await opener.hover();
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.locator("#menu")).toBeVisible();
  await employee.atStep(2, STEPS);
});
