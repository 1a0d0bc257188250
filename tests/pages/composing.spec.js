// Words that are composed: Japanese, Chinese, a letter and its accent. Until the word is there its keys belong to it.

import { expect, test } from "./own.js";

test("the keys that compose a word choose nothing, close nothing, and do not reach the page", async ({ employee }) => {
  const { page, search } = employee;
  await page.goto("/pages/plain.html");
  await employee.askHelp();
  await page.evaluate(() => {
    window.__heard = [];
    document.addEventListener("keydown", (event) => window.__heard.push(event.key));
  });
  await search.pressSequentially("factuur ");
  const browser = await page.context().newCDPSession(page);
  await browser.send("Input.imeSetComposition", { text: "corr", selectionStart: 4, selectionEnd: 4 });
  // 229: the code that browsers give every key while a word is composed.
  const press = (key) => browser.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key, windowsVirtualKeyCode: 229 });
  await press("ArrowDown");
  await press("Enter");
  await browser.send("Input.insertText", { text: "corrigeren" });
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("factuur corrigeren");
  await press("Escape");
  await expect(search).toBeFocused();
  expect(await page.evaluate(() => window.__heard)).toEqual([]);
  await search.fill("factuur corrigeren");
  await search.press("Enter");
  await expect(employee.panel.getByRole("heading", { name: "Een factuur corrigeren" })).toBeVisible();
});
