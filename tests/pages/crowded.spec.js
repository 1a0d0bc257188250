// A screen that shows more than is read at a look: what conditions ask for is seen all the same.

import { expect, publish, test } from "./own.js";

// A grid as web components draw it, so many rows of 25 cells, and what people look for below it.
const crowded = (rows) => `<!doctype html><html lang="nl"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Klanten</title>
<h1>Klanten</h1><div role="grid"></div><button>Opslaan</button><table><tr><td>Acme BV</td><td>open</td></tr></table>
<script>
  const grid = document.querySelector("[role=grid]");
  for (let row = 0; row < ${rows}; row += 1) {
    const line = document.createElement("div");
    line.setAttribute("role", "row");
    line.style.cssText = "display: flex; height: 2px; font-size: 2px";
    for (let at = 0; at < 25; at += 1) {
      const cell = document.createElement("div");
      cell.setAttribute("role", "gridcell");
      cell.textContent = row + "/" + at;
      cell.style.width = "20px";
      line.append(cell);
    }
    grid.append(line);
  }
</script><script type="module" src="/embed.js" data-app="klanten"></script>`;

const STEPS = [
  "1. Lees dit.\n",
  '2. Klik op **Opslaan**.\n   only when: element: button "Opslaan"\n',
  '3. Bekijk de rij.\n   only when: element: row "Acme BV open"\n',
  '4. Klik op **Weg**.\n   only when: element: row "Een andere"\n',
  "5. Sluit af.\n",
].join("");

for (const rows of [1, 120]) {
  test(`a step that is only for a button, or for a row, comes up where that is, below a grid of ${rows * 25} cells`, async ({ employee, server }) => {
    const { page, words } = employee;
    await publish(server, "klanten", "klant-bekijken", "Een klant bekijken", STEPS);
    await page.route("**/crowded.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: crowded(rows) }));
    await page.goto("/crowded.html");
    await employee.launcher.waitFor();
    await page.evaluate(async () => (await import("/embed.js")).start("klant-bekijken"));
    for (const [step, says] of [[1, "Lees dit."], [2, "Klik op Opslaan."], [3, "Bekijk de rij."], [5, "Sluit af."]]) {
      await expect(employee.card).toContainText(says);
      await employee.atStep(step, 5);
      await page.locator(".souffleur #next").click();
    }
    await expect(employee.card).toContainText(words.finished);
  });
}

test("what is offered where a button is, is offered beside a grid of three thousand cells", async ({ employee, server }) => {
  const { page } = employee;
  const when = "zomaar.\nwhen:\n  element: button \"Opslaan\"\nowner: Team";
  await publish(server, "klanten", "klant-opslaan", `Een klant opslaan, ${when}`, "1. Klik op **Opslaan**.\n");
  await page.route("**/crowded.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: crowded(120) }));
  await page.goto("/crowded.html");
  await employee.launcher.waitFor();
  await employee.askHelp();
  await expect(employee.offered("Een klant opslaan")).toContainText("Opslaan”");
});
