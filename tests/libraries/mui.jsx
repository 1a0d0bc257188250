// Material UI: a portal, `aria-hidden` on everything beside it, and a focus trap that looks every 50 ms.

import { Dialog, DialogContent, DialogTitle } from "@mui/material";
import { show } from "./work.jsx";

show(({ open, close, children }) => (
  <Dialog open={open} onClose={close} aria-labelledby="title">
    <DialogTitle id="title">Factuur corrigeren</DialogTitle>
    <DialogContent>{children}</DialogContent>
  </Dialog>
));
