// Who is quicker than we look: what a step asks for is pressed, or filled in, in the moment that it comes.

import { expect, publish, test } from "./own.js";

const STEPS = 3;
const INSTRUCTION = '1. Klik op **Doorgaan**.\n   anchor: button "Doorgaan"\n2. Vul de **Reden** in.\n   anchor: textbox "Reden"\n3. Kijk of het klopt.\n';

test("what is pressed, or filled in, in the moment that it comes is done; something else of that name is not it", async ({ employee, server }) => {
  const { page } = employee;
  await publish(server, "vlug", "doorgaan", "Doorgaan", INSTRUCTION);
  await page.goto("/pages/quick.html");
  await expect(employee.launcher).toBeVisible();
  await page.evaluate(async () => (await import("/embed.js")).start("doorgaan"));
  await expect(employee.card).toContainText(employee.words.missing);
  await page.locator("#text").click();
  await employee.atStep(1, STEPS);
  await page.evaluate(() => press());
  await employee.atStep(2, STEPS);
  await page.evaluate(() => fill());
  await employee.atStep(3, STEPS);
});
