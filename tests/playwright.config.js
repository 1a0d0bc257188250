// How journeys run: Debian's Chromium, a real server for each worker, no second tries (a test that sometimes fails, fails).

import { defineConfig } from "@playwright/test";

export default defineConfig({
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  outputDir: "../target/journeys",
  use: {
    viewport: { width: 1280, height: 800 },
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
    },
  },
  projects: [
    { name: "journeys", testDir: "journeys" },
    { name: "pages", testDir: "pages" },
    { name: "libraries", testDir: "libraries" },
    { name: "hosts", testDir: "hosts", timeout: 180_000 },
  ],
});
