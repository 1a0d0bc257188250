// Finds an order, customer, invoice or return by number or name.

import { customerOf, db } from "../data.js";
import { h } from "../dom.js";
import { card, page } from "../layout.js";
import { w } from "../words.js";

export function searchPage({ query }) {
  const wanted = (query.get("q") ?? "").toLowerCase();
  const fits = (record) => [record.id, record.name ?? "", record.email ?? "", record.customer ? (customerOf(record)?.name ?? "") : ""].some((text) => text.toLowerCase().includes(wanted));
  const groups = ["orders", "customers", "invoices", "returns"]
    .map((kind) => [kind, db[kind].filter(fits).toReversed().slice(0, 8)])
    .filter(([, found]) => found.length);
  const entry = (kind, record) => h("li", {}, h("a", { href: `/demo/${kind}/${record.id}` }, record.id), ` ${record.name ?? customerOf(record)?.name ?? ""}`);
  return page({
    title: w("found", { q: query.get("q") ?? "" }),
    children: groups.length ? groups.map(([kind, found]) => card(w(kind), h("ul", { class: "plain" }, found.map((record) => entry(kind, record))))) : h("p", {}, w("foundNothing")),
  });
}
