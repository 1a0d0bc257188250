// A real server for one worker: the binary, a database of its own with the content published, the three accounts.

import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const binary = process.env.SOUFFLEUR ?? join(root, "target/debug/souffleur");

/** The instructions of the demo. */
export const CONTENT = join(root, "content");

export const PASSWORD = "souffleur-demo";

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.on("error", failed).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Starts it; answers `{base, metrics, souffleur, stop}`. `settings`: more flags for `serve`; `origins`: applications and where their pages are. */
export async function startServer({ settings = [], origins = {}, content = join(root, "content") } = {}) {
  const dir = mkdtempSync(join(tmpdir(), "souffleur-journey-"));
  const env = { ...process.env, SOUFFLEUR_DATABASE_URL: `sqlite:${join(dir, "souffleur.db")}`, SOUFFLEUR_LOG: "warn", DEMO: PASSWORD };
  const souffleur = (...words) => execFileSync(binary, words, { env, encoding: "utf8" });
  souffleur("import", content, "--publish");
  for (const role of ["author", "analyst", "admin"]) {
    souffleur("user", "add", "--email", `${role}@demo.example`, "--name", role, "--role", role, "--password-env", "DEMO");
  }
  for (const [app, origin] of Object.entries(origins)) souffleur("application", "add", "--app", app, "--origin", origin);

  const serve = async (again = 2) => {
    const [port, metricsPort] = [await freePort(), await freePort()];
    const base = `http://127.0.0.1:${port}`;
    const listen = ["--listen", `127.0.0.1:${port}`, "--metrics-listen", `127.0.0.1:${metricsPort}`];
    const serving = spawn(binary, ["serve", "--demo", ...listen, ...settings], { env, stdio: ["ignore", "inherit", "inherit"] });
    const ended = new Promise((done) => serving.once("exit", done));
    let gone = false;
    ended.then(() => (gone = true));
    try {
      await ready(base, () => gone);
    } catch (error) {
      // Another worker may have taken a port that was free.
      if (gone && again > 0) return serve(again - 1);
      throw error;
    }
    return { base, serving, ended, metrics: `http://127.0.0.1:${metricsPort}/metrics` };
  };
  const { base, serving, ended, metrics } = await serve();
  return {
    base,
    metrics,
    souffleur,
    async stop() {
      serving.kill("SIGTERM");
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Until the server says that it is ready; half a minute at most. */
async function ready(base, gone) {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (gone()) throw new Error("the server ended before it was ready");
    const said = await fetch(`${base}/api/v1/ready`).catch(() => null);
    if (said?.ok) return;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error("the server was not ready within half a minute");
}
