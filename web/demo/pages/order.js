// One order: what was ordered, where it is, and what this role can do with it.

import { addNote, articleOf, cancelOrder, customerOf, find, invoiceOrder, orderTotal, releaseOrder, shipOrder } from "../data.js";
import { CARRIERS, isTracking } from "../checks.js";
import { openDialog } from "../dialog.js";
import { h, wait } from "../dom.js";
import { form, longText, select, text } from "../form.js";
import { badge, card, facts, history, linkButton, page } from "../layout.js";
import { action, say, warn } from "../notice.js";
import { go, refresh } from "../router.js";
import { plainTable } from "../table.js";
import { tabs } from "../tabs.js";
import { date, money, w } from "../words.js";
import { lostPage } from "./lost.js";

// Lines come from "another system": late the first time, at once afterwards.
const known = new Set();
let memory = { id: "" };

export function orderPage({ id }) {
  const order = find("orders", id);
  if (!order) return lostPage();
  if (memory.id !== id) memory = { id };
  const customer = customerOf(order);
  const parts = [
    { id: "lines", label: w("lines"), panel: () => lines(order) },
    { id: "notes", label: w("notes"), panel: () => notes(order) },
    { id: "history", label: w("history"), panel: () => history(order) },
  ];
  return page({
    title: w("orderN", { id }),
    back: ["/demo/orders", w("allOrders")],
    status: badge("order", order.status),
    actions: actions(order, customer),
    children: [
      customer.blocked ? h("p", { class: "notice warn" }, w("isBlocked", { name: customer.name })) : null,
      h(
        "div",
        { class: "halves" },
        card(w("details"), facts([
          [w("customer"), h("a", { href: `/demo/customers/${customer.id}` }, customer.name)],
          [w("date"), date(order.date)],
          [w("channel"), w(`channel.${order.channel}`)],
          [w("delivery"), w(`delivery.${order.delivery}`) + (order.express ? ` · ${w("express")}` : "")],
          [w("reference"), order.reference],
        ])),
        card(w("handling"), facts([
          [w("amount"), money(orderTotal(order))],
          [w("tracking"), order.tracking],
          [w("invoice"), order.invoice && h("a", { href: `/demo/invoices/${order.invoice}` }, order.invoice)],
        ])),
      ),
      tabs(w("orderParts"), parts, memory),
    ],
  });
}

function actions(order, customer) {
  const release = () => {
    if (customer.blocked) return warn(w("error.blockedRelease"));
    releaseOrder(order);
    say(w("orderReleased", { id: order.id }));
    refresh();
  };
  const invoice = () => {
    const made = invoiceOrder(order);
    say(w("invoiceMade", { id: made.id }));
    go(`/demo/invoices/${made.id}`);
  };
  const gone = ["shipped", "delivered"].includes(order.status);
  return [
    ["new", "released"].includes(order.status) && action(w("cancelOrder"), "sales", () => cancel(order)),
    order.status === "delivered" && linkButton(`/demo/returns/new?order=${order.id}`, w("newReturn"), "plain"),
    gone && !order.invoice && action(w("makeInvoice"), "finance", invoice, "primary"),
    order.status === "released" && action(w("ship"), "warehouse", () => ship(order), "primary"),
    order.status === "new" && action(w("release"), "sales", release, "primary"),
  ].filter(Boolean);
}

function cancel(order) {
  const reason = select("reason", w("reason"), [["", w("choose")], ...["customer", "stock", "double", "other"].map((key) => [key, w(`cancel.${key}`)])]);
  const remark = longText("remark", w("remark"), { optional: true });
  openDialog({
    title: w("cancelOrder"),
    intro: w("cancelIntro", { id: order.id }),
    fields: [reason, remark],
    submit: w("cancelForGood"),
    danger: true,
    check: (values) => [!values.reason && ["reason", w("error.reasonChoice")], values.reason === "other" && !values.remark && ["remark", w("error.remark")]].filter(Boolean),
    save: () => (cancelOrder(order), say(w("orderCancelled", { id: order.id }))),
  });
}

function ship(order) {
  const carrier = select("carrier", w("carrier"), CARRIERS.map((name) => [name, name]), { value: CARRIERS[0] });
  const code = text("code", w("trackingCode"), { hint: w("trackingHint") });
  openDialog({
    title: w("ship"),
    intro: w("shipIntro", { id: order.id }),
    fields: [carrier, code],
    submit: w("saveShipment"),
    check: (values) => (!values.code ? [["code", w("error.noCode")]] : isTracking(values.carrier, values.code) ? [] : [["code", w("error.code", { carrier: values.carrier })]]),
    save: (values) => (shipOrder(order, values.carrier, values.code), say(w("orderShipped", { id: order.id }))),
  });
}

function lines(order) {
  const place = h("div", { "aria-busy": "true" }, h("p", { class: "unseen" }, w("loading")), ...order.lines.map(() => h("div", { class: "skeleton tall" })));
  const show = () => {
    known.add(order.id);
    place.removeAttribute("aria-busy");
    const rows = order.lines.map((line) => [line.article, articleOf(line).name, String(line.quantity), money(line.price), money(line.quantity * line.price)]);
    if (order.express) rows.push(["", w("express"), "1", money(750), money(750)]);
    place.replaceChildren(plainTable({ name: w("lines"), head: [w("articleCode"), w("article"), w("quantity"), w("price"), w("sum")], rows, numbers: [2, 3, 4] }), h("p", { class: "total" }, w("total", { amount: money(orderTotal(order)) })));
  };
  if (known.has(order.id)) show();
  else wait(900).then(show);
  return place;
}

function notes(order) {
  const field = longText("note", w("note"), { hint: w("noteHint") });
  const entry = form({
    fields: [field],
    children: field.node,
    submit: w("saveNote"),
    check: (values) => (values.note ? [] : [["note", w("error.note")]]),
    save: (values) => (addNote(order, values.note), say(w("noteSaved")), refresh()),
  });
  const list = order.notes.toReversed().map((note) => h("li", {}, h("p", {}, note.text), h("span", { class: "quiet" }, `${date(note.at)} · ${note.who}`)));
  return h("div", {}, list.length ? h("ul", { class: "notes" }, list) : h("p", { class: "quiet" }, w("noNotes")), entry);
}
