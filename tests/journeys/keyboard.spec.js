// Everything by keyboard alone: twelve tasks.

import { expect, test } from "./cast.js";

const TITLE = "Een factuur corrigeren";

/** Presses Tab until this element has focus; at most as often as a patient person would. */
async function tabTo(page, target, most = 40) {
  const focused = () => target.evaluate((element) => element.getRootNode().activeElement === element && element.matches(":focus"));
  for (let presses = 0; presses < most; presses += 1) {
    if (await focused()) return;
    await page.keyboard.press("Tab");
  }
  expect(await focused(), "reached with Tab").toBe(true);
}

/** Goes to a button and presses it. */
async function press(page, target, key = "Enter") {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Opens help and an instruction in it, from the button where the work is. */
async function reading(employee) {
  const { page, panel } = employee;
  await employee.openInvoice();
  await employee.button("Corrigeren").focus();
  await employee.askHelp();
  await press(page, employee.offered(TITLE));
  await expect(panel.getByRole("heading", { name: TITLE })).toBeFocused();
}

/** And is shown along it. */
async function guided(employee) {
  await reading(employee);
  await press(employee.page, employee.panel.getByRole("button", { name: employee.words.showMe }));
  await employee.atStep(1, 4);
  await expect(employee.card).toBeFocused();
}

test("1. open help where one is, and put it away again", async ({ employee }) => {
  const { page } = employee;
  await employee.openInvoice();
  await employee.button("Corrigeren").focus();
  await employee.askHelp();
  await expect(employee.search).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(employee.panel).toBeHidden();
  await expect(employee.button("Corrigeren")).toBeFocused();
});

test("who asks for help and types on means help, however late a busy page gives it focus", async ({ employee }) => {
  const { page } = employee;
  await page.clock.install();
  await employee.openInvoice();
  await page.evaluate(() => {
    window.__keys = [];
    addEventListener("keydown", ({ key }) => window.__keys.push(key));
  });
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 5_000));
  await page.keyboard.press("F1");
  await expect(employee.search).toBeVisible();
  await expect(employee.search).not.toBeFocused();
  await page.keyboard.type("factuur");
  await expect(employee.search).toHaveValue("factuur");
  await page.keyboard.press("Escape");
  await expect(employee.panel).toHaveCount(0);
  await page.keyboard.press("F1");
  await page.keyboard.press("Escape");
  await expect(employee.panel).toHaveCount(0);
  expect(await page.evaluate(() => window.__keys), "the page hears of nothing else").toEqual(["F1", "F1"]);
});

test("focus stays with help when what had it before was switched off meanwhile", async ({ employee }) => {
  const { page } = employee;
  await employee.openInvoice();
  await employee.button("Corrigeren").focus();
  await employee.askHelp();
  await employee.button("Corrigeren").evaluate((button) => (button.disabled = true));
  await page.keyboard.press("Escape");
  await expect(employee.panel).toHaveCount(0);
  await expect(employee.launcher).toBeFocused();
});

test("2. open help with its button, and come back to that", async ({ employee }) => {
  const { page } = employee;
  await employee.openInvoice();
  await tabTo(page, employee.launcher, 80);
  await page.keyboard.press("Enter");
  await expect(employee.search).toBeFocused();
  await press(page, employee.panel.getByRole("button", { name: employee.words.close }));
  await expect(employee.launcher).toBeFocused();
});

test("3. search, walk through what is found, open it", async ({ employee }) => {
  const { page, panel } = employee;
  await employee.open("/orders");
  await employee.askHelp();
  await page.keyboard.type("retour");
  const rows = panel.getByRole("listitem").getByRole("button");
  await expect(rows.nth(1)).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(1)).toBeFocused();
  const title = await rows.nth(1).locator(".title").innerText();
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("heading", { name: title })).toBeFocused();
});

test("what the arrows lead to among many results is seen", async ({ employee }) => {
  const { page, panel } = employee;
  await employee.open("/orders");
  await employee.askHelp();
  await page.keyboard.type("order");
  const rows = panel.getByRole("listitem").getByRole("button");
  await expect(rows).toHaveCount(12);
  for (let n = 0; n < 12; n += 1) await page.keyboard.press("ArrowDown");
  await expect(rows.nth(11)).toBeFocused();
  await expect(rows.nth(11)).toBeInViewport({ ratio: 0.9 });
  for (let n = 0; n < 11; n += 1) await page.keyboard.press("ArrowUp");
  await expect(rows.nth(0)).toBeInViewport({ ratio: 0.9 });
});

test("4. read an instruction, and go back to the search", async ({ employee }) => {
  await reading(employee);
  await press(employee.page, employee.panel.getByRole("button", { name: "Terug" }));
  await expect(employee.search).toBeFocused();
});

test("5. be guided by the real button, and reach the card in a modal window", async ({ employee }) => {
  const { page } = employee;
  await guided(employee);
  await employee.button("Corrigeren").focus();
  await page.keyboard.press("Enter");
  await employee.atStep(2, 4);
  await page.keyboard.press("F1");
  await expect(employee.card).toBeFocused();
  await press(page, employee.card.getByRole("button", { name: employee.words.next, exact: true }));
  await employee.atStep(3, 4);
});

