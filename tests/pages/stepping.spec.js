// Fields whose number the page counts itself: by key, by a button of the field, on a bar. That is filling them in.

import { begin, expect, publish, test } from "./own.js";

const STEPS = 3;
const PATH = "/pages/stepping.html";
const INSTRUCTION = '1. Zet het **Aantal** hoger.\n   anchor: spinbutton "Aantal"\n2. Kies de **Korting**.\n   anchor: slider "Korting"\n3. Kijk of het klopt.\n';

const guided = (employee) => begin(employee, PATH, "tellen", STEPS, "#number");
const guidedToSlider = async (employee) => {
  await guided(employee);
  await employee.card.getByRole("button", { name: "Volgende" }).click();
  await employee.atStep(2, STEPS);
  await employee.pointedAt(employee.page.locator("#thumb"));
};

test.beforeEach(async ({ server }) => publish(server, "getallen", "tellen", "Het aantal en de korting", INSTRUCTION));

test("a number that is counted up by key leads on when its field is left, and not before", async ({ employee }) => {
  const { page } = employee;
  await guided(employee);
  await page.keyboard.press("F6");
  await expect(page.locator("#number")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("#number")).toHaveValue("5");
  await employee.atStep(1, STEPS);
  await page.keyboard.press("Tab");
  await employee.atStep(2, STEPS);
});

test("a number that was only looked at by key asks still", async ({ employee }) => {
  const { page } = employee;
  await guided(employee);
  await page.keyboard.press("F6");
  await page.keyboard.press("Tab");
  await employee.atStep(1, STEPS);
});

test("a button of the field leads on; its label, the field itself and another button do not", async ({ employee }) => {
  const { page } = employee;
  await guided(employee);
  for (const at of ["label[for=number]", "#number", "#reset"]) {
    await page.locator(at).click();
    await employee.atStep(1, STEPS);
  }
  await page.locator("#more").click();
  await expect(page.locator("#number")).toHaveValue("4");
  await employee.atStep(2, STEPS);
});

test("a slider leads on by its bar, and what stands below it does not", async ({ employee }) => {
  const { page } = employee;
  await guidedToSlider(employee);
  await page.locator("label").last().click();
  await employee.atStep(2, STEPS);
  await page.locator("#bar").click({ position: { x: 150, y: 3 } });
  await expect(page.locator("#thumb")).toHaveAttribute("aria-valuenow", "75");
  await employee.atStep(3, STEPS);
});

test("a slider leads on by key, when it is left", async ({ employee }) => {
  const { page } = employee;
  await guidedToSlider(employee);
  await page.keyboard.press("F6");
  await page.keyboard.press("ArrowRight");
  await employee.atStep(2, STEPS);
  await page.keyboard.press("Tab");
  await employee.atStep(3, STEPS);
});
