// The records this shop starts with: the same for everybody, with dates counted back from today.

import { iban } from "./checks.js";

const ARTICLES = [
  ["VT-301", "Tent Vuursteen 3", 34900, 18], ["VT-302", "Tent Duinroos 2", 27900, 3], ["VT-310", "Tarp Heide 3x4", 8900, 41],
  ["VS-110", "Slaapzak Poolster -7", 18900, 22], ["VS-114", "Slaapzak Zomerwind", 9900, 56], ["VS-201", "Slaapmat Kiezel", 6995, 73],
  ["VR-045", "Rugzak Grenspad 45", 15900, 27], ["VR-065", "Rugzak Grenspad 65", 19900, 12], ["VR-020", "Dagrugzak Linge 20", 7495, 64],
  ["VW-400", "Wandelschoen Ardennen", 17995, 35], ["VW-410", "Wandelschoen Veluwe", 14995, 48], ["VW-420", "Wandelsok Merino", 1995, 310],
  ["VJ-500", "Regenjas Noordwester", 12995, 39], ["VJ-510", "Softshell Hondsrug", 10995, 44], ["VJ-520", "Donsjas Rijp", 16995, 9],
  ["VK-600", "Gasbrander Vonk", 4995, 88], ["VK-610", "Pannenset Trekker", 5995, 31], ["VK-620", "Waterfilter Bron", 7995, 17],
  ["VL-700", "Hoofdlamp Glim", 3995, 120], ["VL-710", "Lantaarn Schemer", 2995, 76], ["VN-800", "Kompas Koers", 2495, 52],
  ["VN-810", "Kaartenhoes Route", 1495, 140], ["VZ-900", "Klapstoel Weide", 4495, 33], ["VZ-910", "Opvouwtafel Weide", 5995, 21],
];

// [name, person or business, town, postcode]
const BUSINESSES = [
  ["Bakker Buitensport B.V.", "Arnhem", "6811 KS"], ["De Wandelaar", "Nijmegen", "6511 PL"], ["Scouting Noorderlicht", "Groningen", "9712 HM"],
  ["Camping De Zeeduinen", "Domburg", "4357 RC"], ["Grensland Sport", "Enschede", "7511 JM"], ["Trekvogel Reizen", "Utrecht", "3511 AX"],
  ["Hogeschool De Kempen", "Eindhoven", "5611 GD"], ["Survival Ardennen Tours", "Maastricht", "6211 CN"], ["Natuurcentrum Bosrand", "Apeldoorn", "7311 NZ"],
  ["Outdoorshop Zuiderzee", "Hoorn", "1621 AB"], ["Bakker Buitensport", "Arnhem", "6811 KS"], ["Klimhal De Rots", "Rotterdam", "3011 WN"],
  ["Kanoverhuur Biesbosch", "Dordrecht", "3311 JE"], ["Fietsplus Meppel", "Meppel", "7941 BK"], ["Jeugdkamp Vlieland", "Vlieland", "8899 BV"],
];
const PEOPLE = [
  ["Fatima El Idrissi", "Amsterdam", "1012 JS"], ["Pieter Vermeulen", "Breda", "4811 DJ"], ["Noor Jansen", "Leiden", "2311 EV"],
  ["Tom Hendriks", "Zwolle", "8011 PK"], ["Aylin Yıldız", "Den Haag", "2511 CS"], ["Bram de Boer", "Haarlem", "2011 RD"],
  ["Sofie Claes", "Tilburg", "5038 XS"], ["Mohamed Bouzid", "Almere", "1315 RC"], ["Lieke van Dijk", "Delft", "2611 GV"],
  ["Daan Smit", "Assen", "9401 LC"], ["Ewa Kowalska", "Venlo", "5911 GC"], ["Rik Mulder", "Leeuwarden", "8911 DG"],
  ["Julia Brouwer", "Amersfoort", "3811 LM"], ["Samir Aziz", "Gouda", "2801 JG"], ["Hanna Visser", "Deventer", "7411 HS"],
  ["Noor Janssen", "Leiden", "2311 EV"], ["Willem Postma", "Sneek", "8601 CV"], ["Chantal Dubois", "Roermond", "6041 GB"],
];

