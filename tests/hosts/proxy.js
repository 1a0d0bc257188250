// A small proxy in front of an application that nobody here may change: it adds the one script tag, and widens the
// page's Content-Security-Policy for it. Also by hand: node tests/hosts/proxy.js HOST SOUFFLEUR APP PORT

import { createServer, request } from "node:http";
import { fileURLToPath } from "node:url";

/** Starts it on `port` (0: a free one). `host`: the application's address; `helpFrom()`: Souffleur's. */
export function startProxy({ host, helpFrom, app, port = 0 }) {
  const server = createServer((asked, answer) => {
    // Pages come unpacked, so that the tag can be added, and nothing else does; `host` stays as the browser says it, for
    // the CSRF check.
    const navigates = /text\/html/.test(asked.headers.accept ?? "");
    const headers = { ...asked.headers, ...(navigates && { "accept-encoding": "identity" }) };
    const forwarded = request(new URL(asked.url, host), { method: asked.method, headers }, (given) => {
      const page = navigates && /^text\/html/.test(given.headers["content-type"] ?? "");
      if (!page) {
        answer.writeHead(given.statusCode, given.headers);
        return given.pipe(answer);
      }
      const parts = [];
      given.on("data", (part) => parts.push(part));
      given.on("end", () => {
        const html = withHelp(Buffer.concat(parts).toString("utf8"), helpFrom(), app);
        const { "content-length": _, "transfer-encoding": __, ...kept } = given.headers;
        const policy = kept["content-security-policy"];
        if (policy) kept["content-security-policy"] = allowing(policy, helpFrom());
        answer.writeHead(given.statusCode, kept);
        answer.end(html);
      });
    });
    forwarded.on("error", (error) => answer.writeHead(502).end(String(error)));
    asked.pipe(forwarded);
  });
  return new Promise((done) => {
    server.listen(port, "127.0.0.1", () => {
      const stop = () => new Promise((stopped) => (server.close(stopped), server.closeAllConnections()));
      done({ base: `http://127.0.0.1:${server.address().port}`, stop });
    });
  });
}

/** The page with the script tag at the end of its head. A part of a page, without a head, stays as it is. */
export function withHelp(html, souffleur, app) {
  return html.replace(/<\/head>/i, (end) => `<script type="module" src="${souffleur}/embed.js" data-app="${app}"></script>${end}`);
}

/** The policy, with what help needs added to the directives that would refuse it. */
export function allowing(policy, souffleur) {
  const needs = { "script-src": [souffleur, "'wasm-unsafe-eval'"], "connect-src": [souffleur], "img-src": [souffleur] };
  const directives = policy.split(";").map((text) => text.trim().split(/\s+/)).filter(([name]) => name);
  const fallback = directives.find(([name]) => name === "default-src");
  for (const [name, sources] of Object.entries(needs)) {
    let directive = directives.find(([known]) => known === name);
    if (!directive) {
      if (!fallback) continue;
      directive = [name, ...fallback.slice(1)];
      directives.push(directive);
    }
    if (directive[1] === "'none'") directive.splice(1, 1);
    directive.push(...sources);
  }
  return directives.map((words) => words.join(" ")).join("; ");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [host, souffleur, app, port] = process.argv.slice(2);
  const { base } = await startProxy({ host, helpFrom: () => souffleur, app, port: Number(port) });
  console.log(`${host} with help at ${base}`);
}
