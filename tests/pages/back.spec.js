// Back to a page that the browser kept as it was left: what was done with help meanwhile, on other pages, is known there.

import { expect, test } from "./own.js";

// Playwright has the browser keep no page.
test.use({ launchOptions: async ({ launchOptions }, use) => use({ ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] }) });

/** Guided to the first step on one page, and gone on with on the next; help has told by then what it had to tell. */
async function goOn(employee) {
  const { page } = employee;
  await page.goto("/pages/plain.html");
  await employee.launcher.waitFor();
  await page.evaluate(() => (window.__left = true));
  await page.evaluate(async () => (await import("/embed.js")).start("factuur-corrigeren"));
  await employee.atStep(1, 4);
  await employee.told("step_shown");
  await page.goto("/pages/quirks.html");
  await employee.atStep(1, 4);
}

/** Not `goBack`, which waits for a load that does not come. */
async function back(page) {
  await page.evaluate(() => history.back());
  await page.waitForURL("**/plain.html", { waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => window.__left), { message: "the browser kept the page" }).toBe(true);
}

test("a guide that was stopped meanwhile does not come back", async ({ employee }) => {
  const { page, words } = employee;
  await goOn(employee);
  await employee.card.getByRole("button", { name: words.stop }).click();
  await employee.told("abandoned");
  await back(page);
  await expect(employee.launcher).toBeVisible();
  await expect(employee.card).toHaveCount(0);
});

test("a guide that went on meanwhile goes on from there", async ({ employee }) => {
  const { page } = employee;
  await goOn(employee);
  await page.locator(".correct").click();
  await employee.atStep(2, 4);
  await employee.told("step_shown", { step: 2 });
  await back(page);
  await employee.atStep(2, 4);
});

test("what is typed in help reaches no page that was gone back to", async ({ employee }) => {
  const { page, search } = employee;
  await page.goto("/pages/plain.html");
  await employee.launcher.waitFor();
  await page.evaluate(() => {
    window.__left = true;
    window.__heard = [];
    window.addEventListener("keydown", (event) => window.__heard.push(event.key), true);
  });
  await page.goto("/pages/quirks.html");
  await employee.launcher.waitFor();
  await back(page);
  await employee.launcher.click();
  await search.pressSequentially("factuur");
  await expect(search).toHaveValue("factuur");
  expect(await page.evaluate(() => window.__heard)).toEqual([]);
});
