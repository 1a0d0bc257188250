// All invoices; what is too late stands out.

import { customerOf, db, invoiceStatus, invoiceTotal, openAmount } from "../data.js";
import { h } from "../dom.js";
import { badge, filter, filters, page } from "../layout.js";
import { rememberQuery } from "../router.js";
import { table } from "../table.js";
import { date, money, w } from "../words.js";

const STATES = ["open", "overdue", "paid"];

export function invoicesPage({ query }) {
  const chosen = { q: query.get("q") ?? "", status: query.get("status") ?? "" };
  const head = h("p", { class: "count", role: "status" });
  const list = table({
    name: w("invoices"),
    region: w("invoices.region"),
    empty: w("invoices.none"),
    head,
    down: true,
    columns: [
      { label: w("invoice"), cell: (invoice) => h("a", { href: `/demo/invoices/${invoice.id}` }, invoice.id), sort: (invoice) => invoice.id },
      { label: w("customer"), cell: (invoice) => customerOf(invoice).name, sort: (invoice) => customerOf(invoice).name.toLowerCase() },
      { label: w("due"), cell: (invoice) => date(invoice.due), sort: (invoice) => invoice.due, wide: true },
      { label: w("status"), cell: (invoice) => badge("invoice", invoiceStatus(invoice)), sort: (invoice) => STATES.indexOf(invoiceStatus(invoice)) },
      { label: w("amount"), cell: (invoice) => money(invoiceTotal(invoice)), sort: invoiceTotal, number: true, wide: true },
      { label: w("stillOpen"), cell: (invoice) => money(openAmount(invoice)), sort: openAmount, number: true, wide: true },
    ],
  });
  const draw = () => list.show(db.invoices.filter((invoice) => (!chosen.status || invoiceStatus(invoice) === chosen.status) && `${invoice.id} ${invoice.order} ${customerOf(invoice).name}`.toLowerCase().includes(chosen.q.toLowerCase())));
  const set = (name) => (value) => {
    chosen[name] = value;
    rememberQuery(chosen);
    draw();
  };
  draw();
  return page({
    title: w("invoices"),
    children: [
      filters(w("invoices.filters"), [filter("q", w("invoices.search"), chosen.q, null, set("q")), filter("status", w("status"), chosen.status, [["", w("all")], ...STATES.map((state) => [state, w(`invoice.${state}`)])], set("status"))]),
      head,
      list.node,
    ],
  });
}
