// Searching as one types: forgiving, in both languages, and honest when there is nothing.

import { expect, test } from "./cast.js";

for (const { lang, typed, title } of [
  { lang: "nl", typed: "factuur corigeren", title: "Een factuur corrigeren" },
  { lang: "nl", typed: "creditnota", title: "Een factuur corrigeren" },
  { lang: "en", typed: "corect invoice", title: "Correct an invoice" },
]) {
  test(`“${typed}” finds “${title}” (${lang})`, async ({ employee }) => {
    await employee.open("/orders", { lang });
    await employee.askHelp();
    await employee.search.pressSequentially(typed);
    await expect(employee.panel.getByRole("listitem").first()).toContainText(title);
    await employee.read(title);
    await employee.told("searched", { query: typed });
    await employee.told("opened", { via: "searched" });
  });
}

test("a search in vain says so, and is stored as one", async ({ employee }) => {
  await employee.open("/orders");
  await employee.askHelp();
  await employee.search.pressSequentially("zwembadonderhoud");
  await expect(employee.panel.getByRole("heading", { name: employee.words.nothing })).toBeVisible();
  await employee.told("searched", { query: "zwembadonderhoud", hits: 0 });
});
