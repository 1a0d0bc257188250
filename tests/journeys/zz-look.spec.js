import { expect, test } from "./cast.js";
test.use({ actionTimeout: 15000 });
const OUT = "/tmp/coll/shots";
for (const [lang, title, first] of [["nl", "Je eerste week bij Financiën", "Fouten in facturen oplossen"], ["en", "Your first week in Finance", "Solving mistakes in invoices"]])
  for (const width of [1280, 360])
    for (const colorScheme of ["light", "dark"]) {
      test(`look ${lang} ${width} ${colorScheme}`, async ({ employee }) => {
        const { page, panel } = employee;
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 740 });
        const shot = (n) => page.screenshot({ path: `${OUT}/${n}-${lang}-${width}-${colorScheme}.png` });
        await employee.open("", { lang });
        await employee.askHelp();
        await shot("home");
        await panel.getByRole("button", { name: title }).click();
        await panel.getByRole("checkbox").first().check();
        await shot("list");
        await employee.open("/invoices", { lang });
        await employee.askHelp();
        await panel.getByRole("button", { name: first }).click();
        await panel.getByRole("radio").first().check();
        await panel.getByRole("button", { name: lang === "nl" ? "Controleer" : "Check", exact: true }).first().click();
        await panel.getByRole("radio").first().scrollIntoViewIfNeeded();
        await panel.getByRole("button", { name: lang === "nl" ? "Controleer" : "Check", exact: true }).nth(1).scrollIntoViewIfNeeded();
        await shot("training");
        for (const id of ["eerste-week-financien", "foute-facturen", "handboek-retouren"]) {
          await page.goto(`/help/veldwerk/${id}?locale=${lang}`);
          await page.screenshot({ path: `${OUT}/page-${id}-${lang}-${width}-${colorScheme}.png`, fullPage: true });
        }
      });
    }
