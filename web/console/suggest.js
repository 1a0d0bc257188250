// The nearest titles while typing, on the reading pages. Without it the form works as it is.
// (The pattern is ARIA's combobox with a listbox: focus stays in the box, arrows choose, Enter goes, Escape closes.)

const form = document.querySelector("form.find[data-app]");
const box = form?.querySelector("input[name=q]");

if (box) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.role = "listbox";
  list.ariaLabel = form.dataset.results;
  list.hidden = true;
  form.append(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) box.setAttribute(name, value);

  let chosen = -1;
  let asked = 0;

  const show = (hits) => {
    // What was chosen stays chosen where the next answer holds it too.
    const kept = hits.findIndex((hit) => hit.page === list.children[chosen]?.dataset.page);
    list.replaceChildren(...hits.map((hit, at) => {
      const item = document.createElement("li");
      item.id = `suggestion-${at}`;
      item.role = "option";
      item.dataset.page = hit.page;
      item.textContent = hit.title;
      if (hit.other_language) item.lang = hit.locale;
      if (hit.other_application) item.append(Object.assign(document.createElement("small"), { textContent: hit.application }));
      return item;
    }));
    list.hidden = hits.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    choose(kept);
  };

  // An answer that is still on its way does not open it again.
  const close = () => {
    asked += 1;
    show([]);
  };

  const choose = (at) => {
    chosen = at;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `suggestion-${at}`);
  };

  const ask = async () => {
    const mine = ++asked;
    const q = box.value.trim();
    if (q.length < 2) return show([]);
    const query = new URLSearchParams({ app: form.dataset.app, locale: document.documentElement.lang, q: box.value, limit: "6" });
    const answer = await fetch(`/api/v1/search?${query}`).then((response) => (response.ok ? response.json() : null)).catch(() => null);
    if (mine === asked) show(answer?.hits ?? []);
  };

  box.addEventListener("input", ask);
  box.addEventListener("keydown", (event) => {
    const many = list.children.length;
    if (event.key === "Escape" && !list.hidden) close();
    else if (many && event.key === "ArrowDown") choose((chosen + 1) % many);
    else if (many && event.key === "ArrowUp") choose(chosen <= 0 ? many - 1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.page);
    else return;
    event.preventDefault();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const page = event.target.closest("li")?.dataset.page;
    if (page) location.assign(page);
  });
}
