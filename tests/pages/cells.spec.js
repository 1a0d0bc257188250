// A cell of a table that is filled in where it stands: it becomes a field, and shows something else afterwards.

import { begin, expect, publish, test } from "./own.js";

const STEPS = 2;

const CELL = "tr:nth-child(2) td:nth-child(2)";
const INSTRUCTION = '1. Zet de order op **Betaald**.\n   anchor: gridcell "Nieuw" in row "O-42"\n   advance: input\n2. Kijk of het klopt.\n';

const cell = (page) => page.locator(CELL);
const guided = (employee, path) => begin(employee, path, "cel-invullen", STEPS, CELL);

test.beforeEach(async ({ server }) => publish(server, "tabellen", "cel-invullen", "Een cel invullen", INSTRUCTION));

for (const how of ["", "?anew", "?over"]) {
  const path = `/pages/cells.html${how}`;

  test(`a cell that is written in leads on once it is done, and is pointed at until then, in ${path}`, async ({ employee }) => {
    const { page } = employee;
    await guided(employee, path);
    await cell(page).dblclick();
    const field = page.getByRole("textbox");
    await expect(field).toBeFocused();
    await field.fill("Betaald");
    await employee.pointedAt(cell(page));
    await employee.atStep(1, STEPS);
    await field.press("Enter");
    await expect(cell(page)).toHaveText("Betaald");
    await employee.atStep(2, STEPS);
  });

  test(`by keyboard too, in ${path}`, async ({ employee }) => {
    const { page } = employee;
    await guided(employee, path);
    await page.keyboard.press("F6");
    await expect(cell(page)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("textbox")).toBeFocused();
    await page.keyboard.type("Betaald");
    await page.keyboard.press("Enter");
    await employee.atStep(2, STEPS);
  });
}

test("a cell that is left as it was does not lead on where its field is none of its own", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, "/pages/cells.html?over");
  await cell(page).dblclick();
  const field = page.getByRole("textbox");
  await field.fill("Betaald");
  await field.press("Escape");
  await expect(cell(page)).toHaveText("Nieuw");
  await employee.pointedAt(cell(page));
  await employee.atStep(1, STEPS);
});

test("another row in the place of the one that was meant is not that one filled in", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, "/pages/cells.html?turn");
  await cell(page).click();
  await page.locator("#turn").click();
  await expect(cell(page)).toHaveText("Betaald");
  await expect(employee.card).toContainText("Dit staat nu niet op je scherm");
  await employee.atStep(1, STEPS);
});
