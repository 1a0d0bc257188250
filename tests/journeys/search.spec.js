// Searching as one types: whatever way people put it, the right instruction is on top, in both languages, by keyboard
// alone, with or without a network; and honest when there is nothing.

import { expect, test } from "./cast.js";

const ASKED = [
  { way: "three letters", nl: ["exc", "De orderlijst naar Excel brengen"], en: ["exc", "Take the order list to Excel"] },
  { way: "a typo", nl: ["factuur corigeren", "Een factuur corrigeren"], en: ["corect invoice", "Correct an invoice"] },
  { way: "a slip in the ending", nl: ["betalng", "Een betaling boeken"], en: ["recordng a payment", "Record a payment"] },
  { way: "a plural", nl: ["betalingen", "Een betaling boeken"], en: ["payments", "Record a payment"] },
  { way: "another word for it", nl: ["creditnota", "Een factuur corrigeren"], en: ["credit note", "Correct an invoice"] },
  { way: "half a compound", nl: ["locatie", "Zo lees je een magazijnlocatie"], en: ["warehouse", "How to read a warehouse location"] },
  { way: "an error code", nl: ["E-1042", "Het btw-nummer wordt niet aangenomen"], en: ["error E-1042", "The VAT number is not accepted"] },
  { way: "a question", nl: ["hoe kan ik een order annuleren?", "Een order annuleren"], en: ["how can I cancel an order?", "Cancel an order"] },
];

for (const { way, ...languages } of ASKED) {
  for (const [lang, [typed, title]] of Object.entries(languages)) {
    test(`${way}: “${typed}” finds “${title}” (${lang}), by keyboard alone`, async ({ employee }) => {
      const { page } = employee;
      await employee.open("/orders", { lang });
      await employee.askHelp();
      await expect(employee.search).toBeFocused();
      await page.keyboard.type(typed);
      await expect(employee.panel.getByRole("listitem").first()).toContainText(title);
      await page.keyboard.press("ArrowDown");
      await expect(employee.panel.getByRole("listitem").first().getByRole("button")).toBeFocused();
      await page.keyboard.press("ArrowUp");
      await expect(employee.search).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(employee.panel.getByRole("heading", { name: title })).toBeFocused();
      await employee.told("searched", { query: typed });
      await employee.told("opened", { via: "searched" });
    });

    test(`${way}: the server and the reading pages put “${title}” first too (${lang})`, async ({ page, server }) => {
      const answer = await page.request.get("/api/v1/search", { params: { app: "veldwerk", locale: lang, q: typed } });
      expect((await answer.json()).hits[0].title).toBe(title);
      await page.goto(`/help/veldwerk?locale=${lang}&q=${encodeURIComponent(typed)}`);
      await expect(page.locator(".found").getByRole("link").first()).toHaveText(title);
    });
  }
}

test.describe("without a network", () => {
  // The browser itself writes every request that failed to its console.
  test.use({ mayComplain: [/ERR_INTERNET_DISCONNECTED/] });

  test("a search finds without a network what it finds with one", async ({ employee, context }) => {
    await employee.open("/orders");
    await employee.askHelp();
    await context.setOffline(true);
    await employee.search.pressSequentially("faktuur corigeren");
    await expect(employee.panel.getByRole("listitem").first()).toContainText("Een factuur corrigeren");
    await expect(employee.panel).toContainText("Resultaten voor factuur corrigeren");
    await context.setOffline(false);
  });
});

test("a hit shows the step that answers, marked, also where it is read", async ({ employee }) => {
  await employee.open("/orders");
  await employee.askHelp();
  await employee.search.pressSequentially("reden correctie");
  const hit = employee.panel.getByRole("listitem").filter({ hasText: "Een factuur corrigeren" });
  await expect(hit).toContainText(/Stap \d/);
  await expect(hit.locator("mark").first()).toHaveText(/reden|correctie/i);
});

test("a search in vain says so, offers what fits the screen and somebody to ask", async ({ employee }) => {
  await employee.openInvoice();
  await employee.askHelp();
  await employee.search.pressSequentially("zwembadonderhoud");
  await expect(employee.panel.getByRole("heading", { name: employee.words.nothing })).toBeVisible();
  await expect(employee.panel.getByRole("heading", { name: "Misschien helpt dit" })).toBeVisible();
  await expect(employee.panel.getByRole("listitem")).toHaveCount(1);
  await expect(employee.panel).toContainText("Vraag het aan");
  await employee.told("searched", { query: "zwembadonderhoud", hits: 0 });
});

test("who finds something and opens nothing tells that, once", async ({ employee }) => {
  await employee.open("/orders");
  await employee.askHelp();
  await employee.search.pressSequentially("retour");
  await employee.told("searched", { query: "retour" });
  await employee.page.keyboard.press("Escape");
  await employee.told("passed_over", { query: "retour" });
  expect(employee.stored.filter((statement) => statement.verb === "passed_over")).toHaveLength(1);
});

test("help of another application stands below, and opens beside the page", async ({ employee, context }) => {
  await employee.open("/orders");
  await employee.askHelp();
  await employee.search.pressSequentially("een pagina publiceren");
  const link = employee.panel.getByRole("link", { name: /Wagtail/ }).first();
  await expect(link).toBeVisible();
  const [opened] = await Promise.all([context.waitForEvent("page"), link.click()]);
  await expect(opened).toHaveURL(/\/help\/wagtail\//);
});

test("a reader gets the nearest titles while typing, by keyboard", async ({ page, server }) => {
  await page.goto("/help/veldwerk?locale=nl");
  const box = page.getByRole("combobox", { name: "Zoeken" });
  await box.pressSequentially("faktuur corr");
  const options = page.getByRole("option");
  await expect(options.first()).toHaveText("Een factuur corrigeren");
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(options).toHaveCount(0);
  await box.press("i");
  await expect(options.first()).toHaveText("Een factuur corrigeren");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Een factuur corrigeren");
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader searches with the form, and sees how it was understood", async ({ page, server }) => {
    await page.goto("/help/veldwerk?locale=en");
    await page.getByRole("searchbox", { name: "Search" }).fill("corect invoise");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.locator("main")).toContainText("Results for correct invoice");
    await expect(page.locator(".found").getByRole("link").first()).toHaveText("Correct an invoice");
  });
});

test("an author finds an instruction in the console", async ({ author }) => {
  await author.signIn("/console/instructions?app=veldwerk");
  await author.page.getByRole("searchbox", { name: "Zoek een instructie" }).fill("faktuur corigeren");
  await author.page.getByRole("button", { name: "Zoeken" }).click();
  await expect(author.page.getByRole("row").nth(1)).toContainText("Een factuur corrigeren");
  await expect(author.page.getByRole("status")).toContainText("Resultaten voor factuur corrigeren");
});
