// Help in a real application, in Dutch: an editor adds a page in Wagtail and is shown how.

import { expect, test as base } from "@playwright/test";
import { Employee } from "../journeys/employee.js";
import { startServer } from "../journeys/server.js";
import { startProxy } from "./proxy.js";
import { EDITOR, startWagtail } from "./wagtail.js";

const test = base.extend({
  host: [
    async ({}, use) => {
      const wagtail = await startWagtail();
      let souffleur = null;
      const proxy = await startProxy({ host: wagtail.base, helpFrom: () => souffleur.base, app: "wagtail" });
      souffleur = await startServer({ origins: { wagtail: proxy.base } });
      await use({ base: proxy.base, help: souffleur.base });
      await proxy.stop();
      await souffleur.stop();
      await wagtail.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: async ({ host }, use) => use(host.base),
  editor: async ({ page, host }, use) => {
    // Wagtail itself asks other sites for avatars and news, and complains when it can't; what help does must be silent.
    const said = [];
    const ours = ({ url }) => url.startsWith(host.help);
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && ours(message.location()) && said.push(message.text()));
    page.on("pageerror", (error) => error.stack?.includes(host.help) && said.push(error.stack));
    page.on("requestfailed", (request) => ours({ url: request.url() }) && said.push(`${request.url()}: ${request.failure()?.errorText}`));
    const editor = new Employee(page);
    await page.goto("/admin/login/");
    await page.locator("input[name=username]").fill(EDITOR.name);
    await page.locator("input[name=password]").fill(EDITOR.password);
    await page.locator("form button[type=submit]").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("mysite");
    await use(editor);
    expect(said, "the browser's console stays clean").toEqual([]);
  },
});

test("an editor adds a page in Wagtail, step by step on the real screens", async ({ editor }) => {
  const { page } = editor;
  const main = page.getByRole("main");
  await page.goto("/admin/pages/3/");
  await expect(editor.launcher).toBeVisible();
  await editor.askHelp();
  await editor.read("Een pagina toevoegen");
  await editor.showMe();
  await editor.atStep(1, 3);
  await editor.pointedAt(main.getByRole("link", { name: "Voeg onderliggende pagina toe" }));
  await main.getByRole("link", { name: "Voeg onderliggende pagina toe" }).click();

  // A new page was loaded: the guide goes on there.
  await editor.atStep(2, 3);
  const title = main.getByRole("textbox", { name: "Titel*" });
  await editor.pointedAt(title);
  await title.fill(`Nieuws ${Date.now()}`);
  await title.press("Tab");
  await editor.atStep(3, 3);
  // Wagtail makes the slug of the title a moment later; only a script saves before that.
  await expect(page.locator("#id_slug")).toHaveValue(/^nieuws-/);
  const save = page.getByRole("button", { name: "Bewaar concept" });
  await editor.pointedAt(save);
  await save.click();
  // Wagtail loads another page at this click; that it is done is said and told from there.
  await expect(page.getByText(/is aangemaakt\./)).toBeVisible();
  await expect(editor.card).toContainText(editor.words.finished);
  await editor.told("completed", { instruction: "pagina-toevoegen" });
});

test("the words on Wagtail's own error bring the right instruction", async ({ editor }) => {
  const { page } = editor;
  await page.goto("/admin/pages/add/home/homepage/3/");
  await expect(editor.launcher).toBeVisible();
  await page.getByRole("button", { name: "Meer acties" }).click();
  await page.getByRole("button", { name: "Publiceren", exact: true }).click();
  await expect(page.getByText("Dit is een verplicht veld.").first()).toBeVisible();
  await editor.askHelp();
  await expect(editor.panel.getByRole("listitem").first()).toContainText("De pagina wordt niet opgeslagen");
});
