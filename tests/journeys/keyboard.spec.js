// Everything by keyboard alone.

import { expect, test } from "./cast.js";

/** Presses Tab until this element has focus; at most as often as a patient person would. */
async function tabTo(page, target, most = 40) {
  const focused = () => target.evaluate((element) => element.getRootNode().activeElement === element && element.matches(":focus"));
  for (let presses = 0; presses < most; presses += 1) {
    if (await focused()) return;
    await page.keyboard.press("Tab");
  }
  expect(await focused(), "reached with Tab").toBe(true);
}

test("an employee opens help, reads, is guided and answers without a mouse", async ({ employee }) => {
  const { page, words } = employee;
  await employee.openInvoice();
  await employee.button("Corrigeren").focus();

  await employee.askHelp();
  await expect(employee.search).toBeFocused();
  await tabTo(page, employee.offered("Een factuur corrigeren"));
  await page.keyboard.press("Enter");
  await expect(employee.panel.getByRole("heading", { name: "Een factuur corrigeren" })).toBeFocused();

  await tabTo(page, employee.panel.getByRole("button", { name: words.showMe }));
  await page.keyboard.press("Enter");
  await employee.atStep(1, 4);
  await expect(employee.card).toBeFocused();

  await test.step("the real button, pressed by keyboard, leads on", async () => {
    await employee.button("Corrigeren").focus();
    await page.keyboard.press("Enter");
    await employee.atStep(2, 4);
  });

  await test.step("the card is reached with F1 although a modal window is open", async () => {
    await page.keyboard.press("F1");
    await expect(employee.card).toBeFocused();
    await tabTo(page, employee.card.getByRole("button", { name: words.next, exact: true }));
    await page.keyboard.press("Enter");
    await employee.atStep(3, 4);
  });

  await test.step("Escape in the card puts the guide away and leaves the window open", async () => {
    await page.keyboard.press("Escape");
    await expect(employee.card).toBeHidden();
    await expect(page.locator("body > dialog")).toBeVisible();
  });
});

test("Escape closes the panel and gives focus back", async ({ employee }) => {
  const { page } = employee;
  await employee.openInvoice();
  await employee.button("Corrigeren").focus();
  await employee.askHelp();
  await expect(employee.search).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(employee.panel).toBeHidden();
  await expect(employee.button("Corrigeren")).toBeFocused();
});
