// Where the card of a step stands in a form: beside what it is about, and over nothing that is pressed or filled in there.

import { apart, begin, expect, publish, test } from "./own.js";

const INSTRUCTION = '1. Kies **Met de koerier**.\n   anchor: radio "Met de koerier"\n2. Klik op **Opslaan**.\n   anchor: button "Opslaan"\n';

test("the card covers neither the buttons and fields of a form, nor the label of what is ticked", async ({ employee, server }) => {
  const { page, card } = employee;
  await publish(server, "formulier", "koerier", "Met de koerier", INSTRUCTION);
  await begin(employee, "/pages/form.html", "koerier", 2, "#courier");
  const free = async () => {
    for (const part of await page.locator("form").locator("input, textarea, button, label:has(#courier)").all()) expect(apart(await card.boundingBox(), await part.boundingBox())).toBe(true);
  };
  await expect(free).toPass();
  await page.locator("#courier").click();
  await employee.atStep(2, 2);
  await expect(free).toPass();
});
