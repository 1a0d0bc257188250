// Learning comes back: what people consulted arrives in the insights, and never so few people that one is recognised.

import { randomUUID } from "node:crypto";
import { expect, test } from "./cast.js";

/** So many different people, each in their own browser, open an instruction. */
async function consulted(server, instruction, people) {
  for (let person = 0; person < people; person += 1) {
    const statement = { id: randomUUID(), at: Date.now(), screen: "/demo/orders/:id", verb: "opened", instruction, via: "offered" };
    const body = JSON.stringify({ app: "veldwerk", locale: "nl", visitor: randomUUID(), statements: [statement] });
    const answer = await fetch(`${server.base}/api/v1/statements`, { method: "POST", body, headers: { "content-type": "text/plain", origin: server.base } });
    expect(answer.status).toBe(202);
    expect((await answer.json()).stored).toEqual([statement.id]);
  }
}

test("a consult arrives in the insights as soon as enough people did the same", async ({ server, employee, analyst }) => {
  const title = "Een order vrijgeven";
  const instruction = "order-vrijgeven";
  await analyst.signIn("/console/insights?app=veldwerk");
  const read = analyst.panel("Gelezen instructies");

  await test.step("nine people: nothing to see", async () => {
    await consulted(server, instruction, 9);
    await analyst.page.goto("/console/insights?app=veldwerk&weeks=1");
    await expect(read).toBeVisible();
    await expect(read).not.toContainText(title);
  });

  await test.step("the tenth is an employee in the demo", async () => {
    await employee.open("/orders?status=new", { role: "sales" });
    await employee.page.locator("main").getByRole("table").getByRole("link").first().click();
    await employee.askHelp();
    await employee.read(title);
    await employee.told("opened", { instruction });
  });

  await expect(async () => {
    await analyst.page.goto("/console/insights?app=veldwerk&weeks=1");
    await expect(read.getByRole("row", { name: title })).toContainText("10", { timeout: 1_000 });
  }).toPass();
});

test("no number on the page is about fewer people than the floor", async ({ server, analyst }) => {
  await consulted(server, "factuur-maken", 4);
  await consulted(server, "facturen-te-laat", 10);
  await analyst.signIn("/console/insights?app=veldwerk&weeks=1");
  await expect(async () => {
    await analyst.page.reload();
    await expect(analyst.panel("Gelezen instructies").getByRole("row", { name: /^Zien welke facturen te laat zijn/ })).toContainText("10", { timeout: 1_000 });
  }).toPass();
  const cells = await analyst.page.getByRole("cell").allInnerTexts();
  const numbers = cells.map((cell) => cell.trim()).filter((cell) => /^\d+$/.test(cell));
  for (const number of numbers) expect(Number(number)).toBeGreaterThanOrEqual(10);
  await expect(analyst.page.getByRole("row", { name: /^Een factuur maken/ })).toHaveCount(0);
});

test("an author does not see the insights", async ({ author }) => {
  await author.signIn();
  await expect(author.page.getByRole("link", { name: "Inzichten" })).toHaveCount(0);
});
