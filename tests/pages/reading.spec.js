// Help for who reads otherwise: from right to left, at 400 %, with more room between letters and lines, in a theme that
// nobody checked.

import { violations } from "../journeys/axe.js";
import { correct } from "./correct.js";
import { expect, test } from "./own.js";

test("help works in a page that is read from right to left, and reads its own way", async ({ employee }) => {
  await correct(employee, "/pages/rtl.html");
  expect(await employee.card.evaluate((card) => getComputedStyle(card).direction)).toBe("ltr");
});

test("the mark of a field that is read from right to left stands at its left", async ({ employee }) => {
  const { page } = employee;
  await page.goto("/pages/rtl.html");
  const mark = page.locator(".souffleur .mark");
  await expect(mark).toBeVisible();
  await expect(async () => {
    const [ours, field] = [await mark.boundingBox(), await page.locator("#vat").boundingBox()];
    expect(Math.abs(ours.x + ours.width + 4 - field.x)).toBeLessThanOrEqual(1);
  }).toPass();
});

test("the number of a step stands before its text, whichever way that runs", async ({ employee }) => {
  const { page, panel } = employee;
  await page.goto("/pages/rtl.html");
  await employee.launcher.waitFor();
  await employee.askHelp();
  await employee.search.fill("factuur corrigeren");
  await employee.read("Een factuur corrigeren");
  for (const dir of ["ltr", "rtl"]) {
    const room = await panel.locator("ol").evaluate((list, dir) => {
      list.dir = dir;
      const item = list.firstElementChild;
      return parseFloat(getComputedStyle(item).paddingInlineStart) - parseFloat(getComputedStyle(item, "::before").width);
    }, dir);
    expect(room, dir).toBeGreaterThan(0);
  }
});

/** Nothing of it is cut off sideways, and its last button can be brought into view. */
async function readable(part) {
  expect(await part.evaluate((element) => [element, ...element.querySelectorAll(".body,.step")].map((one) => one.scrollWidth - one.clientWidth).filter((over) => over > 1))).toEqual([]);
  const last = part.getByRole("button").last();
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport({ ratio: 0.9 });
}

for (const [name, width, height] of [["at 400 % of a screen of 1280 by 1024", 320, 256], ["on the narrowest phone", 320, 568]]) {
  test.describe(name, () => {
    test.use({ viewport: { width, height } });

    test("everything of help can be read and pressed", async ({ employee }) => {
      const { page, words } = employee;
      await page.goto("/pages/plain.html");
      await page.locator(".souffleur .launcher").waitFor();
      await page.keyboard.press("F1");
      await expect(employee.panel).not.toContainText(words.loading);
      await readable(employee.panel);
      await employee.search.fill("factuur corrigeren");
      await expect(employee.offered("Een factuur corrigeren")).toBeVisible();
      await readable(employee.panel);
      await employee.read("Een factuur corrigeren");
      await readable(employee.panel);
      await employee.showMe();
      await employee.atStep(1, 4);
      await readable(employee.card);
      await employee.card.getByRole("button", { name: words.next, exact: true }).click();
      await employee.atStep(2, 4);
    });
  });
}

test.describe("in few colours", () => {
  test.use({ contextOptions: { forcedColors: "active", reducedMotion: "reduce" } });

  test("it is seen whether help records", async ({ employee }) => {
    const { page, panel } = employee;
    await page.goto("/pages/plain.html");
    await employee.launcher.waitFor();
    await employee.askHelp();
    await panel.getByRole("button", { name: "Wat legt de hulp vast?" }).click();
    const looks = panel.getByRole("switch");
    const filled = () => looks.evaluate((looks) => getComputedStyle(looks, "::before").backgroundColor);
    await expect(looks).toBeChecked();
    const on = await filled();
    await looks.click();
    await expect(looks).not.toBeChecked();
    expect(await filled()).not.toBe(on);
  });
});

test("with more room between lines, words and letters nothing is cut off", async ({ employee }) => {
  const { page } = employee;
  await page.goto("/pages/plain.html");
  await page.locator(".souffleur .launcher").waitFor();
  // WCAG 1.4.12.
  await page.locator("souffleur-help").evaluate((help) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
    help.shadowRoot.adoptedStyleSheets.push(sheet);
  });
  const clipped = (part) => part.evaluate((element) => [...element.querySelectorAll("button,h2,p,span:not(.line)")]
    .filter((one) => one.scrollWidth - one.clientWidth > 1 && getComputedStyle(one).display !== "inline").map((one) => one.textContent));
  await employee.askHelp();
  await employee.search.fill("factuur corrigeren");
  await expect(employee.offered("Een factuur corrigeren")).toBeVisible();
  expect(await clipped(employee.panel)).toEqual([]);
  await employee.read("Een factuur corrigeren");
  expect(await clipped(employee.panel)).toEqual([]);
  await readable(employee.panel);
  await employee.showMe();
  await employee.atStep(1, 4);
  expect(await clipped(employee.card)).toEqual([]);
  await readable(employee.card);
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(`in any accent (${colorScheme})`, () => {
    test.use({ colorScheme });

    test("what stands on it and in it can be read", async ({ employee }) => {
      const { page, words } = employee;
      await page.goto("/pages/plain.html");
      await page.locator(".souffleur .launcher").waitFor();
      for (const accent of ["#ffd400", "#ffffff", "#000000", "#00e5ff", "#777777", "#0b5a66", "rebeccapurple"]) {
        await page.locator("souffleur-help").evaluate((help, accent) => help.style.setProperty("--souffleur-accent", accent), accent);
        expect(await violations(page, "souffleur-help"), `the button in ${accent}`).toEqual([]);
        await employee.askHelp();
        expect(await violations(page, "souffleur-help"), `the panel in ${accent}`).toEqual([]);
        await employee.search.fill("factuur corrigeren");
        await employee.read("Een factuur corrigeren");
        expect(await violations(page, "souffleur-help"), `reading in ${accent}`).toEqual([]);
        await employee.showMe();
        await employee.atStep(1, 4);
        expect(await violations(page, "souffleur-help"), `the card in ${accent}`).toEqual([]);
        await employee.card.getByRole("button", { name: words.stop }).click();
      }
    });
  });
}

test.describe("in a sandboxed frame of no origin", () => {
  // The server knows no such page: it gives the widget to everybody, and its instructions only to pages that it knows.
  test.use({ mayComplain: [/Failed to load resource|ERR_|CORS/] });

  test("help says that it is not reachable, and the page sees no error", async ({ employee }) => {
    const { page } = employee;
    const uncaught = [];
    page.on("pageerror", (error) => uncaught.push(String(error)));
    await page.route("**/pages/around.html", (route) => route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: '<!doctype html><html lang="nl"><link rel="icon" href="data:,"><title>Om een kader</title><iframe sandbox="allow-scripts" src="/demo/orders" style="width:100%;height:700px"></iframe>',
    }));
    await page.goto("/pages/around.html");
    const frame = page.frameLocator("iframe");
    await frame.getByRole("button", { name: employee.words.help, exact: true }).click();
    await expect(frame.locator(".souffleur .panel")).toContainText("De hulp is nu niet bereikbaar.");
    expect(uncaught).toEqual([]);
  });
});
