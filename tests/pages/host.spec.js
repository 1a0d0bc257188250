// What the page that embeds help asks of it, and hears from it.

import { expect, test } from "./own.js";

const HOST = "/pages/host.html";

test("the page opens, shows, guides from a step, searches and stops help", async ({ employee }) => {
  const { page, words } = employee;
  await page.goto(HOST);
  const ask = (name, ...said) => page.evaluate(async ([name, said]) => (await import("/embed.js"))[name](...said), [name, said]);

  await ask("open");
  await expect(employee.panel.getByRole("heading", { name: words.here })).toBeVisible();
  await ask("show", "factuur-corrigeren");
  await expect(employee.panel.getByRole("heading", { name: "Een factuur corrigeren" })).toBeVisible();
  await ask("search", "betaling");
  await expect(employee.search).toHaveValue("betaling");
  await ask("start", "factuur-corrigeren", 3);
  await employee.atStep(3, 4);
  await ask("stop");
  await expect(page.locator("souffleur-help")).toHaveCount(0);
  await ask("open");
  await expect(page.locator("souffleur-help")).toHaveCount(0);
});

test("what the page says in a wrong way does nothing, throws nothing, and help is there all the same", async ({ employee }) => {
  const { page } = employee;
  await page.goto(HOST);
  await employee.launcher.waitFor();
  await page.evaluate(async () => {
    const help = await import("/embed.js");
    const throws = { get role() { throw new Error("the page's own"); } };
    for (const wrong of [undefined, null, 7, {}, Symbol("what"), throws]) {
      await Promise.all([help.show(wrong), help.start(wrong), help.search(wrong)]);
      help.on("open", wrong)();
      help.on("open", wrong);
      help.on(wrong, () => {})();
      help.identify(wrong);
      help.setContext(wrong);
    }
    help.on("open", () => (document.title = "geopend"));
    await help.open();
  });
  await expect(employee.panel).toBeVisible();
  await expect(page).toHaveTitle("geopend");
  await page.evaluate(async () => (await import("/embed.js")).stop());
  await expect(page.locator("souffleur-help")).toHaveCount(0);
});

test("what the page opens beside a guide makes the guide wait", async ({ employee }) => {
  const { page, words } = employee;
  await page.goto(HOST);
  const ask = (name, ...said) => page.evaluate(async ([name, said]) => (await import("/embed.js"))[name](...said), [name, said]);
  await ask("start", "factuur-corrigeren", 3);
  await employee.atStep(3, 4);
  await ask("search", "betaling");
  await expect(employee.search).toHaveValue("betaling");
  await expect(employee.card).toHaveCount(0);
  await employee.search.fill("");
  await employee.panel.getByRole("button", { name: words.resume }).click();
  await employee.atStep(3, 4);
  await expect(employee.panel).toHaveCount(0);
});

for (const [asked, done] of [["start", "guided"], ["show", "read"]]) {
  test(`what the page asks for before there are instructions is ${done} when they come`, async ({ employee }) => {
    const { page } = employee;
    let come;
    const may = new Promise((then) => (come = then));
    await page.route(/\/api\/v1\/catalogs\?/, async (route) => {
      await may;
      await route.continue();
    });
    await page.goto(HOST);
    await page.evaluate(async (asked) => (await import("/embed.js"))[asked]("factuur-corrigeren"), asked);
    await expect(employee.launcher).toBeVisible();
    come();
    if (asked === "start") return employee.atStep(1, 4);
    await expect(employee.panel.getByRole("heading", { name: "Een factuur corrigeren" })).toBeVisible();
  });
}

