// From address to page and back. Knows no page: app.js gives it the table.

let routes = [];
let draw = () => {};

/** `table`: pairs of a pattern such as `/demo/orders/:id` and a page function; `show(page, arrived)` draws. */
export function startRouter(table, show) {
  routes = table.map(([pattern, page]) => [new RegExp(`^${pattern.replace(/:(\w+)/g, "(?<$1>[^/]+)")}/?$`), page]);
  draw = show;
  // One address for one page: conditions of instructions hold for an address as it is written.
  if (location.pathname.endsWith("/")) history.replaceState(null, "", location.pathname.slice(0, -1) + location.search + location.hash);
  addEventListener("popstate", () => render(true));
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || !/^\/demo(\/|$)/.test(url.pathname) || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    go(url.pathname + url.search);
  });
  render(false);
}

function render(arrived) {
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  const query = new URLSearchParams(location.search);
  for (const [pattern, page] of routes) {
    const found = pattern.exec(location.pathname);
    if (found) return draw(() => page({ ...found.groups, query }), arrived);
  }
}

/** Goes to a page of this application. */
export function go(path) {
  if (path !== location.pathname + location.search) history.pushState(null, "", path);
  render(true);
}

/** Draws the page again, after its data, the role or the language changed. */
export const refresh = () => render(false);

/** Keeps filters in the address, so that they survive a reload and can be shared. */
export function rememberQuery(values) {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  const search = query.toString();
  history.replaceState(null, "", location.pathname + (search ? `?${search}` : ""));
}
