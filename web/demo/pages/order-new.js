// A new order, taken by phone or at the counter.

import { createOrder, db, find, total } from "../data.js";
import { h } from "../dom.js";
import { draft, dropDraft, form, radios, select, text, tick } from "../form.js";
import { page } from "../layout.js";
import { say } from "../notice.js";
import { go } from "../router.js";
import { money, w } from "../words.js";

const NAME = "order";
const customerId = (typed) => /^(K-\d+)/i.exec(typed ?? "")?.[1].toUpperCase();

export function newOrderPage({ query }) {
  const old = { customer: suggestion(find("customers", query.get("customer"))), ...draft(NAME) };
  const customer = text("customer", w("customer"), { value: old.customer, list: db.customers.map(suggestion), hint: w("customerHint") });
  const channel = radios("channel", w("channel"), ["phone", "store", "webshop"].map((key) => [key, w(`channel.${key}`)]), { value: old.channel ?? "phone" });
  const delivery = select("delivery", w("delivery"), ["home", "pickup", "point"].map((key) => [key, w(`delivery.${key}`)]), { value: old.delivery ?? "home" });
  const reference = text("reference", w("reference"), { value: old.reference, optional: true, hint: w("referenceHint") });
  const express = tick("express", w("express"), { hint: w("expressHint", { amount: money(750) }), value: old.express, onchange: () => addUp() });

  const group = h("div", { class: "order-lines" });
  const sum = h("p", { class: "total", "aria-live": "polite" });
  let rows = [];
  const addLine = (article = "", quantity = "1") => {
    const at = rows.length + 1;
    const row = {
      article: select(`article-${at}`, w("article"), [["", w("choose")], ...db.articles.map((one) => [one.id, `${one.name} · ${money(one.price)}`])], { value: article, onchange: () => addUp() }),
      quantity: text(`quantity-${at}`, w("quantity"), { type: "number", min: 1, value: quantity }),
    };
    const title = h("legend", { class: "unseen" }, w("lineN", { n: at }));
    const remove = at > 1 ? h("button", { type: "button", "aria-label": w("removeLineN", { n: at }), onclick: () => removeLine(row) }, w("remove")) : null;
    row.node = h("fieldset", { class: "order-line" }, title, row.article.node, row.quantity.node, remove);
    rows.push(row);
    group.append(row.node);
    return row;
  };
  const removeLine = (row) => {
    const left = rows.filter((one) => one !== row).map((one) => [one.article.focusable.value, one.quantity.focusable.value]);
    rows = [];
    group.replaceChildren();
    for (const [article, quantity] of left) addLine(article, quantity);
    addUp();
    changed();
    add.focus();
  };
  const addUp = () => {
    const lines = rows.map((row) => ({ price: find("articles", row.article.focusable.value)?.price ?? 0, quantity: Number(row.quantity.focusable.value) || 0 }));
    sum.textContent = w("total", { amount: money(total(lines) + (express.focusable.checked ? 750 : 0)) });
  };
  // A line more or less is a change that the draft has to know of.
  const changed = () => group.dispatchEvent(new Event("change", { bubbles: true }));
  const add = h("button", { type: "button", onclick: () => (addLine().article.focusable.focus(), changed()) }, w("addLine"));
  for (let at = 1; at === 1 || old[`article-${at}`] !== undefined; at += 1) addLine(old[`article-${at}`], old[`quantity-${at}`]);
  group.addEventListener("input", addUp);
  addUp();

  const check = (values) => {
    const known = find("customers", customerId(values.customer) ?? "");
    const found = [];
    if (!known) found.push(["customer", w("error.customer")]);
    else if (known.blocked) found.push(["customer", w("error.blockedOrder")]);
    rows.forEach((_, at) => {
      const article = find("articles", values[`article-${at + 1}`]);
      const quantity = Number(values[`quantity-${at + 1}`]);
      if (!article) found.push([`article-${at + 1}`, w("error.article", { n: at + 1 })]);
      else if (!Number.isInteger(quantity) || quantity < 1) found.push([`quantity-${at + 1}`, w("error.quantity")]);
      else if (quantity > article.stock) found.push([`quantity-${at + 1}`, w("error.stock", { n: article.stock })]);
    });
    return found;
  };
  const save = (values) => {
    const order = createOrder({
      customer: customerId(values.customer), channel: values.channel, delivery: values.delivery, reference: values.reference, express: Boolean(values.express),
      lines: rows.map((_, at) => ({ article: values[`article-${at + 1}`], quantity: Number(values[`quantity-${at + 1}`]), price: find("articles", values[`article-${at + 1}`]).price })),
    });
    say(w("orderMade", { id: order.id }));
    go(`/demo/orders/${order.id}`);
  };
  const fields = () => [customer, channel, delivery, reference, ...rows.flatMap((row) => [row.article, row.quantity]), express];
  const entry = form({
    fields,
    children: [
      h("section", { class: "card", "aria-labelledby": "for-whom" }, h("h2", { id: "for-whom" }, w("forWhom")), customer.node, h("div", { class: "pair" }, channel.node, delivery.node), reference.node),
      h("section", { class: "card", "aria-labelledby": "what" }, h("h2", { id: "what" }, w("lines")), group, add, express.node, sum),
    ],
    submit: w("saveOrder"),
    cancel: h("a", { class: "button plain", href: "/demo/orders", onclick: () => dropDraft(NAME) }, w("cancel")),
    check,
    save,
    draftName: NAME,
  });
  return page({ title: w("newOrder"), back: ["/demo/orders", w("allOrders")], children: [h("p", { class: "quiet" }, w("requiredNote")), entry] });
}

const suggestion = (customer) => (customer ? `${customer.id} ${customer.name}` : undefined);