test("the page says who looks and in which context, before help has loaded, and hears what happens", async ({ employee }) => {
  const { page } = employee;
  await page.goto(`${HOST}?queue`);
  await expect(employee.panel).toBeVisible();
  await expect(page.locator(".souffleur")).toHaveAttribute("lang", "en");
  await employee.panel.getByRole("searchbox").fill("correct an invoice");
  await employee.panel.getByRole("button", { name: "Correct an invoice" }).click();
  await employee.panel.getByRole("button", { name: "Show me" }).click();
  await employee.card.getByRole("button", { name: "Stop showing" }).click();
  await expect.poll(() => page.evaluate(() => window.__heard)).toEqual([
    ["open", {}],
    ["read", { instruction: "factuur-corrigeren" }],
    ["close", {}],
    ["start", { instruction: "factuur-corrigeren" }],
    ["step", { instruction: "factuur-corrigeren", step: 1 }],
    ["abandon", { instruction: "factuur-corrigeren", step: 1 }],
  ]);
});

test("the page may stop listening while it is told, though its own queueMicrotask does not wait", async ({ employee }) => {
  const { page } = employee;
  await page.goto(HOST);
  await employee.askHelp();
  await page.evaluate(async () => {
    self.queueMicrotask = (run) => run();
    const { on } = await import("/embed.js");
    window.__closed = 0;
    const enough = on("close", () => {
      enough();
      window.__closed += 1;
    });
  });
  for (const open of [false, true, false]) {
    await page.keyboard.press(open ? "F1" : "Escape");
    await expect(employee.panel).toBeVisible({ visible: open });
  }
  expect(await page.evaluate(() => window.__closed)).toBe(1);
});

test("F1 stays the page's where it opens help of its own; the button opens ours", async ({ employee }) => {
  const { page } = employee;
  await page.goto(HOST);
  // Before help has come, who listens first has it.
  await expect(employee.launcher).toBeVisible();
  await page.keyboard.press("F1");
  await expect(employee.panel).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(employee.panel).toBeHidden();
  await page.getByRole("heading").first().click();
  await page.evaluate(() => {
    window.__own = 0;
    const own = (event) => {
      if (event.key !== "F1") return;
      window.__own += 1;
      event.preventDefault();
    };
    window.addEventListener("keydown", own);
    window.__later = () => window.removeEventListener("keydown", own);
  });
  await expect(employee.launcher).toHaveAttribute("title", "Hulp (F1)");
  await page.keyboard.press("F1");
  await expect.poll(() => page.evaluate(() => window.__own)).toBe(1);
  await expect(employee.panel).toBeHidden();
  await expect(employee.launcher, "it says no more of a key that is not ours").toHaveAttribute("title", "Hulp");
  await expect(employee.launcher).not.toHaveAttribute("aria-keyshortcuts");
  await employee.launcher.click();
  await expect(employee.panel).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(employee.panel).toBeHidden();

  // Stopped on its way, but nothing was done with it.
  await page.evaluate(() => {
    window.__later();
    document.body.addEventListener("keydown", (event) => event.stopPropagation());
  });
  await page.keyboard.press("F1");
  await expect(employee.panel).toBeVisible();
});

