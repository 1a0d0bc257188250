// Veldwerk: the back office of a shop that sells by web, by phone and over the counter. Starts here.
// It is Souffleur's demo host: an ordinary application that knows nothing of the help that is shown in it.

import { reset } from "./data.js";
import { h, icon } from "./dom.js";
import { noticePlace, say, showNotices } from "./notice.js";
import { customerPage } from "./pages/customer.js";
import { newCustomerPage } from "./pages/customer-new.js";
import { customersPage } from "./pages/customers.js";
import { invoicePage } from "./pages/invoice.js";
import { invoicesPage } from "./pages/invoices.js";
import { lostPage } from "./pages/lost.js";
import { newOrderPage } from "./pages/order-new.js";
import { orderPage } from "./pages/order.js";
import { ordersPage } from "./pages/orders.js";
import { newReturnPage } from "./pages/return-new.js";
import { returnPage } from "./pages/return.js";
import { returnsPage } from "./pages/returns.js";
import { searchPage } from "./pages/search.js";
import { todayPage } from "./pages/today.js";
import { go, refresh, startRouter } from "./router.js";
import { choose, LANGUAGES, PEOPLE, ROLES, settings, startSettings } from "./settings.js";
import { w } from "./words.js";

const ROUTES = [
  ["/demo", todayPage],
  ["/demo/orders", ordersPage],
  ["/demo/orders/new", newOrderPage],
  ["/demo/orders/:id", orderPage],
  ["/demo/customers", customersPage],
  ["/demo/customers/new", newCustomerPage],
  ["/demo/customers/:id", customerPage],
  ["/demo/invoices", invoicesPage],
  ["/demo/invoices/:id", invoicePage],
  ["/demo/returns", returnsPage],
  ["/demo/returns/new", newReturnPage],
  ["/demo/returns/:id", returnPage],
  ["/demo/search", searchPage],
  ["/demo.*", lostPage],
];
const MENU = ["today", "orders", "customers", "invoices", "returns"];
const address = (part) => (part === "today" ? "/demo" : `/demo/${part}`);

let frameFor = "";
const main = h("main", { id: "main", tabindex: "-1" });

function setting(name, label, options) {
  const control = h(
    "select",
    {
      id: `setting-${name}`,
      value: settings[name],
      onchange: (event) => {
        choose(name, event.target.value);
        refresh();
        document.getElementById(`setting-${name}`).focus();
      },
    },
    options.map(([value, words]) => h("option", { value }, words)),
  );
  return h("div", { class: "setting" }, h("label", { for: control.id }, label), control);
}

function frame() {
  const menu = h("nav", { id: "menu", "aria-label": w("mainMenu") }, h("ul", {}, MENU.map((part) => h("li", {}, h("a", { href: address(part), "data-part": part }, icon(part), w(part))))));
  const toggle = h("button", { type: "button", class: "menu-toggle", "aria-expanded": "false", "aria-controls": "menu", "aria-label": w("menu"), onclick: () => openMenu(!menu.classList.contains("open")) }, icon("menu"));
  const openMenu = (open) => {
    menu.classList.toggle("open", open);
    toggle.setAttribute("aria-expanded", String(open));
  };
  menu.addEventListener("click", (event) => event.target.closest("a") && openMenu(false));
  const field = h("input", { type: "search", id: "search", name: "q", autocomplete: "off", placeholder: w("searchPlaceholder") });
  const search = h(
    "form",
    { role: "search", "aria-label": w("searchAll"), class: "search", onsubmit: (event) => (event.preventDefault(), field.value.trim() && go(`/demo/search?q=${encodeURIComponent(field.value.trim())}`)) },
    h("label", { for: "search", class: "unseen" }, w("search")),
    icon("search"),
    field,
  );
  const start = h("button", { type: "button", onclick: () => (reset(), say(w("wasReset")), go("/demo")) }, w("reset"));
  const header = h(
    "header",
    { class: "top" },
    h("a", { class: "skip", href: "#main", onclick: (event) => (event.preventDefault(), main.focus()) }, w("skip")),
    toggle,
    h("a", { class: "brand", href: "/demo" }, h("img", { src: "/demo/icon.svg", alt: "", width: "28", height: "28" }), "Veldwerk"),
    search,
    h("p", { class: "person" }, PEOPLE[settings.role]),
    setting("role", w("role"), ROLES.map((role) => [role, w(`role.${role}`)])),
    setting("lang", w("language"), Object.entries(LANGUAGES)),
  );
  document.getElementById("app").replaceChildren(header, h("div", { class: "columns" }, menu, h("div", { class: "content" }, noticePlace(), main, h("footer", {}, h("p", {}, w("footer")), start))));
}

function draw(page, arrived) {
  // The frame only changes with language and role; what is typed in the search box stays otherwise.
  const wanted = `${settings.lang} ${settings.role}`;
  if (wanted !== frameFor) frame();
  frameFor = wanted;
  // What had focus is about to go; then the heading of the new page gets it.
  const moved = arrived || main.contains(document.activeElement);
  const { title, node } = page();
  document.title = `${title} · Veldwerk`;
  main.replaceChildren(...node);
  const part = location.pathname.split("/")[2] ?? "today";
  for (const link of document.querySelectorAll("#menu a")) {
    if (link.dataset.part === part) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  showNotices();
  if (arrived) scrollTo({ top: 0 });
  if (moved) main.querySelector("h1")?.focus({ preventScroll: true });
}

startSettings();
if (settings.version === "2") await (await import("./next.js")).start();
startRouter(ROUTES, draw);