test("6. go from the card to the step's element, and back", async ({ employee }) => {
  const { page } = employee;
  await guided(employee);
  await employee.pointedAt(employee.button("Corrigeren"));
  await page.keyboard.press("F6");
  await expect(employee.button("Corrigeren")).toBeFocused();
  await page.keyboard.press("F1");
  await expect(employee.card).toBeFocused();

  await test.step("also when it was scrolled away meanwhile", async () => {
    await page.setViewportSize({ width: 1280, height: 320 });
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect(employee.button("Corrigeren")).not.toBeInViewport();
    await page.keyboard.press("F6");
    await expect(employee.button("Corrigeren")).toBeFocused();
    await expect(employee.button("Corrigeren")).toBeInViewport({ ratio: 0.9 });
  });
});

test("on a card to read the arrows go a step on and back, Tab goes round, and its first button or F6 leads into the page", async ({ employee }) => {
  const { page, card } = employee;
  const inCard = () => card.evaluate((card) => card.contains(card.getRootNode().activeElement));
  await employee.open("");
  await employee.askHelp();
  await press(page, employee.offered("De weg vinden in Veldwerk"));
  await press(page, employee.panel.getByRole("button", { name: employee.words.showMe }));
  await employee.atStep(1, 3);
  await expect(card).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await employee.atStep(2, 3);
  expect(await inCard()).toBe(true);
  await page.keyboard.press("ArrowLeft");
  await employee.atStep(1, 3);
  const buttons = await card.getByRole("button").count();
  const toPage = card.getByRole("button", { name: employee.words.toPage });
  await page.keyboard.press("Tab");
  await expect(toPage).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  expect(await inCard()).toBe(true);
  for (let presses = 1; presses <= buttons; presses += 1) await page.keyboard.press("Tab");
  expect(await inCard()).toBe(true);
  await press(page, toPage);
  expect(await inCard()).toBe(false);

  await page.keyboard.press("F1");
  await page.keyboard.press("ArrowRight");
  await employee.atStep(2, 3);
  await employee.pointedAt(page.getByRole("navigation", { name: "Hoofdmenu" }));
  await page.keyboard.press("F6");
  await expect(page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link").first()).toBeFocused();
});

test("a key that is held down counts once", async ({ employee }) => {
  const { page, card } = employee;
  const hold = async (key) => {
    for (let times = 0; times < 4; times += 1) await page.keyboard.down(key);
    await page.keyboard.up(key);
  };
  await employee.open("");
  await hold("F1");
  await expect(employee.search).toBeFocused();
  await press(page, employee.offered("De weg vinden in Veldwerk"));
  await press(page, employee.panel.getByRole("button", { name: employee.words.showMe }));
  await expect(card).toBeFocused();
  await hold("ArrowRight");
  await employee.atStep(2, 3);
});

test("from the card of a step that asks for something in the page, Tab leads there", async ({ employee }) => {
  const { page, card } = employee;
  const inCard = () => card.evaluate((card) => card.contains(card.getRootNode().activeElement));
  await guided(employee);
  await expect(card).toBeFocused();
  for (let presses = 0; presses < 8 && (await inCard()); presses += 1) await page.keyboard.press("Tab");
  expect(await inCard()).toBe(false);
});

test("7. go on without the element, and a step back", async ({ employee }) => {
  const { page, words } = employee;
  await guided(employee);
  await press(page, employee.card.getByRole("button", { name: words.next, exact: true }));
  await employee.atStep(2, 4);
  await press(page, employee.card.getByRole("button", { name: words.previous, exact: true }));
  await employee.atStep(1, 4);
});

test("8. put the guide away, and go on with it later", async ({ employee }) => {
  const { page, words } = employee;
  await guided(employee);
  await press(page, employee.card.getByRole("button", { name: words.next, exact: true }));
  await employee.atStep(2, 4);
  await page.keyboard.press("Escape");
  await expect(employee.card).toBeHidden();
  await employee.askHelp();
  await press(page, employee.panel.getByRole("button", { name: new RegExp(`^${words.resume}`) }));
  await employee.atStep(2, 4);
  await expect(employee.card).toBeFocused();
});

test("9. stop the guide for good", async ({ employee }) => {
  const { page, words } = employee;
  await guided(employee);
  await press(page, employee.card.getByRole("button", { name: words.stop }));
  await expect(employee.card).toBeHidden();
  await employee.askHelp();
  await expect(employee.panel.getByRole("button", { name: new RegExp(`^${words.resume}`) })).toHaveCount(0);
});

test("10. say whether it helped", async ({ employee }) => {
  const { page, panel, words } = employee;
  await reading(employee);
  await press(page, panel.getByRole("button", { name: words.yes, exact: true }), "Space");
  await expect(panel.getByText(words.thanks)).toBeFocused();
});

test("11. move help to another corner", async ({ employee }) => {
  const { page, panel } = employee;
  await employee.openInvoice();
  await employee.askHelp();
  await expect(page.locator(".souffleur")).toHaveClass(/bottom-right/);
  const move = panel.getByRole("button", { name: "Naar een andere hoek" });
  await press(page, move);
  await expect(page.locator(".souffleur")).toHaveClass(/bottom-left/);
  await expect(move).toBeFocused();
});

test("12. see what is recorded, and switch it off", async ({ employee }) => {
  const { page, panel } = employee;
  await employee.openInvoice();
  await employee.askHelp();
  await press(page, panel.getByRole("button", { name: "Wat legt de hulp vast?" }));
  const recording = panel.getByRole("switch", { name: "Vastleggen" });
  await expect(recording).toBeChecked();
  await press(page, recording, "Space");
  await expect(recording).not.toBeChecked();
  await expect(recording).toBeFocused();
});
