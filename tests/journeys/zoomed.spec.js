// At 400 % of a laptop's screen: 320 pixels wide and 256 high.

import { violations } from "./axe.js";
import { expect, test } from "./cast.js";

test.use({ viewport: { width: 320, height: 256 } });

/** Which part of an element of the page lies below one of ours. */
async function hidden(target, ours) {
  const [a, b] = [await target.boundingBox(), await ours.boundingBox()];
  const over = (from, size) => Math.max(0, Math.min(a[from] + a[size], b[from] + b[size]) - Math.max(a[from], b[from]));
  return (over("x", "width") * over("y", "height")) / (a.width * a.height);
}

test("what a step is about is seen beside the card", async ({ employee }) => {
  const { page, card, words } = employee;
  await employee.openInvoice();
  await employee.askHelp();
  await employee.read("Een factuur corrigeren");
  await employee.showMe();
  await employee.atStep(1, 4);
  const opens = employee.button("Corrigeren");
  await employee.pointedAt(opens);
  await expect.poll(() => hidden(opens, card)).toBe(0);
  await opens.click();
  await employee.atStep(2, 4);
  await card.getByRole("button", { name: words.next, exact: true }).press("Enter");
  await employee.atStep(3, 4);
  await page.keyboard.press("F6");
  const field = page.locator("dialog").getByLabel("Reden", { exact: true });
  await expect(field).toBeFocused();
  await expect.poll(() => hidden(field, card)).toBeLessThan(0.5);
});

test("the button that leads out of a card is seen when Tab has gone round to it", async ({ employee }) => {
  const { page, card, words } = employee;
  await employee.open("/orders");
  await page.evaluate(() => import("/embed.js").then((help) => help.start("factuur-corrigeren", 2)));
  await expect(card).toContainText(words.missing);
  await card.getByRole("button", { name: words.next, exact: true }).focus();
  await page.keyboard.press("Tab");
  const out = card.getByRole("button", { name: words.toPage });
  await expect(out).toBeFocused();
  await expect(out).toBeInViewport({ ratio: 0.9 });
});

test("a hint leaves its field to be seen, and can be read to its end by keyboard", async ({ employee }) => {
  const { page } = employee;
  await employee.open("/customers/new");
  const field = employee.field("Btw-nummer");
  await field.focus();
  const tip = page.locator(".souffleur").getByRole("tooltip");
  await expect(tip).toBeVisible();
  await expect.poll(() => hidden(field, tip)).toBe(0);
  expect(await violations(page, "souffleur-help")).toEqual([]);
  await page.locator(".souffleur").getByRole("button", { name: "Zo ziet een btw-nummer eruit" }).press("Enter");
  await employee.launcher.focus();
  await page.keyboard.press("Tab");
  await expect(tip).toBeFocused();
  await page.keyboard.press("End");
  await expect.poll(() => tip.evaluate((tip) => Math.ceil(tip.scrollTop + tip.clientHeight) >= tip.scrollHeight)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(tip).toBeHidden();
});

test("what another search finds is read from its top", async ({ employee }) => {
  const { panel, words } = employee;
  await employee.openInvoice();
  await employee.askHelp();
  const offered = panel.getByRole("heading", { name: words.here });
  await expect(offered).toBeVisible();
  await panel.locator(".body").evaluate((body) => body.scrollTo(0, body.scrollHeight));
  await expect(offered).not.toBeInViewport();
  await employee.search.fill("zwembad");
  await expect(panel.getByRole("heading", { name: words.nothing })).toBeInViewport({ ratio: 0.9 });
});

test("the page below a window that is not open is not taken for that window", async ({ employee }) => {
  const { page, card, words } = employee;
  const finder = page.waitForResponse("**/finder_bg.wasm");
  await employee.openInvoice();
  await page.evaluate(() => import("/embed.js").then((help) => help.start("factuur-corrigeren", 2)));
  await finder;
  await employee.atStep(2, 4);
  await expect(card).toContainText(words.missing);
  await expect(employee.ring).toHaveCount(0);
});
