// Fields that draw their own list: choosing there is doing the step, though the browser tells of no change.

import { begin, expect, publish, test } from "./own.js";

const STEPS = 3;

// Two fields after each other, of which the first has a list.
const publishFields = (server) => {
  const steps = ["Status", "Bedrag", "Omschrijving"].map((name, at) => `${at + 1}. Vul **${name}** in.\n   anchor: ${at ? "textbox" : "combobox"} "${name}"\n`);
  return publish(server, "kiezen", "status-kiezen", "Een status kiezen", steps.join(""));
};

const guided = (employee, path) => begin(employee, path, "facturen-te-laat", STEPS, "#field");

for (const path of ["/pages/choosing.html", "/pages/choosing.html?component", "/pages/choosing.html?button"]) {
  test(`what is chosen by mouse in ${path} leads on, and opening the list does not`, async ({ employee }) => {
    const { page } = employee;
    await guided(employee, path);
    await page.locator("#field").click();
    await expect(page.locator(".item").nth(1)).toBeVisible();
    await employee.atStep(1, STEPS);
    await page.locator(".item").nth(1).click();
    await employee.atStep(2, STEPS);
  });
}

test("what is typed and then chosen leads on once, though the field is left at that", async ({ employee, server }) => {
  const { page } = employee;
  await publishFields(server);
  await begin(employee, "/pages/choosing.html?typed", "status-kiezen", STEPS, "#field");
  await page.locator("#field").click();
  await page.keyboard.type("Te");
  await page.locator(".item").nth(1).click();
  await expect(page.locator("#field")).toHaveValue("Te laat");
  await employee.pointedAt(page.locator("#amount"));
  await employee.atStep(2, STEPS);
});

for (const path of ["/pages/choosing.html", "/pages/choosing.html?drawn"]) test(`what is chosen by keyboard in ${path} leads on, once; Enter in a closed list does not`, async ({ employee }) => {
  const { page } = employee;
  await guided(employee, path);
  await page.locator("#field").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await employee.atStep(1, STEPS);
  await page.keyboard.press("Enter");
  await employee.atStep(2, STEPS);
});

test("what is chosen by keyboard in a list that is searched leads on", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, "/pages/choosing.html?search");
  await page.locator("#field").click();
  await expect(page.getByLabel("Zoeken")).toBeFocused();
  await employee.atStep(1, STEPS);
  await page.keyboard.press("Enter");
  await employee.atStep(2, STEPS);
});

test("the card keeps off an open list, and a list that chooses at the click gets that click", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, "/pages/choosing.html?click");
  await page.locator("#field").click();
  const item = page.locator(".item").nth(1);
  await expect(item).toBeVisible();
  await expect(async () => {
    const [card, list] = [await employee.card.boundingBox(), await page.locator(".list").boundingBox()];
    expect(card.y + card.height).toBeLessThanOrEqual(list.y);
  }).toPass();
  const { x, y, width } = await item.boundingBox();
  await page.mouse.move(x + width - 40, y + 5);
  await page.mouse.down();
  await page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame))));
  await page.mouse.up();
  await expect(page.locator("#field")).toHaveValue("Te laat");
  await employee.atStep(2, STEPS);
});

test("what a screen reader presses in a list leads on: a click without a mouse", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, "/pages/choosing.html?click");
  await page.locator("#field").click();
  // So the browser clicks what sends a form, at Enter in a field of it.
  await page.locator(".item").nth(1).evaluate((item) => {
    document.body.insertAdjacentHTML("beforeend", '<form id="reader" onsubmit="return false"><input id="press"></form>');
    const button = Object.assign(document.createElement("button"), { textContent: item.textContent, onclick: item.onclick });
    button.setAttribute("role", "option");
    button.setAttribute("form", "reader");
    item.replaceWith(button);
  });
  await page.locator("#press").press("Enter");
  await expect(page.locator("#field")).toHaveValue("Te laat");
  await employee.atStep(2, STEPS);
});

test("what the page clicks again of its own accord in a list is no choice for the next step", async ({ employee, server }) => {
  const { page } = employee;
  await publishFields(server);
  await page.clock.install();
  await begin(employee, "/pages/choosing.html?again", "status-kiezen", STEPS, "#field");
  await page.locator("#field").click();
  await page.locator(".item").nth(1).click();
  await employee.atStep(2, STEPS);
  await page.keyboard.press("Escape");
  await expect(page.locator(".list")).toHaveCount(0);
  await page.clock.runFor(10_000);
  await employee.atStep(2, STEPS);
  await employee.pointedAt(page.locator("#amount"));
});

for (const how of ["calendar", "buttons", "pointer"]) test(`a day in a calendar leads on; another week and leaving it do not, with ?${how}`, async ({ employee }) => {
  const { page } = employee;
  await guided(employee, `/pages/choosing.html?${how}`);
  await page.locator("#field").click();
  await page.locator(".later").click();
  await expect(page.locator(".item").first()).toHaveText("12");
  await page.locator(".leave").click();
  await expect(page.locator(".list")).toHaveCount(0);
  await page.locator("#field").click();
  await employee.atStep(1, STEPS);
  await page.locator(".item").first().click();
  await employee.atStep(2, STEPS);
});

test("what is chosen in menus that a field opened, one beside the other, leads on; opening the next of them does not", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, "/pages/choosing.html?menus");
  await page.locator("#field").click();
  await page.locator(".first").click();
  await expect(page.locator(".item")).toHaveCount(2);
  await employee.atStep(1, STEPS);
  await page.locator(".item").last().click();
  await employee.atStep(2, STEPS);
});

test("nothing points at a field while its own calendar lies over it", async ({ employee }) => {
  const { page, ring } = employee;
  await guided(employee, "/pages/choosing.html?over");
  await page.locator("#field").click();
  await expect(page.locator(".item").first()).toBeVisible();
  await expect(ring).toBeHidden();
  await employee.atStep(1, STEPS);
  await page.locator(".leave").click();
  await employee.pointedAt(page.locator("#field"));
});

test("the card stands still while a button on it is held down, and goes where it belongs after that", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, "/pages/choosing.html");
  const field = page.locator("#field");
  const moves = (top) =>
    field.evaluate((field, top) => {
      field.style.cssText = `position: fixed; left: 200px; top: ${top}`;
      dispatchEvent(new Event("scroll"));
    }, top);
  for (const [part, top] of [[employee.card.getByRole("heading"), "400px"], [employee.card.getByRole("button", { name: employee.words.stop }), "20px"]]) {
    const { x, y, width, height } = await part.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await moves(top);
    await page.mouse.up();
    if (top === "400px") await employee.pointedAt(field);
  }
  await expect(employee.card).toHaveCount(0);
});

test("what comes after a field that is left with Tab is brought into view, though the browser shows the next field", async ({ employee }) => {
  const { page } = employee;
  await guided(employee, "/pages/choosing.html?far");
  await page.locator("#field").focus();
  await page.keyboard.type("Laat");
  await page.keyboard.press("Tab");
  await employee.atStep(2, STEPS);
  const next = page.getByRole("button", { name: "Vervalt op" });
  await expect(next).toBeInViewport();
  await employee.pointedAt(next);
});
