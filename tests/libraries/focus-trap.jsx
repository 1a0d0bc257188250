// focus-trap: takes focus back, and lets no click outside through.

import { createFocusTrap } from "focus-trap";
import { useEffect, useRef } from "react";
import { show } from "./work.jsx";

show(({ open, close, children }) => {
  const element = useRef(null);
  useEffect(() => {
    if (!open) return undefined;
    const trap = createFocusTrap(element.current, { onDeactivate: close });
    trap.activate();
    return () => trap.deactivate({ onDeactivate: null });
  }, [open]);
  return open && (
    <div role="dialog" aria-modal="true" aria-labelledby="title" ref={element} style={{ border: "1px solid", padding: 24, margin: 24 }}>
      <h2 id="title">Factuur corrigeren</h2>
      {children}
    </div>
  );
});
