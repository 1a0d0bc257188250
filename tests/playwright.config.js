// How journeys run: Debian's Chromium, a real server for each worker. What fails is tried once more, with a server of
// its own; the report names what passed only then.

import { defineConfig } from "@playwright/test";

export default defineConfig({
  forbidOnly: Boolean(process.env.CI),
  retries: 1,
  // A machine that others use too gives one browser time enough, not two.
  workers: process.env.CI ? 1 : 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  outputDir: "../target/journeys",
  use: {
    viewport: { width: 1280, height: 800 },
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    screenshot: "only-on-failure",
    // What fades in is not measured halfway.
    contextOptions: { reducedMotion: "reduce" },
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
