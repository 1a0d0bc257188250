// The button of help stands clear of what the page has people press there.

import { apart, expect, test } from "./own.js";

for (const [path, where] of [["/pages/clear.html", "nothing"], ["/pages/clear.html?rows", "links that scroll away"]]) {
  test(`the button stands above a message that asks something, and goes back to its corner when that is gone, with ${where} below it`, async ({ employee }) => {
    const { page, launcher } = employee;
    await page.goto(path);
    await expect(launcher).toBeVisible();
    await page.locator("#ask").click();
    await expect(async () => {
      for (const answer of ["#yes", "#no"]) expect(apart(await launcher.boundingBox(), await page.locator(answer).boundingBox())).toBe(true);
    }).toPass();
    // Who goes for it finds it where it is.
    await launcher.click();
    await expect(employee.panel).toBeVisible();
    await page.keyboard.press("Escape");
    await page.locator("#no").click();
    await expect(async () => {
      const { y, height } = await launcher.boundingBox();
      expect(page.viewportSize().height - y - height).toBe(20);
    }).toPass();
  });
}

for (const path of ["/pages/clear.html?bar", "/pages/clear.html?bar=off"]) test(`the button stands above the buttons of a form that stick to the bottom of ${path}`, async ({ employee }) => {
  const { page, launcher } = employee;
  await page.goto(path);
  await expect(launcher).toBeVisible();
  await expect(async () => expect(apart(await launcher.boundingBox(), await page.locator("#save").boundingBox())).toBe(true)).toPass();
});

test("the button stays where it is over a column that sticks to the side, for that scrolls away", async ({ employee }) => {
  const { page, launcher } = employee;
  await page.goto("/pages/clear.html?column");
  await expect(launcher).toBeVisible();
  const before = await launcher.boundingBox();
  await page.mouse.wheel(0, 400);
  await employee.askHelp();
  await page.keyboard.press("Escape");
  await expect(launcher).toBeVisible();
  expect(await launcher.boundingBox()).toEqual(before);
});

test("the button stays in sight when the window becomes too low to stand anywhere else", async ({ employee }) => {
  const { page, launcher } = employee;
  await page.goto("/pages/clear.html");
  await expect(launcher).toBeVisible();
  const before = await launcher.boundingBox();
  await page.locator("#ask").click();
  await expect(async () => expect(apart(await launcher.boundingBox(), before)).toBe(true)).toPass();
  await page.setViewportSize({ width: 1280, height: 100 });
  await expect(launcher).toBeInViewport({ ratio: 1 });
});

test("the button is flung to another corner at one stroke, and follows no pointer that only passes over it", async ({ employee }) => {
  const { page, launcher } = employee;
  await page.goto("/pages/plain.html");
  const { x, y } = await launcher.boundingBox();
  await page.mouse.move(x + 20, y + 20);
  await page.mouse.down();
  // What a mouse tells of a quick hand: one move, which ends far from the button.
  await page.mouse.move(100, 100);
  await page.mouse.up();
  await expect(page.locator(".souffleur")).toHaveClass(/top-left/);
  const there = await launcher.boundingBox();
  await page.mouse.move(there.x + 20, there.y + 20);
  await page.mouse.move(600, 400, { steps: 20 });
  expect(await launcher.boundingBox()).toEqual(there);
});
