// Help beside the modal windows of the libraries that business applications are made with, as they come from npm.

import { build } from "esbuild";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test as base } from "../journeys/cast.js";
import { correct } from "../pages/correct.js";

const here = dirname(fileURLToPath(import.meta.url));

const test = base.extend({
  /** A page for each library, bundled when it is asked for, on the server's own origin. */
  page: async ({ page }, use) => {
    await page.route("**/libraries/*", async (route) => {
      const name = new URL(route.request().url()).pathname.split("/").pop();
      const bundled = await build({
        entryPoints: [join(here, `${name}.jsx`)],
        outdir: here,
        bundle: true,
        write: false,
        jsx: "automatic",
        minify: true,
        define: { "process.env.NODE_ENV": '"production"' },
      });
      const [script, style] = ["js", "css"].map((kind) => bundled.outputFiles.find((file) => file.path.endsWith(kind))?.text ?? "");
      const body = `<!doctype html><html lang="nl" data-souffleur-role="finance"><meta charset="utf-8"><link rel="icon" href="data:,">
        <title>Facturen</title><style>${style}</style><body><script type="module" src="/embed.js" data-app="veldwerk"></script>
        <script type="module">${script.replaceAll("</script", "<\\/script")}</script></body></html>`;
      await route.fulfill({ contentType: "text/html; charset=utf-8", body });
    });
    await use(page);
  },
});

for (const name of ["native", "mui", "radix", "bootstrap", "focus-trap"]) {
  test(`in a window of ${name} the guide leads to the end`, async ({ employee }) => {
    await correct(employee, `/libraries/${name}`);
  });

  test(`over a window of ${name} one can type in help, by mouse and by keyboard, and the window stays`, async ({ employee }) => {
    const { page, words } = employee;
    await page.goto(`/libraries/${name}`);
    await page.locator(".correct").click();
    const reason = page.locator("#reason");
    await reason.fill("Te veel");

    await test.step("by mouse", async () => {
      await employee.launcher.click();
      await employee.search.click();
      await page.keyboard.type("retour");
      await expect(employee.search).toHaveValue("retour");
      await employee.panel.getByRole("button", { name: words.close }).click();
      await expect(employee.panel).toBeHidden();
    });

    await test.step("by keyboard", async () => {
      await reason.focus();
      await employee.askHelp();
      await employee.search.fill("");
      await page.keyboard.type("factuur");
      await expect(employee.search).toHaveValue("factuur");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await expect(employee.panel.locator(".why")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(employee.panel).toBeHidden();
      await expect(reason).toBeFocused();
    });

    expect(await page.evaluate(() => window.__shortcuts.filter((key) => key !== "F1"))).toEqual([]);
    await expect(reason).toHaveValue("Te veel");
  });

  test(`help asked for while it still loads gives focus back to the window of ${name}`, async ({ employee }) => {
    const { page } = employee;
    let loaded = () => {};
    const late = new Promise((resolve) => (loaded = resolve));
    await page.route("**/api/v1/catalogs*", (route) => late.then(() => route.continue()));
    await page.goto(`/libraries/${name}`);
    await page.locator(".correct").click();
    await page.locator("#reason").focus();
    await page.keyboard.press("F1");
    await expect(employee.panel).toContainText(employee.words.loading);
    loaded();
    await expect(employee.panel.getByRole("listitem").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.locator("#reason")).toBeFocused();
  });
}
