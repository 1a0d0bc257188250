// The panel at the side, from top to bottom: chosen by who uses it or by the page, and remembered.

import { expect, test } from "./cast.js";
import { violations } from "./axe.js";

/** Where the panel is, in pixels of the window. */
const place = (employee) => employee.panel.boundingBox();

test("an employee docks the panel with the keyboard, and finds it there the next day", async ({ employee }) => {
  const { page, panel } = employee;
  await employee.openInvoice();
  await employee.askHelp();
  const corner = await place(employee);
  const dock = panel.getByRole("button", { name: "Over de hele hoogte" });
  await dock.focus();
  await page.keyboard.press("Enter");
  await expect(dock).toHaveAttribute("aria-pressed", "true");
  await expect(dock).toBeFocused();
  expect(await place(employee)).toMatchObject({ x: 880, y: 0, height: 800 });
  expect(await violations(page, "souffleur-help")).toEqual([]);
  await expect(panel.locator("header")).toMatchAriaSnapshot(`
    - heading "Hulp" [level=2]
    - button "Naar de andere kant"
    - button "Over de hele hoogte" [pressed]
    - button "Sluiten"
  `);

  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  expect(await place(employee)).toMatchObject({ x: 0, y: 0, height: 800 });

  await page.reload();
  await employee.askHelp();
  expect(await place(employee)).toMatchObject({ x: 0, y: 0, height: 800 });

  await panel.getByRole("button", { name: "Naar de andere kant" }).click();
  await dock.click();
  expect(await place(employee)).toEqual(corner);
});

test("a docked panel is as ever on a narrow screen", async ({ employee }) => {
  const { page, panel } = employee;
  await employee.openInvoice();
  await employee.askHelp();
  await panel.getByRole("button", { name: "Over de hele hoogte" }).click();
  await page.setViewportSize({ width: 360, height: 700 });
  await expect(panel.getByRole("button", { name: "Over de hele hoogte" })).toBeHidden();
  const { y, width } = await place(employee);
  expect(width).toBe(360);
  expect(y).toBeGreaterThan(0);
});

test("a page may begin with a docked panel, and who undocks it is remembered", async ({ employee }) => {
  const { page, panel } = employee;
  await page.route("**/docked.html", (route) => route.fulfill({
    contentType: "text/html; charset=utf-8",
    body: '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Docked</title><h1>Invoice</h1><script type="module" src="/embed.js" data-app="veldwerk" data-dock></script>',
  }));
  await page.goto("/docked.html");
  await page.locator(".souffleur .launcher").click();
  expect(await place(employee)).toMatchObject({ y: 0, height: 800 });
  await panel.getByRole("button", { name: "Full height" }).click();
  await page.reload();
  await page.locator(".souffleur .launcher").click();
  expect((await place(employee)).y).toBeGreaterThan(0);
});
