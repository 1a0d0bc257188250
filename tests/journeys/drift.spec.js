// A release renamed a button: the author sees which step drifted, and puts the new anchor in the draft with one click.

import { randomUUID } from "node:crypto";
import { violations } from "./axe.js";
import { expect, test } from "./cast.js";

/** The mark of an anchor of role and name: FNV-1a over both, each closed by a zero. */
function mark(role, name) {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(`${role}\0${name}\0`)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}

/** So many different people, each in their own browser, are shown a step that is found again under another name. */
async function healed(server, people, fields) {
  for (let person = 0; person < people; person += 1) {
    const statement = { id: randomUUID(), at: Date.now(), screen: "/demo/orders/:id", verb: "healed", release: "2026.4", confidence: 93, changed: ["name"], ...fields };
    const body = JSON.stringify({ app: "veldwerk", locale: "nl", visitor: randomUUID(), statements: [statement] });
    const answer = await fetch(`${server.base}/api/v1/statements`, { method: "POST", body, headers: { "content-type": "text/plain", origin: server.base } });
    expect(await answer.json()).toEqual({ stored: [statement.id], rejected: [] });
  }
}

test("an author mends a step that drifted", async ({ server, author }) => {
  const { page } = author;
  const instruction = "notitie-toevoegen";
  await author.signIn();
  await author.edit(instruction, "nl");
  const before = await author.text.inputValue();
  const [line, name] = /anchor: button "([^"]+)"/.exec(before);
  const step = before.slice(0, before.indexOf(line)).match(/^\d+\. /gm).length;
  const drift = { instruction, step, anchor: mark("button", name), candidate: 'button "Leg vast"' };

  await test.step("nine people met it: nothing to see", async () => {
    await healed(server, 9, drift);
    await page.getByRole("link", { name: "Wat verschoof" }).click();
    await expect(page.getByText("Voor genoeg mensen om te tonen is geen stap verschoven.")).toBeVisible();
  });

  await test.step("the tenth makes it a row, with what would find it", async () => {
    await healed(server, 1, drift);
    await page.reload();
    const row = page.getByRole("row", { name: line.replace("anchor: ", "") });
    for (const text of ["2026.4", "10", "tekst", 'button "Leg vast"', "93 % zeker"]) await expect(row).toContainText(text);
    expect(await violations(page)).toEqual([]);
    await row.getByRole("link", { name: "Neem over" }).click();
  });

  await test.step("both lines are shown, and the draft changes only when it is confirmed", async () => {
    await expect(page.getByRole("deletion")).toHaveText(line);
    await expect(page.getByRole("insertion")).toHaveText('anchor: button "Leg vast"');
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Ja, zet het in het concept" }).click();
    await expect(page.getByRole("status")).toContainText("Bewaard als versie");
    expect(await author.text.inputValue()).toBe(before.replace(line, 'anchor: button "Leg vast"'));
  });

  await page.goto("/console/drift?app=veldwerk");
  await expect(page.getByRole("row", { name: line.replace("anchor: ", "") })).toContainText("Het concept is hier al veranderd");
  // As it was: other journeys read this instruction.
  await author.edit(instruction, "nl");
  await author.text.fill(before);
  await author.save();
});
