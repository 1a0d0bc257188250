// Help over, in and beside what a page lays over itself.

import { correct } from "./correct.js";
import { expect, test } from "./own.js";

const LAYERS = "/pages/layers.html";

test("help comes on top of what a page lays over everything", async ({ employee }) => {
  const { page, launcher, panel } = employee;
  for (const how of ["sheet", "whole"]) {
    await page.goto(`${LAYERS}?${how}`);
    await launcher.waitFor();
    await page.locator(".open").click();
    await page.locator(".correct").waitFor();
    await launcher.click();
    await expect(panel.getByRole("listitem").first()).toBeVisible();
    await employee.search.fill("factuur");
    await expect(employee.search).toHaveValue("factuur");
    await page.locator(".correct").click();
    await expect(page.locator("#reason")).toBeVisible();
  }
});

for (const inner of [false, true]) {
  test(`help is there in ${inner ? "a part of " : ""}a web component that fills the screen`, async ({ employee }) => {
    const { page, launcher } = employee;
    await page.goto("/pages/plain.html");
    await launcher.waitFor();
    await page.evaluate((inner) => {
      const drawing = document.body.appendChild(document.createElement("a-drawing"));
      drawing.attachShadow({ mode: "open" }).innerHTML = "<div>Een tekening</div>";
      document.querySelector("h1").onclick = () => (inner ? drawing.shadowRoot.firstChild : drawing).requestFullscreen();
    }, inner);
    await page.getByRole("heading").first().click();
    await page.waitForFunction(() => document.fullscreenElement);
    await launcher.click();
    await employee.search.fill("factuur");
    await expect(employee.panel.getByRole("listitem").first()).toBeVisible();
    await employee.search.press("Escape");
    await expect(employee.panel).toHaveCount(0);
    await page.evaluate(() => document.exitFullscreen());
    await launcher.click();
    await expect(employee.panel).toBeVisible();
  });
}

test("help lies over no film that fills the screen, where nobody could use it, and is back after it", async ({ employee }) => {
  const { page, launcher } = employee;
  await page.goto("/pages/plain.html");
  await launcher.waitFor();
  await page.evaluate(() => {
    const film = document.body.appendChild(document.createElement("video"));
    document.querySelector("h1").onclick = () => film.requestFullscreen();
  });
  await page.getByRole("heading").first().click();
  await page.waitForFunction(() => document.fullscreenElement);
  // Without controls the film is one colour.
  await page.keyboard.press("F1");
  await page.locator("souffleur-help").evaluate((own) => new Promise((then) => own.ownerDocument.defaultView.requestAnimationFrame(() => setTimeout(then))));
  const before = await page.screenshot();
  await page.locator("souffleur-help").evaluate((own) => own.hidePopover());
  expect(before.equals(await page.screenshot()), "as without help").toBe(true);
  await page.evaluate(() => document.exitFullscreen());
  await expect(employee.panel).toBeVisible();
  await employee.search.fill("factuur");
  await expect(employee.search).toHaveValue("factuur");
});

test("help can be used while a page makes its whole body inert", async ({ employee }) => {
  const { page, launcher } = employee;
  await page.goto("/pages/plain.html");
  await launcher.waitFor();
  await page.evaluate(() => (document.body.inert = true));
  await page.keyboard.press("F1");
  await employee.search.fill("factuur");
  await page.keyboard.press("Escape");
  await expect(employee.panel).toHaveCount(0);
  await page.evaluate(() => (document.body.inert = false));
  await launcher.click();
  await expect(employee.panel).toBeVisible();
  await expect(page.locator("body > souffleur-help")).toHaveCount(1);
});

test("who uses help closes no menu of the page", async ({ employee }) => {
  const { page, launcher, panel, words } = employee;
  await page.goto(LAYERS);
  await launcher.waitFor();
  await page.locator(".open").click();
  const copy = page.locator(".copy");
  await launcher.click();
  await employee.search.fill("factuur corrigeren");
  await employee.read("Een factuur corrigeren");
  await panel.locator(".why").click();
  await panel.getByRole("button", { name: words.close }).click();
  await expect(copy).toBeVisible();

  await page.locator("h1").click();
  await expect(copy).toBeHidden();
  await launcher.click();
  await expect(panel).toBeVisible();
  await expect(page.locator("body > souffleur-help")).toHaveCount(1);
});

