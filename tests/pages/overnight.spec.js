// A page that stands open for days, as many do that are one page alone.

import { expect, publish, test } from "./own.js";

const PAGE = `<!doctype html><html lang="nl"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Rooster</title>
<h1>Rooster</h1><script type="module" src="/embed.js" data-app="rooster"></script>`;

test("what was published since is there in the morning, and who was guided goes on", async ({ employee, server }) => {
  const { page, words } = employee;
  const steps = "1. Open het rooster.\n2. Kies een dag.\n";
  await publish(server, "rooster", "dienst-ruilen", "Een dienst ruilen", steps);
  await page.addInitScript(() => {
    const { now } = Date;
    Date.now = () => now() + (window.__later ?? 0);
  });
  await page.route("**/rooster.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: PAGE }));
  await page.goto("/rooster.html");
  await employee.askHelp();
  await employee.search.fill("vrij vragen");
  await expect(employee.panel).toContainText(words.nothing);
  await page.evaluate(async () => (await import("/embed.js")).start("dienst-ruilen", 2));
  await employee.atStep(2, 2);
  await page.keyboard.press("Escape");

  await publish(server, "rooster", "vrij-vragen", "Vrij vragen", steps);
  await page.evaluate(() => (window.__later = 24 * 3600 * 1000));
  await employee.askHelp();
  await employee.search.fill("vrij vragen");
  await expect(employee.offered("Vrij vragen")).toBeVisible();
  await employee.search.fill("");
  await employee.panel.getByRole("button", { name: words.resume }).click();
  await employee.atStep(2, 2);
});
