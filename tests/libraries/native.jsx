// The browser's own: a modal `<dialog>` makes the rest of the page inert.

import { useEffect, useRef } from "react";
import { show } from "./work.jsx";

show(({ open, close, children }) => {
  const element = useRef(null);
  useEffect(() => {
    if (open) element.current.showModal();
    else element.current.close();
  }, [open]);
  return (
    <dialog aria-labelledby="title" onClose={close} ref={element}>
      <h2 id="title">Factuur corrigeren</h2>
      {children}
    </dialog>
  );
});
