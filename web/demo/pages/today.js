// The first page: what waits for this role today, a few figures, and news that arrives later.

import { customerOf, db, find, invoiceStatus, openAmount, orderTotal } from "../data.js";
import { bar, h, wait } from "../dom.js";
import { badge, card, page } from "../layout.js";
import { PEOPLE, settings } from "../settings.js";
import { date, money, w } from "../words.js";

let stockKnown = false;

export function todayPage() {
  const late = db.invoices.filter((invoice) => invoiceStatus(invoice) === "overdue");
  const fresh = db.orders.filter((order) => order.status === "new");
  const ready = db.orders.filter((order) => order.status === "released");
  const back = db.returns.filter((record) => ["announced", "received"].includes(record.status));
  const figure = (n, words, href) => h("li", { class: "card figure" }, h("a", { href }, h("strong", {}, String(n)), h("span", {}, words)));
  return page({
    title: w("today"),
    children: [
      h("p", { class: "hello" }, w("hello", { name: PEOPLE[settings.role].split(" ")[0] })),
      h("ul", { class: "figures" }, figure(fresh.length, w("figure.fresh"), "/demo/orders?status=new"), figure(ready.length, w("figure.ready"), "/demo/orders?status=released"), figure(late.length, w("figure.late"), "/demo/invoices?status=overdue"), figure(back.length, w("figure.back"), "/demo/returns?status=announced")),
      h("div", { class: "halves" }, card(w("yourWork"), h("p", { class: "quiet" }, w(`work.${settings.role}`)), work({ late, fresh, ready, back })), h("div", {}, revenue(), stock())),
    ],
  });
}

function work({ late, fresh, ready, back }) {
  const row = (href, id, who, end) => h("li", {}, h("a", { href }, id), h("span", {}, who), h("span", { class: "end" }, end));
  const order = (one) => row(`/demo/orders/${one.id}`, w("orderN", { id: one.id }), customerOf(one).name, money(orderTotal(one)));
  const lists = {
    finance: () => late.toSorted((a, b) => (a.due > b.due ? 1 : -1)).slice(0, 6).map((one) => row(`/demo/invoices/${one.id}`, one.id, `${customerOf(one).name} · ${w("dueOn", { date: date(one.due) })}`, money(openAmount(one)))),
    sales: () => fresh.slice(0, 6).map(order),
    warehouse: () => [...ready.slice(0, 4).map(order), ...back.slice(0, 3).map((one) => row(`/demo/returns/${one.id}`, one.id, customerOf(one).name, badge("return", one.status)))],
  };
  return h("ul", { class: "work" }, lists[settings.role]());
}

function revenue() {
  const channels = ["webshop", "store", "phone"];
  const week = db.orders.filter((order) => order.status !== "cancelled").slice(-24);
  const sums = channels.map((channel) => week.filter((order) => order.channel === channel).reduce((sum, order) => sum + orderTotal(order), 0));
  const most = Math.max(...sums, 1);
  return card(
    w("revenue"),
    h("table", { "aria-label": w("revenue"), class: "bars" }, h("tbody", {}, channels.map((channel, at) => h("tr", {}, h("th", { scope: "row" }, w(`channel.${channel}`)), h("td", { class: "bar-cell" }, bar(sums[at] / most)), h("td", { class: "number" }, money(sums[at])))))),
  );
}

function stock() {
  const place = h("div", { "aria-busy": "true" });
  const show = () => {
    stockKnown = true;
    place.removeAttribute("aria-busy");
    const low = db.articles.filter((article) => article.stock < 13).map((article) => find("articles", article.id));
    place.replaceChildren(h("ul", { class: "work" }, low.map((article) => h("li", {}, h("strong", {}, article.name), h("span", { class: "end" }, w("left", { n: article.stock }))))));
  };
  if (stockKnown) show();
  else {
    place.append(h("p", { class: "unseen" }, w("loading")), ...[1, 2, 3].map(() => h("div", { class: "skeleton" })));
    wait(900).then(show);
  }
  return card(w("lowStock"), place);
}
