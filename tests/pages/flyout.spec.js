// A menu that opens below the pointer, of which the page tells nothing: who is in it has opened it, and help is not in the
// way. And who is elsewhere already need not be told to go there.

import { apart, begin, expect, publish, test } from "./own.js";

const STEPS = 5;
const INSTRUCTION = '1. Open **Rapporten**.\n   anchor: link "Rapporten"\n2. Klik op **Maandrapport**.\n   anchor: link "Maandrapport"\n3. Kijk of het klopt.\n4. Ga naar de klanten.\n   advance: route /pages/customers\n5. Kijk daar ook.\n';

test.beforeEach(async ({ server, employee }) => {
  await publish(server, "menubalk", "maandrapport", "Het maandrapport", INSTRUCTION);
  await employee.page.clock.install();
});

const guided = async (employee, path) => {
  await begin(employee, path, "maandrapport", STEPS, "#reports > a");
  // What the page has not brought by now is not there without the step.
  await employee.page.clock.runFor(1_000);
};

test("who goes on in a menu that opens below the pointer is past the step that opens it", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, "/pages/flyout.html");
  await page.locator("#reports > a").hover();
  await page.getByRole("link", { name: "Kwartaalrapport" }).click();
  await employee.atStep(1, STEPS);
  await page.getByRole("link", { name: "Maandrapport" }).click();
  await employee.atStep(3, STEPS);
});

test("what was there before the step does not lead past it", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, "/pages/flyout.html?open");
  await page.getByRole("link", { name: "Maandrapport" }).click();
  await page.clock.runFor(1_000);
  await employee.atStep(1, STEPS);
});

test("the card leaves the links of a menu free, and goes away from what opens below it", async ({ employee }) => {
  const { page, card } = employee;
  await guided(employee, "/pages/flyout.html");
  const free = async () => {
    for (const link of await page.locator("a:visible").all()) expect(apart(await card.boundingBox(), await link.boundingBox())).toBe(true);
  };
  await expect(free).toPass();
  await page.locator("#reports > a").hover();
  await expect(page.locator(".sub")).toBeVisible();
  await expect(free).toPass();
});

test("past a step that is only read goes who is where the next one leads", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, "/pages/flyout.html");
  await page.evaluate(() => import("/embed.js").then((help) => help.start("maandrapport", 3)));
  await employee.atStep(3, STEPS);
  await page.evaluate(() => history.pushState(null, "", "/pages/articles"));
  await employee.atStep(3, STEPS);
  await page.evaluate(() => history.pushState(null, "", "/pages/customers"));
  await employee.atStep(5, STEPS);
});
