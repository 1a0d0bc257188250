// Help leaves a page as it found it, and does not grow with the work.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test as base } from "../journeys/cast.js";
import { correct } from "./correct.js";

const here = dirname(fileURLToPath(import.meta.url));

const test = base.extend({
  page: async ({ page }, use) => {
    for (const [name, contentType] of [["plain.html", "text/html"], ["invoice.js", "text/javascript"]]) {
      await page.route(`**/pages/${name}`, (route) => route.fulfill({ contentType: `${contentType}; charset=utf-8`, body: readFileSync(join(here, name)) }));
    }
    await use(page);
  },
});

/** Counts the listeners, observers and timers of ours that are there, and what waits for a moment; Playwright has its own. */
function count() {
  window.__left = new Map();
  const ours = () => /souffleur|embed\.js/.test(new Error().stack);
  const note = (key, by) => window.__left.set(key, (window.__left.get(key) ?? 0) + by);
  const known = new WeakMap();
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const key = (target, kind, how) => `${target.constructor?.name} ${kind} ${Boolean(how?.capture ?? how)}`;
  const heard = (target, callback) => {
    if (!known.has(target)) known.set(target, new Map());
    const of = known.get(target);
    if (!of.has(callback)) of.set(callback, new Set());
    return of.get(callback);
  };
  EventTarget.prototype.addEventListener = function (kind, callback, how) {
    const target = this ?? window;
    const name = key(target, kind, how);
    if (callback && ours() && !heard(target, callback).has(name)) {
      heard(target, callback).add(name);
      note(name, 1);
      if (how?.once) addEventListener.call(target, kind, () => heard(target, callback).delete(name) && note(name, -1), how);
    }
    return addEventListener.call(target, kind, callback, how);
  };
  EventTarget.prototype.removeEventListener = function (kind, callback, how) {
    const target = this ?? window;
    if (callback && heard(target, callback).delete(key(target, kind, how))) note(key(target, kind, how), -1);
    return removeEventListener.call(target, kind, callback, how);
  };
  for (const name of ["MutationObserver", "ResizeObserver", "IntersectionObserver"]) {
    const { observe, disconnect } = window[name].prototype;
    const on = new WeakSet();
    window[name].prototype.observe = function (...args) {
      if (ours() && !on.has(this)) {
        on.add(this);
        note(name, 1);
      }
      return observe.apply(this, args);
    };
    window[name].prototype.disconnect = function () {
      if (on.delete(this)) note(name, -1);
      return disconnect.call(this);
    };
  }
  const waits = [["interval", "setInterval", "clearInterval"], ["timeout", "setTimeout", "clearTimeout"], ["frame", "requestAnimationFrame", "cancelAnimationFrame"], ["idle", "requestIdleCallback", "cancelIdleCallback"]];
  for (const [name, begin, end] of waits) {
    const { [begin]: begins, [end]: ends } = window;
    const waiting = new Set();
    const over = (id) => waiting.delete(id) && note(name, -1);
    window[begin] = (callback, ...args) => {
      const id = begins((...said) => {
        if (name !== "interval") over(id);
        return callback(...said);
      }, ...args);
      if (ours() && waiting.add(id)) note(name, 1);
      return id;
    };
    window[end] = (id) => {
      over(id);
      ends(id);
    };
  }
}

/** What of ours there is now. */
function left() {
  return [...window.__left].filter(([, number]) => number !== 0).map(([key, number]) => `${key}: ${number}`).sort();
}

test("after stop no listener, observer, timer, element or global of ours is left", async ({ employee }) => {
  const { page } = employee;
  await page.addInitScript(count);
  await page.route("**/pages/bare.html", (route) => route.fulfill({
    contentType: "text/html; charset=utf-8",
    body: readFileSync(join(here, "plain.html"), "utf8").replace(/<script type="module".*<\/script>/, ""),
  }));
  await page.goto("/pages/bare.html");
  const before = await page.evaluate(() => Object.getOwnPropertyNames(window).sort());

  await correct(employee, "/pages/plain.html");
  expect((await page.evaluate(left)).join(), "while help is there it listens").toContain("MutationObserver");
  await page.evaluate(async () => (await (await import("/embed.js")).help()).stop());
  await expect(page.locator("souffleur-help")).toHaveCount(0);
  expect(await page.evaluate(left)).toEqual([]);
  expect(await page.evaluate(() => Object.getOwnPropertyNames(window).sort())).toEqual(before);
});

test("a thousand screens of one application leave no more behind than a hundred", async ({ employee }) => {
  const { page } = employee;
  await page.addInitScript(count);
  await page.goto("/pages/plain.html");
  await employee.launcher.waitFor();
  const cdp = await page.context().newCDPSession(page);
  const walk = (routes) => page.evaluate(async (routes) => {
    for (let n = 0; n < routes; n += 1) {
      history.pushState(null, "", `/pages/plain.html?screen=${n}`);
      document.querySelector("h1").textContent = `Factuur ${n}`;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, routes);
  const measure = async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    const { metrics } = await cdp.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return { nodes: of("Nodes"), listeners: of("JSEventListeners"), heap: of("JSHeapUsedSize") };
  };
  // Between a change and the next look we do not listen; on a page that moves by itself that may be seconds.
  const listens = () => expect.poll(async () => (await page.evaluate(left)).join(), { timeout: 20_000 }).toContain("MutationObserver: 2");
  await cdp.send("Performance.enable");
  await walk(100);
  await listens();
  const first = { ...(await measure()), left: await page.evaluate(left) };
  await walk(1_000);
  await listens();
  const last = { ...(await measure()), left: await page.evaluate(left) };
  // What waits for a moment of its own comes and goes.
  const stays = ({ left }) => left.filter((one) => !/^(timeout|frame|idle): [1-3]$/.test(one));
  expect(stays(last)).toEqual(stays(first));
  expect(last.listeners).toBeLessThanOrEqual(first.listeners + 5);
  expect(last.nodes).toBeLessThanOrEqual(first.nodes + 200);
  expect(last.heap).toBeLessThan(first.heap * 1.2 + 500_000);
});
