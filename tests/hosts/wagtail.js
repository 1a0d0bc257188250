// Wagtail, a content management system that nobody here wrote: installed once into target/hosts, then started.

import { spawn, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const recipes = process.env.HOSTS ?? join(root, "../shared/bench/hosts");
const scratch = join(root, "target/hosts");

/** Who signs in: an editor who works in Dutch. */
export const EDITOR = { name: "redacteur", password: "Redacteur-2026!" };

function install() {
  const folder = join(scratch, "wagtail");
  const done = join(folder, "installed");
  if (existsSync(done)) return folder;
  if (!existsSync(join(recipes, "wagtail"))) throw new Error(`no recipe for Wagtail in ${recipes}: say where with HOSTS=…`);
  mkdirSync(scratch, { recursive: true });
  for (const part of ["_lib", "wagtail"]) cpSync(join(recipes, part), join(scratch, part), { recursive: true });
  console.log("installing Wagtail, about a minute");
  execFileSync("bash", ["install.sh"], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  writeFileSync(done, "");
  return folder;
}

/** Starts it on a free port: `{base, stop}`. */
export async function startWagtail() {
  const folder = install();
  const port = await new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
  const base = `http://127.0.0.1:${port}`;
  const serving = spawn("../venv/bin/python", ["manage.py", "runserver", "--noreload", `127.0.0.1:${port}`], { cwd: join(folder, "site"), stdio: "ignore" });
  const ended = new Promise((done) => serving.once("exit", done));
  const deadline = Date.now() + 60_000;
  while (!(await fetch(`${base}/admin/login/`).catch(() => null))?.ok) {
    if (Date.now() > deadline || serving.exitCode !== null) throw new Error("Wagtail did not start");
    await new Promise((again) => setTimeout(again, 200));
  }
  return {
    base,
    async stop() {
      serving.kill("SIGTERM");
      await ended;
    },
  };
}