test("help scrolls where the page lets nothing scroll", async ({ employee }) => {
  const { page, panel } = employee;
  await page.setViewportSize({ width: 1280, height: 420 });
  await page.goto(`${LAYERS}?still`);
  await employee.launcher.click();
  await employee.search.fill("factuur corrigeren");
  await employee.read("Een factuur corrigeren");
  const question = panel.getByText(employee.words.helped);
  await expect(question).not.toBeInViewport();
  await panel.locator(".why").hover();
  await expect(async () => {
    await page.mouse.wheel(0, 300);
    await expect(question).toBeInViewport({ timeout: 1_000 });
  }).toPass();
});

test("a guide leads through what is slotted into a window", async ({ employee }) => {
  await correct(employee, `${LAYERS}?window`);
});

for (const zoom of ["html", "body"]) {
  test(`help is where it belongs, and as large as ever, where ${zoom} is enlarged`, async ({ employee }) => {
    const { page } = employee;
    await page.goto("/pages/plain.html");
    const plain = await employee.launcher.boundingBox();
    await page.addInitScript((zoom) => {
      addEventListener("DOMContentLoaded", () => document.querySelector(zoom).style.setProperty("zoom", "1.3"));
    }, zoom);
    await correct(employee, "/pages/plain.html");
    await employee.card.getByRole("button", { name: employee.words.close, exact: true }).last().click();
    expect(await employee.launcher.boundingBox()).toEqual(plain);
  });
}

test("a card in the corner is whole where a page keeps room for a scrollbar that is not there", async ({ employee }) => {
  const { page, card, launcher } = employee;
  await page.addInitScript(() => addEventListener("DOMContentLoaded", () => (document.documentElement.style.scrollbarGutter = "stable")));
  await page.goto("/pages/plain.html");
  await launcher.waitFor();
  // The second step is in a window that is not open.
  await page.evaluate(async () => (await import("/embed.js")).start("factuur-corrigeren", 2));
  await employee.atStep(2, 4);
  const [drawn, whole] = await page.evaluate(() => [document.documentElement.getBoundingClientRect().width, innerWidth]);
  expect(drawn, "there is room for a scrollbar").toBeLessThan(whole);
  const { x, width } = await card.boundingBox();
  expect(x + width).toBeLessThanOrEqual(drawn);
});

test("help stays when a page puts another body in the place of its own", async ({ employee }) => {
  const { page } = employee;
  await page.goto("/pages/plain.html");
  await employee.launcher.waitFor();
  await page.evaluate(() => {
    const body = document.createElement("body");
    document.body.replaceWith(body);
    invoice(body);
  });
  await expect(employee.launcher).toBeVisible();
  await employee.askHelp();
  await employee.search.fill("factuur corrigeren");
  await employee.read("Een factuur corrigeren");
  await employee.showMe();
  await employee.pointedAt(page.locator(".correct"));
});

test("a page that puts back copies of itself, as Turbo does, gathers none of ours", async ({ employee }) => {
  const { page } = employee;
  await page.goto("/pages/plain.html");
  await employee.launcher.waitFor();
  for (const time of [1, 2, 3]) {
    await page.evaluate(() => document.body.replaceWith(document.body.cloneNode(true)));
    await expect(page.locator("souffleur-help"), `time ${time}`).toHaveCount(1);
    await expect(employee.launcher).toBeVisible();
  }
});

test("two copies of the script bring help once, and the second asks the first", async ({ employee }) => {
  const { page } = employee;
  await page.route("**/pages/twice.html", (route) => route.fulfill({
    contentType: "text/html; charset=utf-8",
    body: `<!doctype html><html lang="nl"><link rel="icon" href="data:,"><title>Tweemaal</title><h1>Factuur</h1>
      <script type="module" src="/embed.js" data-app="veldwerk"></script><script type="module" src="/embed.js?v=2" data-app="veldwerk"></script>`,
  }));
  await page.goto("/pages/twice.html");
  await page.waitForLoadState("load");
  const second = (what) => page.evaluate((what) => import("/embed.js?v=2").then((help) => help[what]()), what);
  await second("open");
  await expect(employee.panel).toBeVisible();
  await page.keyboard.press("F1");
  await expect(employee.panel).toBeHidden();
  await expect(page.locator("souffleur-help")).toHaveCount(1);
  await second("stop");
  await expect(page.locator("souffleur-help")).toHaveCount(0);
});

