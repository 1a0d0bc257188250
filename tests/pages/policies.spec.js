// Help under the policies that careful hosts set for their pages: it works, and nothing that it does is refused.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "../journeys/cast.js";
import { startServer } from "../journeys/server.js";
import { correct } from "./correct.js";

const here = dirname(fileURLToPath(import.meta.url));
const read = (name) => readFileSync(join(here, name), "utf8");

/** Serves a page and its script with these headers, on the server's own origin. */
async function serve(page, headers, body = read("plain.html")) {
  await page.route("**/policies/plain.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", headers, body }));
  await page.route("**/pages/invoice.js", (route) => route.fulfill({ contentType: "text/javascript; charset=utf-8", body: read("invoice.js") }));
  await page.addInitScript(() => {
    window.__refused = [];
    document.addEventListener("securitypolicyviolation", (event) => window.__refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
  });
}

const POLICIES = {
  "a strict content security policy": { "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self' data:; style-src 'none'; base-uri 'none'; form-action 'none'" },
  "trusted types that allow none": { "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'" },
  "isolation from other origins": { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" },
  "permissions for nothing": { "permissions-policy": "geolocation=(), clipboard-read=(), clipboard-write=(), unload=(), sync-xhr=(), idle-detection=()" },
};

for (const [name, headers] of Object.entries(POLICIES)) {
  test(`help works under ${name}`, async ({ employee }) => {
    await serve(employee.page, headers);
    await correct(employee, "/policies/plain.html");
    expect(await employee.page.evaluate(() => window.__refused)).toEqual([]);
  });
}

test.describe("where wasm is refused", () => {
  // The browser's own remark on the attempt, by which we know.
  test.use({ mayComplain: [/Refused to compile|WebAssembly|wasm/i] });

  test("help works without it, by itself", async ({ employee }) => {
    await serve(employee.page, { "content-security-policy": "script-src 'self'; object-src 'none'" });
    const asked = [];
    employee.page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").pop()));
    await correct(employee, "/policies/plain.html");
    expect(asked.filter((name) => /^(souffleur|plain).*(js|wasm)$/.test(name)), "nothing is downloaded in vain").toEqual(["plain.js"]);
  });
});

test.describe("in a sandboxed frame", () => {
  // Chromium's own remark on a sandbox that keeps its origin.
  test.use({ mayComplain: [/can escape its sandboxing/] });

  test("help works", async ({ employee }) => {
    const { page } = employee;
    await serve(page, {});
    await page.route("**/policies/around.html", (route) => route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: '<!doctype html><html lang="nl"><link rel="icon" href="data:,"><title>Om een kader</title><iframe sandbox="allow-scripts allow-same-origin" src="/policies/plain.html" style="width:100%;height:700px"></iframe>',
    }));
    await page.goto("/policies/around.html");
    const frame = page.frameLocator("iframe");
    await frame.locator(".souffleur .launcher").waitFor();
    await frame.locator(".correct").focus();
    await page.keyboard.press("F1");
    await frame.locator(".souffleur .panel").getByRole("searchbox").fill("factuur corrigeren");
    await expect(frame.locator(".souffleur .panel").getByRole("button", { name: "Een factuur corrigeren" })).toBeVisible();
  });
});

test.describe("in a frame without an origin", () => {
  // The demo's own script, which such a frame may not have.
  test.use({ mayComplain: [/demo\/app\.js|Failed to load resource/] });

  test("help works where the operator lets in what has none", async ({ page }) => {
    const server = await startServer({ origins: { veldwerk: "null" } });
    try {
      await page.goto(`${server.base}/help/veldwerk`);
      await page.evaluate(() => {
        const frame = document.createElement("iframe");
        frame.sandbox = "allow-scripts";
        frame.src = "/demo/invoices";
        frame.width = frame.height = "700";
        document.body.replaceChildren(frame);
      });
      const help = page.frameLocator("iframe").locator(".souffleur");
      await help.locator(".launcher").click();
      await help.getByRole("searchbox").fill("factuur corrigeren");
      await help.getByRole("button", { name: "Een factuur corrigeren" }).click();
      const told = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/statements"));
      await help.getByRole("button", { name: "Ja", exact: true }).click();
      await expect(help.getByText("Fijn. Dank je wel!")).toBeVisible();
      expect((await told).status()).toBe(202);
    } finally {
      await server.stop();
    }
  });
});

test.describe("where our script can reach nothing", () => {
  test.use({ mayComplain: [/Failed to load resource|ERR_/] });

  test("the host sees no error of ours", async ({ employee }) => {
    const { page } = employee;
    await serve(page, {});
    await page.route("**/api/**", (route) => route.abort());
    const uncaught = [];
    page.on("pageerror", (error) => uncaught.push(String(error)));
    await page.addInitScript(() => {
      window.__errors = [];
      addEventListener("error", (event) => window.__errors.push(String(event.message)));
      addEventListener("unhandledrejection", (event) => window.__errors.push(String(event.reason)));
    });
    await page.goto("/policies/plain.html");
    await page.keyboard.press("F1");
    await expect(employee.panel).toBeVisible();
    await page.locator(".correct").click();
    await page.locator("#reason").fill("Te veel");
    expect(await page.evaluate(() => window.__errors)).toEqual([]);
    expect(uncaught).toEqual([]);
  });

  test("nor where even the widget does not come", async ({ employee }) => {
    const { page } = employee;
    await serve(page, {});
    await page.route("**/widget/**", (route) => route.abort());
    const uncaught = [];
    page.on("pageerror", (error) => uncaught.push(String(error)));
    const refused = page.waitForEvent("requestfailed");
    await page.goto("/policies/plain.html");
    await page.keyboard.press("F1");
    await refused;
    await page.locator(".correct").click();
    await expect(page.locator("#reason")).toBeVisible();
    expect(uncaught).toEqual([]);
  });
});
