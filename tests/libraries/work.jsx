// The work on every page here: correcting an invoice in the modal window of a library, and its shortcuts for letters.

import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

/** The fields of the window. `done` is told when the correction is saved. */
export function Fields({ done }) {
  const save = (event) => {
    event.preventDefault();
    done();
  };
  return (
    <form onSubmit={save}>
      <p><label htmlFor="amount">Nieuw aantal</label> <input id="amount" autoComplete="off" /></p>
      <p><label htmlFor="reason">Reden</label> <input id="reason" autoComplete="off" /></p>
      <button type="submit">Correctie opslaan</button>
    </form>
  );
}

/** The page: an invoice, a button that opens `Modal` (`{ open, close, children }`), and what came of it. */
export function show(Modal) {
  function Page() {
    const [open, setOpen] = useState(false);
    const [said, setSaid] = useState("");
    const done = () => {
      setOpen(false);
      setSaid("De factuur is gecorrigeerd.");
    };
    return (
      <main>
        <h1>Factuur 2026-0042</h1>
        <button type="button" className="correct" onClick={() => setOpen(true)}>Corrigeren</button>
        <p role="status">{said}</p>
        <Modal open={open} close={() => setOpen(false)}><Fields done={done} /></Modal>
      </main>
    );
  }
  listen();
  createRoot(document.body.appendChild(document.createElement("div"))).render(createElement(Page));
}

/** Shortcuts for every key, as applications have: what reaches them outside a field is written down. */
export function listen() {
  window.__shortcuts = [];
  document.addEventListener("keydown", (event) => {
    if (event.target.localName !== "input") window.__shortcuts.push(event.key);
  });
}
