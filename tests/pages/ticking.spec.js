// Checkboxes and switches that the page draws itself, over or beside a field of the browser that nobody sees.

import { begin, expect, publish, test } from "./own.js";

const STEPS = 5;
const PATH = "/pages/ticking.html";
const INSTRUCTION = '1. Zet **Spoed** aan.\n   anchor: switch "Spoed"\n2. Zet een vinkje bij **Akkoord**.\n   anchor: checkbox "Akkoord"\n3. Zet **Alleen te laat** aan.\n   anchor: switch "Alleen te laat"\n4. Kies **Bestelwagen**.\n   anchor: radio "Bestelwagen"\n5. Kijk of het klopt.\n';

test.beforeEach(async ({ server }) => publish(server, "vinkjes", "vinken", "De vinkjes", INSTRUCTION));

test("what is ticked by script is pointed at where it is drawn, and leads on at a press there", async ({ employee }) => {
  const { page } = employee;
  await begin(employee, PATH, "vinken", STEPS, ".core >> nth=0");
  await page.mouse.click(600, 20);
  await employee.atStep(1, STEPS);
  await page.locator(".core").first().click();
  await expect(page.locator("#urgent")).toBeChecked();
  await employee.atStep(2, STEPS);
  await employee.pointedAt(page.locator("#agreed"));
  for (const beside of ["#agree", "label[for=agreed] a"]) {
    await page.locator(beside).click();
    await employee.atStep(2, STEPS);
  }
  await page.locator(".choice svg").click();
  await employee.atStep(3, STEPS);
  await employee.pointedAt(page.locator(".core").last());
  await page.locator("#late").focus();
  await page.keyboard.press("Space");
  await expect(page.locator("#late")).toBeChecked();
  await employee.atStep(4, STEPS);
  await employee.pointedAt(page.locator("label[for=van]"));
  await page.locator("label[for=van]").click();
  await employee.atStep(5, STEPS);
});

test("an author points at what is drawn and gets the field; at a button that cannot be pressed yet and gets that button", async ({ page }) => {
  await page.goto(`${PATH}#souffleur-pick`);
  const panel = page.locator("souffleur-picker .panel");
  await expect(panel).toBeVisible();
  for (const [selector, anchor] of [[".core i >> nth=0", 'switch "Spoed"'], [".choice svg", 'checkbox "Akkoord"'], [".core >> nth=1", 'switch "Alleen te laat"'], ["#save", 'button "Bewaren"']]) {
    const box = await page.locator(selector).boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect(panel.getByRole("textbox")).toHaveValue(new RegExp(`^anchor: ${anchor}\n`));
    await panel.getByRole("button", { name: "Een ander element" }).click();
    await expect(panel.getByRole("heading")).toContainText("Wijs een element aan");
  }
});
