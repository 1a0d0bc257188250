// Radix: a focus scope, `pointer-events: none` on the body, and whatever is pressed outside closes it.

import * as Dialog from "@radix-ui/react-dialog";
import { show } from "./work.jsx";

show(({ open, close, children }) => (
  <Dialog.Root open={open} onOpenChange={(now) => now || close()}>
    <Dialog.Portal>
      <Dialog.Overlay style={{ position: "fixed", inset: 0, background: "rgb(0 0 0 / .4)" }} />
      <Dialog.Content aria-describedby={undefined} style={{ position: "fixed", inset: "20% 25% auto", background: "#fff", padding: 24 }}>
        <Dialog.Title>Factuur corrigeren</Dialog.Title>
        {children}
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>
));
