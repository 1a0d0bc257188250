// A new customer: a business or a private person.

import { isEmail, isIban, isKvk, isPostcode, isVat } from "../checks.js";
import { createCustomer, db } from "../data.js";
import { h } from "../dom.js";
import { draft, dropDraft, form, radios, select, text, tick } from "../form.js";
import { page } from "../layout.js";
import { say } from "../notice.js";
import { go } from "../router.js";
import { w } from "../words.js";

const NAME = "customer";

export function newCustomerPage() {
  const old = draft(NAME);
  const kind = radios("kind", w("kindOfCustomer"), [["business", w("business")], ["private", w("private")]], { value: old.kind ?? "business", onchange: () => fit() });
  const field = (name, o = {}) => text(name, w(name), { value: old[name], ...o });
  const name = field("name");
  const kvk = field("kvk", { hint: w("kvkHint"), inputmode: "numeric" });
  const vat = field("vat");
  const email = field("email", { type: "email" });
  const phone = field("phone", { optional: true });
  const street = field("street");
  const postcode = field("postcode");
  const town = field("town");
  const country = select("country", w("country"), [["NL", w("country.NL")], ["BE", w("country.BE")], ["DE", w("country.DE")]], { value: old.country ?? "NL" });
  const iban = field("iban", { optional: true });
  const term = select("term", w("term"), [14, 30, 60].map((n) => [String(n), w("days", { n })]), { value: old.term ?? "14" });
  const newsletter = tick("newsletter", w("newsletter"), { value: old.newsletter });
  const fields = [kind, name, kvk, vat, email, phone, street, postcode, town, country, iban, term, newsletter];
  const company = h("div", { class: "pair" }, kvk.node, vat.node);
  const fit = () => {
    company.hidden = !kind.node.querySelector("input[value=business]").checked;
  };
  fit();
  const check = (values) => {
    const found = [];
    const wrong = (field, message) => found.push([field, w(message)]);
    if (!values.name) wrong("name", "error.name");
    if (values.kind === "business" && !isKvk(values.kvk)) wrong("kvk", "error.kvk");
    if (values.kind === "business" && !isVat(values.vat)) wrong("vat", "error.vat");
    const same = db.customers.find((customer) => customer.email.toLowerCase() === values.email.toLowerCase());
    if (!isEmail(values.email)) wrong("email", "error.email");
    else if (same) found.push(["email", w("error.sameEmail", { id: same.id })]);
    if (!values.street) wrong("street", "error.street");
    if (values.country === "NL" ? !isPostcode(values.postcode) : !values.postcode) wrong("postcode", "error.postcode");
    if (!values.town) wrong("town", "error.town");
    if (values.iban && !isIban(values.iban)) wrong("iban", "error.iban");
    return found;
  };
  const save = (values) => {
    const { kind: chosen, ...rest } = values;
    const business = chosen === "business";
    const customer = createCustomer({ ...rest, business, kvk: business ? values.kvk : "", vat: business ? values.vat.toUpperCase() : "", term: Number(values.term), newsletter: Boolean(values.newsletter) });
    say(w("customerMade", { id: customer.id }));
    go(`/demo/customers/${customer.id}`);
  };
  const part = (id, title, ...children) => h("section", { class: "card", "aria-labelledby": id }, h("h2", { id }, title), children);
  const entry = form({
    fields,
    children: [
      part("who", w("whoIsIt"), kind.node, name.node, company, h("div", { class: "pair" }, email.node, phone.node)),
      part("where", w("address"), street.node, h("div", { class: "pair" }, postcode.node, town.node), country.node),
      part("pay", w("paying"), h("div", { class: "pair" }, iban.node, term.node), newsletter.node),
    ],
    submit: w("saveCustomer"),
    cancel: h("a", { class: "button plain", href: "/demo/customers", onclick: () => dropDraft(NAME) }, w("cancel")),
    check,
    save,
    draftName: NAME,
  });
  return page({ title: w("newCustomer"), back: ["/demo/customers", w("allCustomers")], children: [h("p", { class: "quiet" }, w("requiredNote")), entry] });
}
