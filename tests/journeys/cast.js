// Who plays in a journey: an employee in the demo host, an author and an analyst in the console. And what is true of
// all of them: the browser's console stays clean, and nothing of the host page is touched.

import { expect, test as base } from "@playwright/test";
import { Author, Analyst } from "./console.js";
import { Employee } from "./employee.js";
import { startServer } from "./server.js";

export { expect };

export const test = base.extend({
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],

  /** What the browser's console may say in this test: patterns. Nothing, unless the test says so. */
  mayComplain: [[], { option: true }],

  baseURL: async ({ server }, use) => use(server.base),

  context: async ({ context, mayComplain }, use) => {
    const said = [];
    const note = (text) => {
      if (!mayComplain.some((pattern) => pattern.test(text))) said.push(text);
    };
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) note(`${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => note(`uncaught: ${error.error()?.stack ?? error.error()}`));
    await use(context);
    expect(said, "the browser's console stays clean").toEqual([]);
  },

  employee: async ({ page }, use) => use(new Employee(page)),
  author: async ({ browser, server }, use) => useOther(browser, server, Author, use),
  analyst: async ({ browser, server }, use) => useOther(browser, server, Analyst, use),
});

/** Somebody at another desk: a browser context of their own, as clean as the first. */
async function useOther(browser, server, Role, use) {
  const context = await browser.newContext({ baseURL: server.base, locale: "nl-NL" });
  const said = [];
  context.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(message.text()));
  context.on("weberror", (error) => said.push(String(error.error()?.stack ?? error.error())));
  await use(new Role(await context.newPage()));
  await context.close();
  expect(said, "the browser's console stays clean").toEqual([]);
}
