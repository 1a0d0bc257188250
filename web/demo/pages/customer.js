// One customer: who they are, what they bought, whether we deliver to them.

import { isEmail, isIban } from "../checks.js";
import { changeCustomer, db, find, invoiceStatus, invoiceTotal, orderTotal } from "../data.js";
import { openDialog } from "../dialog.js";
import { h } from "../dom.js";
import { longText, select, text } from "../form.js";
import { badge, card, facts, linkButton, page } from "../layout.js";
import { action, say } from "../notice.js";
import { refresh } from "../router.js";
import { settings } from "../settings.js";
import { plainTable } from "../table.js";
import { tabs } from "../tabs.js";
import { date, money, w } from "../words.js";
import { lostPage } from "./lost.js";

let memory = { id: "" };

export function customerPage({ id }) {
  const customer = find("customers", id);
  if (!customer) return lostPage();
  if (memory.id !== id) memory = { id };
  const of = (kind) => db[kind].filter((record) => record.customer === id).toReversed();
  const list = (kind, total, status) => () => {
    const rows = of(kind).map((record) => [h("a", { href: `/demo/${kind}/${record.id}` }, record.id), date(record.date), status(record), money(total(record))]);
    return rows.length ? plainTable({ name: w(`${kind}Of`, { name: customer.name }), head: [w("number"), w("date"), w("status"), w("amount")], rows, numbers: [3] }) : h("p", { class: "quiet" }, w("nothingYet"));
  };
  const parts = [
    { id: "facts", label: w("details"), panel: () => details(customer) },
    { id: "orders", label: w("orders"), panel: list("orders", orderTotal, (order) => badge("order", order.status)) },
    { id: "invoices", label: w("invoices"), panel: list("invoices", invoiceTotal, (invoice) => badge("invoice", invoiceStatus(invoice))) },
  ];
  return page({
    title: customer.name,
    back: ["/demo/customers", w("allCustomers")],
    status: customer.blocked ? h("span", { class: "badge blocked" }, w("blocked")) : null,
    actions: [action(w("changeCustomer"), "", () => change(customer)), linkButton(`/demo/orders/new?customer=${id}`, w("newOrder"))],
    children: [
      card(w("deliveries"), h("p", { class: "quiet" }, customer.blocked ? w("blockedBecause", { reason: customer.blocked === "overdue" ? w("overdueReason") : customer.blocked }) : w("deliveriesOn")), blocking(customer)),
      tabs(w("customerParts"), parts, memory),
    ],
  });
}

function details(customer) {
  return facts([
    [w("number"), customer.id],
    [w("email"), customer.email],
    [w("phone"), customer.phone],
    [w("address"), `${customer.street}, ${customer.postcode} ${customer.town}`],
    customer.business && [w("kvk"), customer.kvk],
    customer.business && [w("vat"), customer.vat],
    [w("iban"), customer.iban],
    [w("term"), w("days", { n: customer.term })],
    [w("limit"), money(customer.limit)],
  ]);
}

function blocking(customer) {
  const on = Boolean(customer.blocked);
  const toggle = () => {
    if (!on) return block(customer);
    changeCustomer(customer, { blocked: "" });
    say(w("unblocked", { name: customer.name }));
    refresh();
  };
  const control = action(w("block"), "finance", toggle, "switch");
  control.setAttribute("role", "switch");
  control.setAttribute("aria-checked", String(on));
  return control;
}

function block(customer) {
  const reason = longText("reason", w("reason"), { hint: w("blockHint") });
  openDialog({
    title: w("block"),
    intro: w("blockIntro", { name: customer.name }),
    fields: [reason],
    submit: w("blockNow"),
    danger: true,
    check: (values) => (values.reason ? [] : [["reason", w("error.reason")]]),
    save: (values) => (changeCustomer(customer, { blocked: values.reason }), say(w("wasBlocked", { name: customer.name }))),
  });
}

function change(customer) {
  const name = text("name", w("name"), { value: customer.name });
  const email = text("email", w("email"), { type: "email", value: customer.email });
  const iban = text("iban", w("iban"), { value: customer.iban, optional: true });
  const term = select("term", w("term"), [14, 30, 60].map((n) => [String(n), w("days", { n })]), { value: String(customer.term) });
  const limit = text("limit", w("limit"), { type: "number", min: 0, step: 50, value: String(customer.limit / 100), hint: w("limitHint") });
  openDialog({
    title: w("changeCustomer"),
    intro: customer.id,
    fields: [name, email, iban, term, limit],
    submit: w("saveChanges"),
    check: (values) => {
      const found = [];
      if (!values.name) found.push(["name", w("error.name")]);
      if (!isEmail(values.email)) found.push(["email", w("error.email")]);
      if (values.iban && !isIban(values.iban)) found.push(["iban", w("error.iban")]);
      if (values.limit * 100 > customer.limit && settings.role !== "finance") found.push(["limit", w("error.limit")]);
      return found;
    },
    save: (values) => {
      changeCustomer(customer, { name: values.name, email: values.email, iban: values.iban, term: Number(values.term), limit: Math.round(Number(values.limit) * 100) });
      say(w("customerChanged"));
    },
  });
}
