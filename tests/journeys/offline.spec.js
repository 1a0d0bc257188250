// Without a network: what was loaded keeps working, and what happened is told later.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { expect, test } from "./cast.js";
import { Employee } from "./employee.js";

// The browser itself writes every request that failed to its console; nobody can keep it from doing so.
test.use({ mayComplain: [/ERR_INTERNET_DISCONNECTED/] });

test("help works offline, and tells later what happened", async ({ employee, context }) => {
  const { words } = employee;
  await employee.openInvoice();
  await employee.askHelp();
  await context.setOffline(true);
  await employee.read("Een factuur corrigeren");
  await employee.panel.getByRole("button", { name: words.yes, exact: true }).click();
  await expect(employee.panel).toContainText(words.thanks);
  expect(employee.stored).toEqual([]);

  await context.setOffline(false);
  await employee.told("opened", { instruction: "factuur-corrigeren" });
  await employee.told("feedback", { helped: true });
  const ids = employee.stored.map((statement) => statement.id);
  expect(new Set(ids).size, "each one once").toBe(ids.length);
});

test("what is kept and cannot be read any more keeps nothing from being told", async ({ employee }) => {
  await employee.page.addInitScript(() => {
    const { getAll } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.getAll = function () {
      const asked = getAll.call(this);
      if (this.name === "told") this.transaction.abort();
      return asked;
    };
  });
  await employee.openInvoice();
  await employee.askHelp();
  await employee.read("Een factuur corrigeren");
  await employee.told("opened", { instruction: "factuur-corrigeren" });
});

test("what happened in the very moment a page was left is told by the next, where the server was away", async ({ employee }) => {
  const { page } = employee;
  await page.route("**/api/v1/statements", (route) => route.abort("internetdisconnected"));
  await employee.openInvoice();
  await employee.askHelp();
  await page.evaluate(async () => {
    const help = await (await import("/embed.js")).help();
    // As a page that has much to do when it is left.
    setTimeout(() => {
      help.show("factuur-corrigeren");
      location.reload();
      const until = performance.now() + 200;
      while (performance.now() < until);
    });
  });
  await page.waitForEvent("load");
  await page.unroute("**/api/v1/statements");
  await employee.told("opened", { instruction: "factuur-corrigeren" });
});

/** How many statements wait in this browser, for every tab. */
function waiting() {
  return new Promise((done, failed) => {
    const opening = indexedDB.open("souffleur:veldwerk", 1);
    opening.onerror = failed;
    opening.onsuccess = () => {
      const count = opening.result.transaction("waiting").objectStore("waiting").count();
      count.onsuccess = () => done(count.result);
      opening.result.close();
    };
  });
}

/** How many statements the server stored until now. */
async function stored(server) {
  const metrics = await (await fetch(server.metrics)).text();
  return Number(/^souffleur_statements_stored_total (\d+)$/m.exec(metrics)?.[1] ?? 0);
}

/** As the kernel does when memory is short: no process of this browser does anything any more. */
function kill(profile) {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(profile)) process.kill(Number(pid), "SIGKILL");
    } catch {
      // It was gone already.
    }
  }
}

/** A browser that can be killed and comes back with what it kept. */
const lasting = test.extend({
  profile: async ({}, use) => {
    const profile = mkdtempSync(join(tmpdir(), "souffleur-profile-"));
    await use(profile);
    rmSync(profile, { recursive: true, force: true });
  },
  launch: async ({ server, launchOptions, profile }, use) => {
    const opened = [];
    await use(async () => {
      const context = await chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: server.base, locale: "nl-NL", viewport: { width: 1280, height: 800 } });
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close().catch(() => {});
  },
  die: async ({ profile }, use) => {
    await use(async (context) => {
      const gone = new Promise((done) => context.once("close", done));
      kill(profile);
      await gone;
    });
  },
});

lasting("what happened offline is told after the browser was killed, by one of three tabs, once", async ({ server, launch, die }) => {
  const told = await stored(server);
  const before = await launch();
  const employee = new Employee(before.pages()[0]);
  await employee.openInvoice();
  await employee.askHelp();
  await before.setOffline(true);
  await employee.read("Een factuur corrigeren");
  await employee.panel.getByRole("button", { name: "Ja", exact: true }).click();
  await expect(employee.panel).toContainText(employee.words.thanks);
  // What a page kept in the database stands there when another can read it.
  await expect.poll(() => employee.page.evaluate(waiting)).toBe(2);
  await die(before);

  const after = await launch();
  const tabs = [after.pages()[0], await after.newPage(), await after.newPage()].map((page) => new Employee(page));
  await Promise.all(tabs.map((tab) => tab.open("/orders")));
  await expect.poll(() => tabs[0].page.evaluate(waiting)).toBe(0);
  expect(await stored(server)).toBe(told + 2);
});

// A browser writes what a page keeps to the disk a while later: a guide is further by then.
lasting("who was guided when the browser was killed goes on at the same step", async ({ launch, die }) => {
  const before = await launch();
  const employee = new Employee(before.pages()[0]);
  const { words } = employee;
  await employee.openInvoice();
  const invoice = employee.page.url();
  await employee.askHelp();
  await employee.read("Een factuur corrigeren");
  await before.setOffline(true);
  await employee.showMe();
  await employee.atStep(1, 4);
  await employee.button("Corrigeren").click();
  await employee.atStep(2, 4);
  await employee.card.getByRole("button", { name: words.next }).click();
  await employee.atStep(3, 4);
  // Opened, started, three steps seen and two of them done: what stands in the database is on the disk.
  await expect.poll(() => employee.page.evaluate(waiting)).toBe(7);
  await die(before);

  const after = await launch();
  const again = new Employee(after.pages()[0]);
  await again.page.goto(invoice);
  await again.askHelp();
  await expect(again.panel.getByRole("button", { name: words.resume })).toContainText(words.step(3, 4));
});

test("a page that clears what is kept, as when people sign out, gets nothing of it back", async ({ employee }) => {
  const { page, words } = employee;
  await page.addInitScript(() => {
    const { now } = Date;
    Date.now = () => now() + Number(sessionStorage.getItem("later") ?? 0);
  });
  await employee.openInvoice();
  await employee.askHelp();
  await employee.read("Een factuur corrigeren");
  await employee.showMe();
  await employee.atStep(1, 4);
  await page.evaluate(() => sessionStorage.setItem("later", "600000"));
  await employee.button("Corrigeren").click();
  await employee.atStep(2, 4);
  await employee.card.getByRole("button", { name: words.next }).click();
  await employee.atStep(3, 4);
  await employee.told("step_shown", { step: 3 });
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.reload();
  await employee.askHelp();
  await expect(employee.offered("Een factuur corrigeren")).toBeVisible();
  await expect(employee.panel.getByRole("button", { name: words.resume })).toHaveCount(0);
});