// mulberry32, a small public-domain generator: a fixed start makes every visit the same shop.
function dice(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let x = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

/** The date `days` before (or, negative, after) `today`, as 2026-05-01. */
export function daysBefore(today, days) {
  const date = new Date(`${today}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}

/** Everything, as it is on the first visit of `today`. */
export function seed(today) {
  const roll = dice(20417);
  const pick = (list) => list[Math.floor(roll() * list.length)];
  const articles = ARTICLES.map(([id, name, price, stock]) => ({ id, name, price, stock }));
  const customers = [...BUSINESSES.map((row) => [true, row]), ...PEOPLE.map((row) => [false, row])].map(([business, [name, town, postcode]], at) => {
    const digits = String(100000000 + Math.floor(roll() * 899999999));
    const mail = name.toLowerCase().normalize("NFD").replace(/[^a-z]+/g, "-").replace(/^-|-$/g, "");
    return {
      id: `K-${2001 + at}`, name, business, town, postcode, country: "NL", street: `${pick(["Molenweg", "Stationsstraat", "Kerkplein", "Dorpsstraat", "Havenkade"])} ${1 + Math.floor(roll() * 120)}`,
      email: business ? `inkoop@${mail}.example` : `${mail}@post.example`, phone: `06 5550 ${String(1000 + at * 7)}`,
      kvk: business ? digits.slice(0, 8) : "", vat: business ? `NL${digits}B01` : "", iban: iban("DEMO", `0${digits}`),
      term: business ? 30 : 14, limit: business ? 500000 : 75000, blocked: name === "Grensland Sport" ? "overdue" : "", newsletter: roll() > 0.5,
    };
  });

  const orders = [];
  const invoices = [];
  for (let at = 0; at < 200; at += 1) {
    const age = Math.floor((199 - at) * 0.36);
    const customer = at === 198 ? customers[4] : pick(customers);
    const lines = Array.from({ length: 1 + Math.floor(roll() * 4) }, () => pick(articles))
      .filter((article, i, all) => all.indexOf(article) === i)
      .map((article) => ({ article: article.id, quantity: 1 + Math.floor(roll() * (customer.business ? 6 : 2)), price: article.price }));
    let status = age < 3 ? "new" : age < 5 ? "released" : age < 8 ? "shipped" : "delivered";
    if (at % 19 === 7) status = "cancelled";
    const order = {
      id: String(10301 + at), date: daysBefore(today, age), customer: customer.id, channel: customer.business ? pick(["phone", "webshop", "webshop"]) : pick(["webshop", "store", "webshop"]),
      delivery: pick(["home", "home", "pickup", "point"]), reference: customer.business ? `PO-${4000 + at}` : "", express: roll() > 0.88, status, lines, notes: [], tracking: "", invoice: "",
      history: [{ at: daysBefore(today, age), what: "orderMade", who: "Joris Peeters" }],
    };
    if (status === "shipped" || status === "delivered") {
      order.tracking = `PostNL 3SVELD${String(100000000 + at * 37)}`;
      order.history.push({ at: daysBefore(today, Math.max(0, age - 3)), what: "orderShipped", who: "Amal Haddou" });
      if (status === "delivered") order.history.push({ at: daysBefore(today, Math.max(0, age - 5)), what: "orderDelivered", who: "PostNL" });
      // The newest deliveries wait for their invoice.
      if (age > 5) {
        const date = daysBefore(today, age - 3);
        const total = lines.reduce((sum, line) => sum + line.quantity * line.price, 0);
        const due = daysBefore(date, -customer.term);
        const paid = due < today ? at % 7 !== 2 : at % 3 === 0;
        order.invoice = `F-${20001 + invoices.length}`;
        invoices.push({
          id: order.invoice, order: order.id, customer: customer.id, date, due, lines: lines.map((line) => ({ ...line })), corrections: [], reminders: [],
          payments: paid ? [{ date: daysBefore(due, 4), amount: total }] : [], history: [{ at: date, what: "invoiceMade", who: "Sanne de Wit" }],
        });
      }
    }
    orders.push(order);
  }

  const states = ["announced", "announced", "received", "received", "approved", "refunded", "rejected", "refunded"];
  const returns = orders.filter((order) => order.status === "delivered").slice(-44).filter((_, at) => at % 2 === 0).map((order, at) => {
    const status = states[at % states.length];
    const line = order.lines[0];
    return {
      id: `R-${3001 + at}`, order: order.id, customer: order.customer, date: daysBefore(order.date, -6), status, reason: pick(["size", "broken", "dislike", "late"]), remark: "",
      lines: [{ article: line.article, quantity: 1, price: line.price }], refund: pick(["original", "voucher"]), iban: "", location: status === "announced" ? "" : `B-${10 + at}-2`,
      history: [{ at: daysBefore(order.date, -6), what: "returnMade", who: "Joris Peeters" }],
    };
  });
  return { day: today, articles, customers, orders, invoices, returns };
}