test("a language that the page turned away from comes too late", async ({ employee }) => {
  const { page } = employee;
  let dutch;
  const held = new Promise((resolve) => (dutch = resolve));
  await page.route(/catalogs\?.*locale=nl/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${HOST}?queue`);
  await expect(employee.panel).toContainText("For this screen");
  const late = page.waitForResponse(/catalogs\?.*locale=nl/);
  dutch();
  await (await late).finished();
  await page.waitForLoadState("networkidle");
  await employee.panel.getByRole("searchbox").fill("correct an invoice");
  await expect(employee.panel.getByRole("listitem").first()).toContainText("Correct an invoice");
});

test.describe("an error of the page's own", () => {
  test.use({ mayComplain: [/the page's own/] });

  test("stays the page's own, and help goes on", async ({ employee }) => {
    const { page } = employee;
    await page.goto(HOST);
    await page.evaluate(async () => (await import("/embed.js")).on("open", () => { throw new Error("the page's own"); }));
    const reported = page.waitForEvent("pageerror");
    await employee.askHelp();
    expect((await reported).message).toBe("the page's own");
    await employee.search.fill("factuur");
    await expect(employee.panel.getByRole("listitem").first()).toBeVisible();
  });
});

test("a link to a step starts there, once", async ({ employee }) => {
  const { page } = employee;
  await page.goto(`${HOST}?souffleur=factuur-corrigeren.2`);
  await employee.atStep(2, 4);
  await employee.card.getByRole("button", { name: employee.words.stop }).click();
  await page.reload();
  await employee.askHelp();
  await expect(employee.card).toHaveCount(0);
});

test("a link to a step that is followed again starts there again", async ({ employee }) => {
  const { page } = employee;
  for (const time of [1, 2]) {
    // Left before the catalog came.
    await page.route("**/api/v1/catalogs*", () => {});
    await page.goto(HOST);
    await expect(employee.launcher, `before time ${time}`).toBeVisible();
    await page.unroute("**/api/v1/catalogs*");
    await page.goto(`${HOST}?souffleur=factuur-corrigeren.2`);
    await employee.atStep(2, 4);
    await employee.card.getByRole("button", { name: employee.words.stop }).click();
  }
});

test("F1 in a frame is heard while the help of the page around it has yet to come", async ({ employee }) => {
  const { page } = employee;
  // A page that is never idle.
  await page.addInitScript(() => self === top && (window.requestIdleCallback = () => 0));
  await page.goto("/pages/around.html");
  const frame = page.frame({ url: /host/ });
  await frame.evaluate(() => import("/embed.js").then((help) => help.help()));
  await frame.locator(".correct").focus();
  await page.keyboard.press("F1");
  await expect(employee.search).toBeFocused();
});

test("a page in a frame of a page that has the same help brings no second one, and what it asks is asked of that one", async ({ employee }) => {
  const { page } = employee;
  await page.goto("/pages/around.html");
  await employee.launcher.waitFor();
  const frame = page.frame({ url: /host/ });
  await frame.locator(".correct").focus();
  await page.keyboard.press("F1");
  await expect(employee.search).toBeFocused();
  await page.keyboard.press("Escape");
  await frame.evaluate(async () => {
    const help = await import("/embed.js");
    help.on("start", ({ instruction }) => (document.title = instruction));
    await help.start("factuur-corrigeren");
  });
  await employee.atStep(1, 4);
  await employee.pointedAt(frame.locator(".correct"));
  await expect.poll(() => frame.evaluate(() => document.title)).toBe("factuur-corrigeren");
  await expect(frame.locator("souffleur-help")).toHaveCount(0);
});

test("what the page asks for where help could not be reached is asked for again, and done", async ({ employee }) => {
  const { page } = employee;
  await page.route("**/api/v1/catalogs*", (route) => route.fulfill({ json: {} }));
  const tried = page.waitForResponse("**/api/v1/catalogs*");
  await page.goto(HOST);
  await (await tried).finished();
  const show = () => page.evaluate(async () => (await import("/embed.js")).show("factuur-corrigeren"));
  await show();
  await expect(employee.panel).toContainText("De hulp is nu niet bereikbaar.");
  await page.unroute("**/api/v1/catalogs*");
  await show();
  await expect(employee.panel.getByRole("heading", { name: "Een factuur corrigeren" })).toBeVisible();
});

test("what is no call, among those that waited for help, keeps nothing from being done", async ({ employee }) => {
  const { page } = employee;
  await page.addInitScript(() => (self.souffleur = [{ role: "finance" }, undefined, ["open"]]));
  await page.goto(HOST);
  await expect(employee.panel).toBeVisible();
  await page.evaluate(() => self.souffleur.push(null, ["show", "factuur-corrigeren"]));
  await expect(employee.panel.getByRole("heading", { name: "Een factuur corrigeren" })).toBeVisible();
});

test("a page that says its context each time it draws something is not read each time", async ({ employee }) => {
  const { page } = employee;
  await page.goto(HOST);
  await employee.askHelp();
  const asked = await page.evaluate(async () => {
    const { setContext } = await import("/embed.js");
    let asked = 0;
    const { querySelectorAll } = Element.prototype;
    Element.prototype.querySelectorAll = function (...said) {
      asked += 1;
      return querySelectorAll.apply(this, said);
    };
    for (let drawn = 0; drawn < 50; drawn += 1) setContext({ drawn });
    return asked;
  });
  expect(asked).toBe(0);
});
