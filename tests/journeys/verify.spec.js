// An author asks what the next release breaks, before it is there: `souffleur verify` on the demo at two versions.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./cast.js";
import { binary, CONTENT } from "./server.js";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** What the program says, and its exit code. */
function verify(...words) {
  try {
    return { code: 0, said: execFileSync(binary, ["verify", ...words, "--chromium", CHROMIUM], { encoding: "utf8", stdio: "pipe" }) };
  } catch (error) {
    return { code: error.status, said: error.stdout + error.stderr };
  }
}

/** A copy of the demo's instructions, of which only some are kept. */
const withContent = test.extend({
  content: async ({}, use) => {
    const dir = mkdtempSync(join(tmpdir(), "souffleur-verify-"));
    const content = join(dir, "veldwerk");
    mkdirSync(content);
    for (const file of KEPT) cpSync(join(CONTENT, "veldwerk", file), join(content, file));
    for (const file of KEPT.filter((name) => name.endsWith(".md"))) {
      // As an author wrote it, before anything was recorded.
      const text = readFileSync(join(content, file), "utf8");
      writeFileSync(join(content, file), text.replace(/^ *fingerprint: .*\n/gm, ""));
    }
    writeFileSync(join(content, "addresses.txt"), "/demo/invoices/F-20082\n/demo/invoices?role=finance\n/demo/orders/10490?role=warehouse\n");
    await use(content);
    rmSync(dir, { recursive: true, force: true });
  },
});

const KEPT = ["factuur-corrigeren.nl.md", "factuur-corrigeren.nl.png", "factuur-afdrukken.nl.md", "facturen-te-laat.nl.md", "verzending-melden.nl.md", "orders-exporteren.nl.md", "klant-invoeren.nl.md"];

withContent("what a release breaks is told with its line, how sure it is, and what to write instead", async ({ server, content }) => {
  withContent.setTimeout(300_000);
  const now = verify(content, "--url", `${server.base}/demo/`, "--walk", "--record", "--lang", "en");
  expect(now.code, now.said).toBe(0);
  expect(now.said).toContain("6 files, no problems");
  expect(now.said).toContain(" 0 broken, 0 not seen");

  const next = verify(content, "--url", `${server.base}/demo/?version=2`, "--walk", "--lang", "en");
  expect(next.code, next.said).toBe(1);
  const problems = next.said.match(/^\S+: (error|warning).*$/gm).map((line) => line.slice(line.lastIndexOf("/", line.indexOf(".md")) + 1).replace(/ \(\d+ % sure\)/, "").replace(server.base, ""));
  expect(problems).toEqual([
    'factuur-afdrukken.nl.md:17:12: error[anchor-missing]: step 2: `button "Afdrukken"` is not on /demo/invoices/F-20082',
    'factuur-corrigeren.nl.md:10:16: error[anchor-changed]: condition: `element: button "Corrigeren"` is not there any more; the element is, with another name, place',
    'factuur-corrigeren.nl.md:21:12: error[anchor-changed]: step 1: `button "Corrigeren"` is not there any more; the element is, with another name, place',
    'factuur-corrigeren.nl.md:36:12: error[anchor-changed]: step 4: `button "Correctie opslaan" in dialog "Factuur corrigeren"` is not there any more; the element is, with another name, place',
    'klant-invoeren.nl.md:19:12: warning[anchor-alike]: step 1: `link "Nieuwe klant"` is a little different now, but is still found',
    'klant-invoeren.nl.md:35:12: error[anchor-changed]: step 6: `button "Klant opslaan"` is not there any more; the element is, with another name',
    'orders-exporteren.nl.md:22:12: error[anchor-changed]: step 2: `button "Exporteren"` is not there any more; the element is, with another name, place',
  ]);
  // What was rebuilt but is still called the same is found as it is written: the lists, for instance.
  expect(next.said).not.toContain("facturen-te-laat.nl.md");
  const repairs = next.said.match(/= help: write .*/g);
  expect(repairs).toEqual([
    '= help: write `element: button "Factuur corrigeren"`',
    '= help: write `anchor: button "Factuur corrigeren"`',
    '= help: write `anchor: button "Creditnota opslaan" in dialog "Factuur corrigeren"`',
    '= help: write `anchor: button "Nieuwe klant"`',
    '= help: write `anchor: button "Klant bewaren"`',
    '= help: write `anchor: button "Exporteren als csv"`',
  ]);
});

withContent("pages that were saved are verified without a network", async ({ server, content, page }) => {
  await page.goto(`${server.base}/demo/invoices/F-20082?lang=nl`);
  await expect(page.getByRole("button", { name: "Corrigeren" })).toBeVisible();
  const saved = join(content, "saved");
  mkdirSync(saved);
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  const from = `${server.base}/demo/invoices/F-20082`;
  writeFileSync(join(saved, "invoice.html"), `<!DOCTYPE html>\n<!-- saved from url=(${String(from.length).padStart(4, "0")})${from} -->\n${html}`);
  const file = join(content, "factuur-corrigeren.nl.md");
  const same = verify(file, "--pages", saved, "--lang", "en", "--format", "junit");
  expect(same.code, same.said).toBe(0);
  expect(same.said).toContain('<testcase classname="');

  // A second one of that name: which was meant is known, once it was recorded.
  verify(file, "--pages", saved, "--record");
  writeFileSync(join(saved, "invoice.html"), `<!-- saved from url=(${String(from.length).padStart(4, "0")})${from} -->${html.replace("<footer>", "<footer><nav><button>Corrigeren</button></nav>")}`);
  const twice = verify(file, "--pages", saved, "--lang", "nl");
  expect(twice.code, twice.said).toBe(1);
  expect(twice.said).toMatch(/factuur-corrigeren\.nl\.md:21:12: fout\[anchor-ambiguous\]: stap 1: `button "Corrigeren"` past op 2 elementen; dat ene van de opname is er nog/);

  writeFileSync(join(saved, "invoice.html"), `<!-- saved from url=(${String(from.length).padStart(4, "0")})${from} -->${html.replaceAll("Corrigeren", "Terugdraaien")}`);
  writeFileSync(file, readFileSync(file, "utf8").replace(/^ *fingerprint: .*\n/gm, ""));
  const next = verify(file, "--pages", saved, "--lang", "nl");
  expect(next.code, next.said).toBe(1);
  expect(next.said).toContain("factuur-corrigeren.nl.md:21:12: fout[anchor-missing]: stap 1: `button \"Corrigeren\"` staat niet op");
});

withContent("what can't be verified says so, with an exit code of its own", async ({ server, content }) => {
  const closed = verify(content, "--url", "http://127.0.0.1:9/");
  expect(closed.code, closed.said).toBe(2);
  const nothing = verify(join(content, "nowhere"), "--url", "http://127.0.0.1:9/");
  expect(nothing.code, nothing.said).toBe(2);
  const language = verify(content, "--url", `${server.base}/demo/`, "--locale", "fr", "--lang", "nl");
  expect(language).toEqual({ code: 2, said: "fout: hier staat niets in de taal `fr`\n" });
  // Where somebody else's pages are, or a page to sign in, nothing breaks: but nothing was verified either.
  const elsewhere = join(content, "elsewhere");
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, "index.html"), "<h1>Inloggen</h1>");
  const other = verify(content, "--pages", elsewhere, "--lang", "en");
  expect(other.code, other.said).toBe(2);
  expect(other.said).toContain("is this the application, and is somebody signed in?");
});
