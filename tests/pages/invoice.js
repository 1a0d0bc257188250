// The work that every page here offers, each under its own circumstances: correcting an invoice.
// No framework: what stands here must work in the most broken page.
(function () {
  "use strict";
  var script = document.currentScript;

  function make(root, tag, attributes, text) {
    var element = (root.ownerDocument || document).createElementNS("http://www.w3.org/1999/xhtml", tag);
    for (var name in attributes) {
      if (Object.prototype.hasOwnProperty.call(attributes, name)) element.setAttribute(name, attributes[name]);
    }
    if (text) element.textContent = text;
    root.appendChild(element);
    return element;
  }

  function field(root, label, id) {
    make(root, "label", { for: id }, label);
    return make(root, "input", { id: id, autocomplete: "off" });
  }

  /** Puts the invoice in `root`; `modal: false` opens the dialog as a part of the page. */
  window.invoice = function (root, how) {
    how = how || {};
    var main = make(root, "main", {});
    make(main, "h1", {}, "Factuur 2026-0042");
    var correct = make(main, "button", { type: "button", class: "correct" }, "Corrigeren");
    var dialog = make(main, "dialog", { "aria-label": "Factuur corrigeren" });
    var form = make(dialog, "form", {});
    field(form, "Nieuw aantal", "amount");
    field(form, "Reden", "reason");
    make(form, "button", { type: "submit" }, "Correctie opslaan");
    var said = make(main, "p", { role: "status" });
    correct.onclick = function () {
      if (how.modal === false) dialog.show();
      else dialog.showModal();
    };
    form.onsubmit = function (event) {
      event.preventDefault();
      dialog.close();
      said.textContent = "De factuur is gecorrigeerd.";
    };
    return { main: main, correct: correct, dialog: dialog };
  };

  if (script && script.hasAttribute("data-now")) window.invoice(document.body);
})();
