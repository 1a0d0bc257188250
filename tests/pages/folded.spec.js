// What stands on a page and cannot be seen, though it has a size: folded, cut away, scrolled out of its list. And what can
// be seen where the element itself is a pixel, or its name is hidden.

import { begin, expect, publish, test } from "./own.js";

const STEPS = 5;
const PATH = "/pages/folded.html";
const INSTRUCTION = '1. Klik op **Betalen**.\n   anchor: button "Betalen"\n2. Klik op **Filters toepassen**.\n   anchor: button "Filters toepassen"\n3. Klik op **Goedkeuren**.\n   anchor: button "Goedkeuren"\n4. Zet **Spoed** aan.\n   anchor: switch "Spoed"\n5. Klik op **Meer acties**.\n   anchor: button "Meer acties"\n';

test.beforeEach(async ({ server }) => publish(server, "uitgeklapt", "klappen", "Wat uitklapt", INSTRUCTION));

const guided = async (employee, step) => {
  await begin(employee, PATH, "klappen", STEPS, "#pay");
  await employee.page.evaluate(async (step) => (await import("/embed.js")).start("klappen", step), step);
  await employee.atStep(step, STEPS);
};

for (const [step, what, opens, target] of [
  [2, "what is in a folded panel", "#unfold", "#apply"],
  [3, "what is on a bar that is cut away", "#turn", "#approve"],
]) {
  test(`${what} is not pointed at while nobody sees it`, async ({ employee }) => {
    const { page, card, ring } = employee;
    await guided(employee, step);
    await expect(card).toContainText("Dit staat nu niet op je scherm.");
    await expect(ring).toBeHidden();
    await page.locator(opens).click();
    await employee.pointedAt(page.locator(target));
    await page.locator(opens).click();
    await expect(ring).toBeHidden();
    await page.locator(opens).click();
    await employee.pointedAt(page.locator(target));
    await page.locator(target).click();
    await employee.atStep(step + 1, STEPS);
  });
}

test("what a page brings slowly is pointed at once it has come, though nothing else changes", async ({ employee }) => {
  const { page, ring } = employee;
  await page.clock.install();
  await guided(employee, 3);
  await page.locator("#turn").evaluate((turn) => {
    turn.click();
    window.__coming = document.getAnimations();
    for (const one of window.__coming) one.pause();
  });
  await page.clock.runFor(10_000);
  await expect(ring).toBeHidden();
  await page.evaluate(() => window.__coming.forEach((one) => one.finish()));
  await employee.pointedAt(page.locator("#approve"));
});

test("what stands in a clipped part of the page, and is covered there, is there", async ({ employee }) => {
  const { page } = employee;
  await begin(employee, PATH, "klappen", STEPS, "#pay");
  await page.locator("#turn").click();
  await page.locator("#bars").evaluate((bars) => {
    const over = "position: relative; top: -60px; height: 60px; margin-bottom: -60px; background: white";
    bars.insertAdjacentHTML("afterend", `<p style="${over}">Een strook die erover schuift</p>`);
  });
  await page.evaluate(async () => (await import("/embed.js")).start("klappen", 3));
  await employee.pointedAt(page.locator("#approve"));
});

test("what was scrolled out of its list is not pointed at where it would be, and is brought back", async ({ employee }) => {
  const { page, card, ring } = employee;
  await begin(employee, PATH, "klappen", STEPS, "#pay");
  await page.locator("#list").hover();
  await page.mouse.wheel(0, 120);
  await expect(ring).toBeHidden();
  await card.getByRole("button", { name: "Breng in beeld" }).click();
  await employee.pointedAt(page.locator("#pay"));
});

test("a switch of a pixel is pointed at where its label draws it", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, 4);
  await employee.pointedAt(page.locator("#rush-label"));
  await page.locator(".track").click();
  await expect(page.locator("#rush")).toHaveAttribute("aria-checked", "true");
  await employee.atStep(5, STEPS);
});

test("a button that a hidden tooltip calls by name is found by it", async ({ employee }) => {
  await guided(employee, 5);
  await employee.pointedAt(employee.page.locator("#more"));
});
