// A hint stands beside its field: by itself the first time, after that when it is asked for.

import { violations } from "./axe.js";
import { expect, test } from "./cast.js";

const TITLE = { nl: "Zo ziet een btw-nummer eruit", en: "What a VAT number looks like" };
const FIELD = { nl: "Btw-nummer", en: "VAT number" };

/** A form with a field that has a hint. */
async function customer(employee, lang = "nl") {
  await employee.open("/customers/new", { lang });
  const { page } = employee;
  const field = employee.field(FIELD[lang]);
  const mark = page.locator(".souffleur").getByRole("button", { name: new RegExp(TITLE[lang]) });
  const tip = page.locator(".souffleur").getByRole("tooltip");
  await expect(mark).toBeVisible();
  return { page, field, mark, tip };
}

/** Nothing of these two lies over the other. */
async function apart(one, other) {
  await expect(async () => {
    const [a, b] = [await one.boundingBox(), await other.boundingBox()];
    const over = (from, size) => Math.min(a[from] + a[size], b[from] + b[size]) - Math.max(a[from], b[from]);
    expect(Math.min(over("x", "width"), over("y", "height"))).toBeLessThanOrEqual(0);
  }).toPass();
}

for (const lang of ["nl", "en"]) {
  test(`the hint of a field comes by itself once, and stays one key away (${lang})`, async ({ employee }) => {
    const { page, field, tip } = await customer(employee, lang);
    await expect(tip).toBeHidden();
    await field.focus();
    await expect(tip).toContainText(TITLE[lang]);
    await expect(page.locator(".souffleur").getByRole("status")).toContainText(TITLE[lang]);
    await apart(tip, field);
    await page.keyboard.press("Tab");
    await expect(tip).toBeHidden();

    await page.keyboard.press("Shift+Tab");
    await expect(field).toBeFocused();
    await expect(page.locator(".souffleur").getByRole("status"), "what stands there already is not read out again").toBeEmpty();
    await page.keyboard.press("F1");
    await expect(tip).toBeVisible();
    await expect(page.locator(".souffleur").getByRole("status")).toContainText(TITLE[lang]);
    await expect(field).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(tip).toBeHidden();
    await expect(field).toBeFocused();
    await page.keyboard.press("F1");
    await expect(tip).toBeVisible();
    await page.keyboard.press("F1");
    await expect(employee.search).toBeFocused();
    await expect(tip).toBeHidden();
    await employee.told("opened", { instruction: "btw-nummer-invullen", via: "offered" });
  });
}

test("a hint is shown to who points at its mark, and stays while its text is pointed at", async ({ employee }) => {
  const { page, mark, tip } = await customer(employee);
  await mark.hover();
  await expect(tip).toBeVisible();
  await tip.hover();
  await expect(tip).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tip).toBeHidden();
  await page.locator("h1").hover();
  await mark.hover();
  await expect(tip).toBeVisible();
  await page.locator("h1").hover();
  await expect(tip).toBeHidden();
});

test("a hint that was pressed stays until it is pressed again, or something else is", async ({ employee }) => {
  const { page, mark, tip } = await customer(employee);
  await mark.click();
  await page.locator("h1").hover();
  await expect(mark).toHaveAttribute("aria-describedby", "tip");
  await expect(tip).toBeVisible();
  await mark.click();
  await expect(tip).toBeHidden();
  await mark.click();
  await page.locator("h1").click();
  await expect(tip).toBeHidden();
});

test("a mark stands beside its field, follows it, and leaves its attributes alone", async ({ employee }) => {
  const { page, field, mark, tip } = await customer(employee);
  const written = () => field.evaluate((element) => element.closest(".field").outerHTML);
  const before = await written();
  const beside = async () => {
    await expect(async () => {
      const [box, other] = [await mark.boundingBox(), await field.boundingBox()];
      expect(Math.abs(box.x - (other.x + other.width + 4))).toBeLessThanOrEqual(1);
      expect(Math.abs(box.y + 12 - (other.y + other.height / 2))).toBeLessThanOrEqual(1);
    }).toPass();
  };
  await beside();
  await field.focus();
  await expect(tip).toBeVisible();
  expect(await written()).toBe(before);
  await page.setViewportSize({ width: 1000, height: 500 });
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, 120);
  await beside();
});

for (const [colorScheme, forcedColors] of [["light", "none"], ["dark", "none"], ["light", "active"]]) {
  test.describe(`${colorScheme}, forced colours ${forcedColors}`, () => {
    test.use({ colorScheme, forcedColors });

    test("axe has nothing against a mark and its text", async ({ employee }) => {
      const { page, field, tip } = await customer(employee);
      await field.focus();
      await expect(tip).toBeVisible();
      expect(await violations(page, "souffleur-help")).toEqual([]);
      await expect(page.locator(".souffleur")).toMatchAriaSnapshot({ name: "a-hint.aria.yml" });
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("a tap shows a hint, which covers neither its field nor its label", async ({ employee }) => {
    const { page, field, mark, tip } = await customer(employee);
    await mark.tap();
    await expect(tip).toBeVisible();
    await apart(tip, field);
    await apart(mark, field);
    await apart(tip, page.locator("#app").getByText(FIELD.nl, { exact: true }));
    const box = await tip.boundingBox();
    expect(box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box)).toBe(true);
    await mark.tap();
    await expect(tip).toBeHidden();
  });
});
