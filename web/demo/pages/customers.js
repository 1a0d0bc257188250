// All customers; two of them can be merged when they are the same.

import { db, find, mergeCustomers } from "../data.js";
import { openDialog } from "../dialog.js";
import { h } from "../dom.js";
import { radios, tick } from "../form.js";
import { filter, filters, linkButton, page } from "../layout.js";
import { action, say, warn } from "../notice.js";
import { rememberQuery } from "../router.js";
import { table } from "../table.js";
import { w } from "../words.js";

export function customersPage({ query }) {
  const chosen = { q: query.get("q") ?? "", kind: query.get("kind") ?? "" };
  const marked = new Set();
  const head = h("p", { class: "count", role: "status" });
  const mark = (customer) => h("input", { type: "checkbox", "aria-label": w("selectCustomer", { name: customer.name }), checked: marked.has(customer.id), onchange: (event) => (event.target.checked ? marked.add(customer.id) : marked.delete(customer.id)) });
  const list = table({
    name: w("customers"),
    region: w("customers.region"),
    empty: w("customers.none"),
    head,
    sortBy: 2,
    columns: [
      { label: h("span", { class: "unseen" }, w("select")), cell: mark },
      { label: w("number"), cell: (customer) => customer.id, sort: (customer) => customer.id, wide: true },
      { label: w("name"), cell: (customer) => h("a", { href: `/demo/customers/${customer.id}` }, customer.name), sort: (customer) => customer.name.toLowerCase() },
      { label: w("kind"), cell: (customer) => w(customer.business ? "business" : "private"), wide: true },
      { label: w("town"), cell: (customer) => customer.town, sort: (customer) => customer.town },
      { label: w("deliveries"), cell: (customer) => h("span", { class: `badge ${customer.blocked ? "blocked" : "ok"}` }, w(customer.blocked ? "blocked" : "allowed")), wide: true },
    ],
  });
  const draw = () => list.show(db.customers.filter((customer) => (!chosen.kind || (chosen.kind === "business") === customer.business) && `${customer.id} ${customer.name} ${customer.email} ${customer.town}`.toLowerCase().includes(chosen.q.toLowerCase())));
  const set = (name) => (value) => {
    chosen[name] = value;
    rememberQuery(chosen);
    draw();
  };
  draw();
  return page({
    title: w("customers"),
    actions: [action(w("merge"), "sales", () => (marked.size === 2 ? merge([...marked]) : warn(w("error.two")))), linkButton("/demo/customers/new", w("newCustomer"))],
    children: [
      filters(w("customers.filters"), [filter("q", w("customers.search"), chosen.q, null, set("q")), filter("kind", w("kind"), chosen.kind, [["", w("all")], ["business", w("business")], ["private", w("private")]], set("kind"))]),
      head,
      list.node,
    ],
  });
}

function merge(ids) {
  const two = ids.map((id) => find("customers", id));
  const keep = radios("keep", w("whichStays"), two.map((customer) => [customer.id, `${customer.id} ${customer.name}, ${customer.town}`]));
  const sure = tick("sure", w("compared"));
  openDialog({
    title: w("mergeTitle"),
    intro: w("mergeIntro"),
    fields: [keep, sure],
    submit: w("mergeForGood"),
    danger: true,
    check: (values) => [!values.keep && ["keep", w("error.keep")], !values.sure && ["sure", w("error.sure")]].filter(Boolean),
    save: (values) => {
      const [kept, other] = two[0].id === values.keep ? two : two.toReversed();
      mergeCustomers(kept, other);
      say(w("merged", { name: other.name, id: kept.id }));
      return `/demo/customers/${kept.id}`;
    },
  });
}