test("help is not printed", async ({ employee }) => {
  const { page } = employee;
  await page.goto("/pages/plain.html");
  await employee.launcher.waitFor();
  await page.emulateMedia({ media: "print" });
  await expect(employee.launcher).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await expect(employee.launcher).toBeVisible();
});

test("the card steps aside for what somebody goes to beneath it, and comes back after", async ({ employee }) => {
  const { page, card } = employee;
  await page.goto("/pages/host.html");
  await employee.launcher.waitFor();
  await page.evaluate(async () => (await import("/embed.js")).start("factuur-corrigeren", 1));
  const button = page.locator(".correct");
  await employee.pointedAt(button);
  const before = await card.boundingBox();
  await button.evaluate((button, { x, y }) => {
    const note = document.createElement("p");
    note.setAttribute("role", "note");
    note.setAttribute("aria-label", "Opmerking");
    note.tabIndex = 0;
    note.style.cssText = `position: fixed; left: ${x + 40}px; top: ${y + 60}px; width: 120px; height: 24px`;
    button.after(note);
    button.focus();
  }, before);
  const note = page.getByLabel("Opmerking");
  await expect.poll(() => card.boundingBox()).toEqual(before);
  await page.keyboard.press("Tab");
  await expect(note).toBeFocused();
  await note.click({ trial: true });
  await employee.pointedAt(button);
  await button.click({ trial: true });
  await page.keyboard.press("Shift+Tab");
  await expect.poll(() => card.boundingBox()).toEqual(before);
});

for (const [what, open] of [
  ["draws over everything", (page) => page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<div id="over" style="position: fixed; inset: 0; background: rgb(0 0 0 / .5)"><div role="dialog" aria-label="Let op" style="width: 400px; height: 400px; background: white"><button>Oké</button></div></div>'))],
  ["opens as a modal dialog", (page) => page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", '<dialog id="over" aria-label="Let op" style="width: 400px; height: 400px"><button>Oké</button></dialog>');
    document.querySelector("#over").showModal();
  })],
]) {
  test(`nothing in a window that the page ${what} is pointed at for what lies below it`, async ({ employee }) => {
    const { page } = employee;
    await page.goto("/pages/host.html");
    await employee.launcher.waitFor();
    await page.evaluate(async () => (await import("/embed.js")).start("factuur-corrigeren", 1));
    await employee.pointedAt(page.locator(".correct"));
    await open(page);
    await expect(employee.ring).toBeHidden();
    await employee.atStep(1, 4);
    await page.locator("#over").evaluate((over) => over.remove());
    await employee.pointedAt(page.locator(".correct"));
  });
}

test("of two buttons of one name nobody is pointed at one, and pressing either leads on", async ({ employee }) => {
  const { page } = employee;
  await page.goto("/pages/host.html");
  await employee.launcher.waitFor();
  const button = page.locator(".correct");
  await button.evaluate((button) => button.after(button.cloneNode(true)));
  await page.evaluate(async () => (await import("/embed.js")).start("factuur-corrigeren", 1));
  await employee.atStep(1, 4);
  await expect(employee.card).toContainText("Dit staat meer dan eens op je scherm. Kies zelf welke je nodig hebt.");
  await expect(employee.ring).toBeHidden();
  await expect(page.locator(".souffleur > [role=status]")).toContainText("Dit staat meer dan eens op je scherm.");
  await button.evaluateAll((all) => all.forEach((one) => (one.hidden = true)));
  await expect(employee.card).toContainText(employee.words.missing);
  await button.evaluateAll((all) => all.forEach((one) => (one.hidden = false)));
  await expect(employee.card).toContainText("Dit staat meer dan eens op je scherm.");
  await button.last().click();
  await employee.atStep(2, 4);
});
