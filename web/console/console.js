// The console works without this. With it: the preview follows the typing, a line number in the list of problems jumps
// to that line, and a browser asks before unsaved text is left behind.
const form = document.querySelector("[data-editor]");
if (form) {
  const text = form.elements.source;
  const preview = form.querySelector("[data-preview]");
  const saved = "unsaved" in form.dataset ? null : text.value;
  let waiting;

  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(preview), 800);
  });

  // The frame of a text that was not saved is empty: a browser can only ask for what is saved.
  if (saved === null && preview) form.requestSubmit(preview);

  let leaving = false;
  form.addEventListener("submit", (event) => {
    leaving = event.submitter !== preview;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && text.value !== saved) event.preventDefault();
  });

  for (const place of document.querySelectorAll("[data-line]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "line";
    button.textContent = place.textContent;
    button.addEventListener("click", () => {
      const lines = text.value.split("\n");
      const line = Math.min(Number(place.dataset.line), lines.length) - 1;
      const start = lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0);
      text.focus();
      text.setSelectionRange(start, start + lines[line].length);
      const height = parseFloat(getComputedStyle(text).lineHeight);
      text.scrollTop = Math.max(0, (line - 4) * height);
    });
    place.replaceWith(button);
  }
}
