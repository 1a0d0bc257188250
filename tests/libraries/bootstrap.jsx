// Bootstrap: a modal that takes focus back at every `focusin` outside it.

import { Modal } from "bootstrap";
import "bootstrap/dist/css/bootstrap.css";
import { useEffect, useRef } from "react";
import { show } from "./work.jsx";

show(({ open, close, children }) => {
  const element = useRef(null);
  useEffect(() => {
    const modal = Modal.getOrCreateInstance(element.current);
    if (open) modal.show();
    else modal.hide();
  }, [open]);
  useEffect(() => {
    const hidden = () => close();
    element.current.addEventListener("hidden.bs.modal", hidden);
    return () => element.current?.removeEventListener("hidden.bs.modal", hidden);
  }, []);
  return (
    <div className="modal" tabIndex={-1} aria-labelledby="title" ref={element}>
      <div className="modal-dialog"><div className="modal-content">
        <div className="modal-header"><h2 className="modal-title fs-5" id="title">Factuur corrigeren</h2></div>
        <div className="modal-body">{children}</div>
      </div></div>
    </div>
  );
});
