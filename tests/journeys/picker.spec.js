// An author points at an element of the application, reads what it is, and gets the lines for below the step.

import { violations } from "./axe.js";
import { expect, test } from "./cast.js";

const PICKER = "souffleur-picker";

/** Opens the demo host for authors: with the picker on it. */
async function open(page, path) {
  await page.goto(`/demo${path}#souffleur-pick`);
  const panel = page.locator(`${PICKER} .panel`);
  await expect(panel).toContainText("Wijs een element aan");
  return panel;
}

const center = (box) => [box.x + box.width / 2, box.y + box.height / 2];

async function openInvoice(page) {
  await page.goto("/demo/invoices?status=open&lang=nl&role=finance");
  await page.locator("main").getByRole("table").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/demo\/invoices\/.+/);
  return open(page, new URL(page.url()).pathname.replace("/demo", ""));
}

test("an author points with the mouse, tests what was recognised and copies it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const panel = await openInvoice(page);
  const button = page.locator("#app").getByRole("button", { name: "Corrigeren", exact: true });
  const [x, y] = center(await button.boundingBox());
  await page.mouse.move(x, y);
  await expect(panel.getByRole("status")).toHaveText("knop Corrigeren");
  await page.mouse.click(x, y);
  await expect(panel.getByRole("heading")).toContainText("knop Corrigeren");
  await expect(page.getByRole("dialog", { name: "Factuur corrigeren" }), "the click did not reach the page").toHaveCount(0);
  await expect(panel).toContainText("Er is er één van op dit scherm.");
  const lines = await panel.getByRole("textbox", { name: "Voor onder de stap" }).inputValue();
  expect(lines).toMatch(/^anchor: button "Corrigeren"\nfingerprint: 1\.[A-Za-z0-9_-]+\.[0-9a-f]{4}$/);
  expect(await violations(page, PICKER)).toEqual([]);

  await panel.getByRole("button", { name: "Test" }).click();
  await expect(panel.getByRole("status")).toContainText("Het anker vindt het. De vingerafdruk vindt het: ");
  await expect(page.locator(`${PICKER} .ring.good`)).toBeVisible();
  await panel.getByRole("button", { name: "Kopieer" }).click();
  await expect(panel.getByRole("status")).toContainText("Gekopieerd");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(lines);

  await panel.getByRole("button", { name: "Stop" }).click();
  await expect(page.locator(PICKER)).toHaveCount(0);
  await expect(page.locator("souffleur-help")).toHaveCount(1);
});

test("what is in a window is told by its window, by keyboard alone", async ({ page }) => {
  await openInvoice(page);
  await page.keyboard.press("Escape");
  await expect(page.locator(PICKER)).toHaveCount(0);
  await page.locator("#app").getByRole("button", { name: "Corrigeren", exact: true }).click();
  await page.evaluate(async () => (await import("/embed.js")).pick());
  const panel = page.locator(`${PICKER} .panel`);
  await expect(panel).toBeVisible();
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press("Tab");
    if ((await panel.getByRole("status").innerText()) === "invoerveld Reden") break;
  }
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("heading")).toContainText("invoerveld Reden in venster Factuur corrigeren");
  await expect(panel.getByRole("textbox", { name: "Voor onder de stap" })).toHaveValue(/^anchor: textbox "Reden"/);
  await page.keyboard.press("Escape");
  await expect(page.locator(PICKER)).toHaveCount(0);
  await expect(page.locator("body > dialog"), "Escape was ours alone").toBeVisible();
});

test.describe("by touch", () => {
  test.use({ hasTouch: true });

  test("an author taps an element", async ({ page }) => {
    const panel = await openInvoice(page);
    const [x, y] = center(await page.locator("#app").getByRole("button", { name: "Corrigeren", exact: true }).boundingBox());
    await page.touchscreen.tap(x, y);
    await expect(panel.getByRole("heading")).toContainText("knop Corrigeren");
  });
});
