// All orders, to search, filter and sort.

import { customerOf, db, orderTotal } from "../data.js";
import { h } from "../dom.js";
import { badge, filter, filters, linkButton, page } from "../layout.js";
import { rememberQuery } from "../router.js";
import { table } from "../table.js";
import { date, money, w } from "../words.js";

const STATES = ["new", "released", "shipped", "delivered", "cancelled"];
const CHANNELS = ["webshop", "store", "phone"];

export function ordersPage({ query }) {
  const chosen = { q: query.get("q") ?? "", status: query.get("status") ?? "", channel: query.get("channel") ?? "" };
  const head = h("p", { class: "count", role: "status" });
  const list = table({
    name: w("orders"),
    region: w("orders.region"),
    empty: w("orders.none"),
    head,
    down: true,
    columns: [
      { label: w("order"), cell: (order) => h("a", { href: `/demo/orders/${order.id}` }, order.id), sort: (order) => order.id },
      { label: w("date"), cell: (order) => date(order.date), sort: (order) => order.date, wide: true },
      { label: w("customer"), cell: (order) => customerOf(order).name, sort: (order) => customerOf(order).name.toLowerCase() },
      { label: w("channel"), cell: (order) => w(`channel.${order.channel}`), wide: true },
      { label: w("status"), cell: (order) => badge("order", order.status), sort: (order) => STATES.indexOf(order.status) },
      { label: w("amount"), cell: (order) => money(orderTotal(order)), sort: orderTotal, number: true, wide: true },
    ],
  });
  const shown = () => {
    const wanted = chosen.q.toLowerCase();
    return db.orders.filter((order) => (!chosen.status || order.status === chosen.status) && (!chosen.channel || order.channel === chosen.channel) && `${order.id} ${order.reference} ${customerOf(order).name}`.toLowerCase().includes(wanted));
  };
  const set = (name) => (value) => {
    chosen[name] = value;
    rememberQuery(chosen);
    list.show(shown());
  };
  const bar = filters(w("orders.filters"), [
    filter("q", w("orders.search"), chosen.q, null, set("q")),
    filter("status", w("status"), chosen.status, [["", w("all")], ...STATES.map((state) => [state, w(`order.${state}`)])], set("status")),
    filter("channel", w("channel"), chosen.channel, [["", w("all")], ...CHANNELS.map((channel) => [channel, w(`channel.${channel}`)])], set("channel")),
    h("button", { type: "button", onclick: () => clear() }, w("clearFilters")),
  ]);
  function clear() {
    for (const name of Object.keys(chosen)) chosen[name] = "";
    for (const control of bar.querySelectorAll("input, select")) control.value = "";
    rememberQuery({});
    list.show(shown());
  }
  list.show(shown());
  const save = () => {
    const rows = shown().map((order) => [order.id, order.date, customerOf(order).name, w(`channel.${order.channel}`), w(`order.${order.status}`), (orderTotal(order) / 100).toFixed(2)]);
    const csv = [[w("order"), w("date"), w("customer"), w("channel"), w("status"), w("amount")], ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";")).join("\r\n");
    const url = URL.createObjectURL(new Blob(["\ufeff", csv], { type: "text/csv" }));
    h("a", { href: url, download: "orders.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return page({
    title: w("orders"),
    actions: [h("button", { type: "button", onclick: save }, w("export")), linkButton("/demo/orders/new", w("newOrder"))],
    children: [bar, head, list.node],
  });
}
