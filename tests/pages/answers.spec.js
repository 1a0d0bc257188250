// What a page answers late, and what its own keys do: help follows, and stays out of the way.

import { expect, test } from "./own.js";

const SLOW = `<!doctype html><html lang="nl"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Opslaan</title>
<h1>Opslaan</h1><button class="save">Opslaan</button><p role="alert"></p>
<script>
  const said = document.querySelector("[role=alert]");
  document.querySelector(".save").onclick = () => {
    said.textContent = "";
    setTimeout(() => (said.textContent = "De server antwoordt niet."), 8_000);
  };
</script><script type="module" src="/embed.js" data-app="veldwerk"></script>`;

test("an error that comes eight seconds after it was asked for is seen when it comes", async ({ employee }) => {
  const { page } = employee;
  await page.clock.install();
  await page.route("**/slow.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: SLOW }));
  await page.goto("/slow.html");
  // Time passes until this is so; nobody does anything meanwhile.
  const until = (so) => expect(async () => {
    await page.clock.runFor(500);
    await so();
  }).toPass();
  const shown = (locator) => until(() => expect(locator).toBeVisible({ timeout: 50 }));
  await shown(employee.launcher);
  for (const time of [1, 2]) {
    await page.locator(".save").click();
    await expect(page.getByRole("alert"), `time ${time}`).toBeEmpty();
    await shown(page.getByText("De server antwoordt niet."));
    await page.clock.runFor(3_000);
  }
  await until(() => expect(employee.stored.map(({ kind }) => kind)).toEqual(["same_error_twice"]));
});

test("Escape on our button is the page's while there is nothing of ours to close", async ({ employee }) => {
  const { page } = employee;
  await page.goto("/pages/plain.html");
  await employee.launcher.waitFor();
  await page.locator(".correct").click();
  await employee.launcher.click();
  await expect(employee.panel).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(employee.panel).toBeHidden();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(employee.launcher).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog")).toBeHidden();
});

test("a key event without a key, as browsers make when they fill in a form, breaks nothing", async ({ employee }) => {
  const { page } = employee;
  await page.goto("/pages/plain.html");
  await employee.launcher.waitFor();
  await page.locator(".correct").click();
  for (const kind of ["keydown", "keyup", "input", "change", "click", "mousedown", "focusin", "focusout", "pointerdown", "wheel", "toggle", "close", "storage", "submit", "scroll"]) {
    await page.locator("#reason").dispatchEvent(kind, {}, {});
    await page.evaluate((kind) => {
      for (const node of [document.querySelector("#reason"), document.querySelector("souffleur-help"), window]) node.dispatchEvent(new Event(kind, { bubbles: true, composed: true }));
    }, kind);
  }
  await employee.askHelp();
});
