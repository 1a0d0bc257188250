// On a phone, 360 pixels wide.

import { expect, test } from "./cast.js";

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

/** Once it stands still nothing sticks out of the screen, and nothing has to be scrolled sideways. */
async function fits(part) {
  await expect(async () => {
    const box = await part.boundingBox();
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(360);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(740);
  }).toPass();
  expect(await part.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(1);
}

test("help fits, and can be tapped", async ({ employee }) => {
  const { words } = employee;
  await employee.openInvoice();
  await employee.launcher.tap();
  await expect(employee.panel).toBeVisible();
  await fits(employee.panel);

  await employee.offered("Een factuur corrigeren").tap();
  await fits(employee.panel);
  await employee.panel.getByRole("button", { name: words.showMe }).tap();
  await employee.atStep(1, 4);
  await fits(employee.card);
  await employee.pointedAt(employee.button("Corrigeren"));
  await employee.button("Corrigeren").tap();
  await employee.atStep(2, 4);
  await fits(employee.card);
  await employee.card.getByRole("button", { name: words.next, exact: true }).tap();
  await employee.atStep(3, 4);
});

test("the button is dragged with a finger, and opens help at the next key", async ({ employee }) => {
  const { page, launcher } = employee;
  await employee.open("");
  const { x, y } = await launcher.boundingBox();
  const browser = await page.context().newCDPSession(page);
  const finger = (type, ...touchPoints) => browser.send("Input.dispatchTouchEvent", { type, touchPoints });
  await finger("touchStart", { x: x + 20, y: y + 20 });
  for (const part of [0.25, 0.5, 0.75, 1]) await finger("touchMove", { x: x + 20 - part * x, y: y + 20 - part * y });
  await finger("touchEnd");
  await expect(page.locator(".souffleur")).toHaveClass(/top-left/);
  await launcher.press("Enter");
  await expect(employee.panel).toBeVisible();
});

test("every button of help is large enough for a thumb", async ({ employee }) => {
  await employee.openInvoice();
  await employee.launcher.tap();
  await expect(employee.panel.getByRole("listitem").first()).toBeVisible();
  for (const button of await employee.panel.getByRole("button").all()) {
    const box = await button.boundingBox();
    expect(Math.min(box.width, box.height), await button.innerText()).toBeGreaterThanOrEqual(24);
  }
});
