// A page that broke what everything stands on: help works without it or leaves, and the page hears of neither.

import { correct } from "./correct.js";
import { expect, test } from "./own.js";

const BROKEN = ["clearTimeout", "Date.now", "Event.prototype.composedPath", "Event.prototype.stopImmediatePropagation", "MutationObserver.prototype.disconnect"];
const BROKEN_BEFORE = ["requestIdleCallback", "EventTarget.prototype.removeEventListener", "Promise.prototype.catch"];

/** From now on this throws. */
function breaks(name) {
  const path = name.split(".");
  const last = path.pop();
  const owner = path.reduce((at, part) => at[part], window);
  owner[last] = () => {
    throw new Error(`${name} is broken`);
  };
}

for (const name of BROKEN_BEFORE) {
  test(`a page where ${name} throws from the start gets help all the same`, async ({ employee }) => {
    await employee.page.addInitScript(breaks, name);
    await employee.page.goto("/pages/host.html");
    await employee.launcher.click();
    await expect(employee.panel).toBeVisible();
  });
}

for (const name of BROKEN) {
  test(`a page where ${name} throws hears no error of ours, and goes on`, async ({ employee }) => {
    const { page } = employee;
    await page.goto("/pages/host.html");
    await employee.launcher.waitFor();
    await page.evaluate(breaks, name);
    await page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", "<label>Naam <input></label><output></output>");
      document.querySelector("label input").oninput = ({ target }) => (document.querySelector("output").textContent = target.value);
    });
    await page.keyboard.press("F1");
    await page.getByLabel("Naam").click();
    await page.keyboard.type("Jansen");
    await page.keyboard.press("Escape");
    await expect(page.locator("output")).toHaveText("Jansen");
  });
}

test("a page without wasm where Array.prototype.push throws hears no error of ours, not even of our end", async ({ employee }) => {
  const { page } = employee;
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto("/pages/host.html");
  await employee.launcher.waitFor();
  await page.evaluate(breaks, "Array.prototype.push");
  await page.keyboard.press("F1");
  await page.locator(".correct").click();
  await page.keyboard.press("Escape");
});

// What is told to the browser in passing; what waits until help is there.
for (const name of ["FinalizationRegistry.prototype.unregister", "Array.prototype.splice"]) {
  test(`a page where ${name} throws from the start gets help, and hears no error of ours`, async ({ employee }) => {
    await employee.page.addInitScript(breaks, name);
    await employee.page.goto("/pages/host.html");
    await expect(employee.launcher).toBeVisible();
    await employee.askHelp();
  });
}

test("a page whose setTimeout hands nothing on gets help all the same", async ({ employee }) => {
  await employee.page.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = (then, millis) => setTimeout(() => then(), millis);
  });
  await employee.page.goto("/pages/host.html");
  await expect(employee.launcher).toBeVisible();
});

test("help stays on a page whose setTimeout says nothing by which it is taken back", async ({ employee }) => {
  await employee.page.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = (then, ...rest) => void setTimeout(then, ...rest);
  });
  await correct(employee, "/pages/plain.html");
});

test("a page that is refused locks tells all the same", async ({ employee }) => {
  await employee.page.addInitScript(() => {
    LockManager.prototype.request = () => Promise.reject(new DOMException("Not here.", "SecurityError"));
  });
  await employee.page.goto("/pages/host.html");
  await employee.askHelp();
  await employee.page.evaluate(() => import("/embed.js").then((help) => help.start("factuur-corrigeren")));
  await employee.told("started", { instruction: "factuur-corrigeren" });
});

test("a page that does at once what is recorded, while something is sent, keeps its help", async ({ employee }) => {
  const { page } = employee;
  await page.addInitScript(() => {
    const { fetch } = window;
    window.fetch = (...said) => {
      if (String(said[0]).endsWith("/statements")) document.querySelector(".correct").click();
      return fetch(...said);
    };
  });
  await page.goto("/pages/host.html");
  await employee.askHelp();
  await page.evaluate(() => import("/embed.js").then((help) => help.start("factuur-corrigeren")));
  await employee.told("step_done", { instruction: "factuur-corrigeren", step: 1 });
  await employee.atStep(2, 4);
});

test("help stays on a page whose own fetch answers nothing at all where nothing comes", async ({ employee }) => {
  const { page } = employee;
  await page.addInitScript(() => {
    const { fetch } = window;
    window.fetch = async (...said) => (String(said[0]).includes("/catalogs") ? null : fetch(...said));
  });
  await page.goto("/pages/host.html");
  await employee.askHelp();
  await expect(employee.panel).toContainText("De hulp is nu niet bereikbaar.");
});
