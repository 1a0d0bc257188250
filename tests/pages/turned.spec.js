// Lists that show others in the same elements: what was pointed at is another thing then.

import { begin, expect, publish, test } from "./own.js";

const STEPS = 2;
const READ = "2. Kijk of het klopt.\n";

for (const [how, anchor] of [
  ["", 'button "Toon Bakker"'],
  ["?alike", 'button "Toon" in group "Bakker"'],
]) {
  const guided = async (employee, server) => {
    await publish(server, "lijsten", `tonen${how.length}`, "Een relatie tonen", `1. Toon **Bakker**.\n   anchor: ${anchor}\n${READ}`);
    await begin(employee, `/pages/turned.html${how}`, `tonen${how.length}`, STEPS, "#list > :nth-child(1) button");
  };

  test(`another in the place of the one that was meant is not pointed at, and comes again with it: ${anchor}`, async ({ employee, server }) => {
    const { page, card, ring } = employee;
    await guided(employee, server);
    await page.locator("#turn").click();
    await expect(card).toContainText("Dit staat nu niet op je scherm.");
    await expect(ring).toBeHidden();
    await page.locator("#list > :nth-child(1) button").click();
    await employee.atStep(1, STEPS);
    await page.locator("#turn").click();
    await employee.pointedAt(page.locator("#list > :nth-child(1) button"));
    await page.locator("#list > :nth-child(1) button").click();
    await employee.atStep(2, STEPS);
  });

  test(`what is sorted to another place is pointed at there: ${anchor}`, async ({ employee, server }) => {
    const { page } = employee;
    await guided(employee, server);
    await page.locator("#sort").click();
    await employee.pointedAt(page.locator("#list > :nth-child(3) button"));
    await page.locator("#list > :nth-child(3) button").click();
    await employee.atStep(2, STEPS);
  });
}
