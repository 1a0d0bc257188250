// Without a network: what was loaded keeps working, and what happened is told later.

import { expect, test } from "./cast.js";

// The browser itself writes every request that failed to its console; nobody can keep it from doing so.
test.use({ mayComplain: [/ERR_INTERNET_DISCONNECTED/] });

test("help works offline, and tells later what happened", async ({ employee, context }) => {
  const { words } = employee;
  await employee.openInvoice();
  await employee.askHelp();
  await context.setOffline(true);
  await employee.read("Een factuur corrigeren");
  await employee.panel.getByRole("button", { name: words.yes, exact: true }).click();
  await expect(employee.panel).toContainText(words.thanks);
  expect(employee.stored).toEqual([]);

  await context.setOffline(false);
  await employee.told("opened", { instruction: "factuur-corrigeren" });
  await employee.told("feedback", { helped: true });
  const ids = employee.stored.map((statement) => statement.id);
  expect(new Set(ids).size, "each one once").toBe(ids.length);
});
