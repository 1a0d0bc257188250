// All returns, from announced to refunded.

import { customerOf, db } from "../data.js";
import { h } from "../dom.js";
import { badge, filter, filters, linkButton, page } from "../layout.js";
import { rememberQuery } from "../router.js";
import { table } from "../table.js";
import { date, w } from "../words.js";

const STATES = ["announced", "received", "approved", "rejected", "refunded"];

export function returnsPage({ query }) {
  const chosen = { status: query.get("status") ?? "" };
  const head = h("p", { class: "count", role: "status" });
  const list = table({
    name: w("returns"),
    region: w("returns.region"),
    empty: w("returns.none"),
    head,
    down: true,
    columns: [
      { label: w("return"), cell: (record) => h("a", { href: `/demo/returns/${record.id}` }, record.id), sort: (record) => record.id },
      { label: w("date"), cell: (record) => date(record.date), sort: (record) => record.date, wide: true },
      { label: w("customer"), cell: (record) => customerOf(record).name, sort: (record) => customerOf(record).name.toLowerCase() },
      { label: w("reason"), cell: (record) => w(`why.${record.reason}`), wide: true },
      { label: w("status"), cell: (record) => badge("return", record.status), sort: (record) => STATES.indexOf(record.status) },
    ],
  });
  const draw = () => list.show(db.returns.filter((record) => !chosen.status || record.status === chosen.status));
  const set = (value) => {
    chosen.status = value;
    rememberQuery(chosen);
    draw();
  };
  draw();
  return page({
    title: w("returns"),
    actions: [linkButton("/demo/returns/new", w("newReturn"))],
    children: [filters(w("returns.filters"), [filter("status", w("status"), chosen.status, [["", w("all")], ...STATES.map((state) => [state, w(`return.${state}`)])], set)]), head, list.node],
  });
}
