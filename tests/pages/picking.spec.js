// Pointing at elements where a page hides them: in web components, in a frame in a scaled frame, in a modal dialog.

import { expect, test } from "./own.js";

const PICKER = "souffleur-picker";

for (const [name, work] of [
  ["shadow.html", (page) => page],
  ["frames.html", (page) => page.frameLocator("iframe").frameLocator("iframe")],
]) {
  test(`an author points at a button in ${name}, and it is not pressed`, async ({ page }) => {
    await page.goto(`/pages/${name}#souffleur-pick`);
    const panel = page.locator(`${PICKER} .panel`);
    await expect(panel).toBeVisible();
    const button = work(page).locator(".correct");
    await button.evaluate((element) => {
      window.top.__reached = [];
      for (const kind of ["pointerdown", "mousedown", "click"]) element.addEventListener(kind, () => window.top.__reached.push(kind));
    });
    const box = await button.boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect(panel.getByRole("heading")).toContainText("knop Corrigeren");
    await expect(panel.getByRole("textbox")).toHaveValue(/^anchor: button "Corrigeren"\nfingerprint: 1\./);
    expect(await page.evaluate(() => window.__reached)).toEqual([]);

    const ring = await page.locator(`${PICKER} .ring`).boundingBox();
    for (const [ours, theirs] of [[ring.x, box.x], [ring.y, box.y], [ring.x + ring.width, box.x + box.width]]) expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(6);
    await panel.getByRole("button", { name: "Test" }).click();
    await expect(panel.getByRole("status")).toContainText("Het anker vindt het. De vingerafdruk vindt het:");
  });
}

test("an author goes on with another element, also in a modal dialog", async ({ page }) => {
  await page.goto("/pages/plain.html");
  await page.locator(".souffleur .launcher").waitFor();
  await page.locator(".correct").click();
  await page.evaluate(() => (location.hash = "#souffleur-pick"));
  const panel = page.locator(`${PICKER} .panel`);
  await expect(panel).toBeVisible();
  for (const [selector, name, anchor] of [["#reason", "invoerveld Reden", 'textbox "Reden"'], ["form [type=submit]", "knop Correctie opslaan", 'button "Correctie opslaan"']]) {
    const box = await page.locator(selector).boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect(panel.getByRole("heading")).toContainText(`${name} in venster Factuur corrigeren`);
    await expect(panel.getByRole("textbox")).toHaveValue(new RegExp(`^anchor: ${anchor}\n`));
    await panel.getByRole("button", { name: "Een ander element" }).click();
    await expect(panel.getByRole("heading")).toContainText("Wijs een element aan");
  }
  await page.keyboard.press("Escape");
  await expect(page.locator(PICKER)).toHaveCount(0);
  await expect(page.locator("dialog")).toBeVisible();
});

test("a list that closes at a press beside it stays open while an author picks in it, also where the page listens on the window", async ({ page }) => {
  await page.goto("/pages/plain.html");
  await page.locator(".souffleur .launcher").waitFor();
  await page.evaluate(() => {
    document.querySelector("main").insertAdjacentHTML("afterbegin", "<div id=models role=listbox aria-label=Modellen><button role=option>Groot model</button></div>");
    const list = document.querySelector("#models");
    for (const kind of ["click", "keydown"]) addEventListener(kind, (event) => list.contains(event.composedPath()[0]) || list.remove(), true);
    location.hash = "#souffleur-pick";
  });
  const panel = page.locator(`${PICKER} .panel`);
  const list = page.locator("#models");
  await expect(panel).toBeVisible();
  for (const by of ["mouse", "keyboard"]) {
    const { x, y, width, height } = await list.getByRole("option").boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    if (by === "mouse") await page.mouse.click(x + width / 2, y + height / 2);
    else await page.keyboard.press("Enter");
    await expect(panel.getByRole("heading")).toContainText("Groot model");
    await panel.getByRole("button", { name: "Test" }).click();
    await expect(panel.getByRole("status")).toContainText("Het anker vindt het.");
    await panel.getByRole("button", { name: "Een ander element" }).click();
  }
  await page.keyboard.press("Escape");
  await expect(page.locator(PICKER)).toHaveCount(0);
  // And help is the first to hear again.
  await page.locator(".souffleur .launcher").click();
  await expect(page.locator(".souffleur .panel")).toBeVisible();
  await page.keyboard.type("factuur");
  await expect(list).toBeVisible();
});

test("the text of a web component is picked as the button that it shows it in", async ({ page }) => {
  await page.goto("/pages/plain.html");
  await page.evaluate(() => {
    customElements.define("my-button", class extends HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: "open" }).innerHTML = '<button aria-label=""><slot name="icon"></slot><span><slot></slot></span></button>';
      }
    });
    document.querySelector("main").insertAdjacentHTML("beforeend", "<my-button id=send>Versturen naar de klant</my-button>");
    location.hash = "#souffleur-pick";
  });
  const panel = page.locator(`${PICKER} .panel`);
  await expect(panel).toBeVisible();
  const box = await page.locator("#send").boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(panel.getByRole("heading")).toContainText("knop Versturen naar de klant");
  await expect(panel.getByRole("textbox")).toHaveValue(/^anchor: button "Versturen naar de klant"\n/);
});

test("what stands in every row is told by what a cell of its row says", async ({ page }) => {
  await page.goto("/pages/plain.html");
  await page.evaluate(() => {
    const row = (order, customer) => `<tr><td><input type=checkbox aria-label="Kies deze regel"><td>${order}<td>${customer}<td>16<td><button type=button>Openen</button>`;
    document.querySelector("main").insertAdjacentHTML("beforeend", `<table id=orders>${row("O-1001", "Jansen")}${row("O-1002", "Bakker")}</table>`);
    location.hash = "#souffleur-pick";
  });
  const panel = page.locator(`${PICKER} .panel`);
  await expect(panel).toBeVisible();
  const box = await page.locator("#orders button").last().boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(panel.getByRole("textbox")).toHaveValue(/^anchor: button "Openen" in row "O-1002"\n/);
});

test("of several of one name the fingerprint tells which; in a table it is the cell; of a list that the page draws it is the list", async ({ page }) => {
  await page.goto("/pages/plain.html");
  await page.evaluate(() => {
    document.querySelector("main").insertAdjacentHTML("beforeend", "<p>Tent, 2 personen <button class=of-line>Corrigeren</button></p><table><tbody><tr><td><span id=menu>Relaties</span></td></tr><tr><td>Orders</td></tr><tr><td><div class=cell><div class=char tabindex=0>Voorraad</div></div></td></tr></tbody></table><label for=customer>Klant</label><div><select id=customer aria-hidden=true style='position:absolute;width:1px;height:1px;opacity:0'></select><span><span role=combobox aria-expanded=false tabindex=0 style='display:block'><span role=textbox id=drawn style='display:block'>Jansen</span></span></span></div>");
    location.hash = "#souffleur-pick";
  });
  const panel = page.locator(`${PICKER} .panel`);
  await expect(panel).toBeVisible();
  for (const [selector, recognised, unique] of [[".of-line", 'button "Corrigeren"', "Er zijn er meer van; de vingerafdruk zegt welke."], ["#menu", 'cell "Relaties"', "Er is er één van op dit scherm."], [".char", 'cell "Voorraad"', "Er is er één van op dit scherm."], ["#drawn", 'combobox "Klant"', "Er is er één van op dit scherm."]]) {
    const box = await page.locator(selector).boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect(panel.getByRole("textbox")).toHaveValue(new RegExp(`^anchor: ${recognised}\nfingerprint: 1\\.`));
    await expect(panel).toContainText(unique);
    await panel.getByRole("button", { name: "Een ander element" }).click();
    await expect(panel.getByRole("heading")).toContainText("Wijs een element aan");
  }
});

test("what scrolls below the picker still does, and what lies below its panel can be picked", async ({ page }) => {
  await page.goto("/pages/plain.html");
  await page.evaluate(() => {
    const list = document.createElement("div");
    list.style = "position: fixed; right: 0; bottom: 0; width: 300px; height: 200px; overflow: auto";
    list.innerHTML = '<div style="height: 900px"></div><button id="below">Onderaan</button>';
    document.body.append(list);
    location.hash = "#souffleur-pick";
  });
  const panel = page.locator(`${PICKER} .panel`);
  await panel.getByRole("button", { name: "Opzij" }).click();
  const { width, height } = page.viewportSize();
  await page.mouse.move(width - 100, height - 100);
  await page.mouse.wheel(0, 900);
  await expect(page.locator("#below")).toBeInViewport();
  const box = await page.locator("#below").boundingBox();
  await page.mouse.click(box.x + 10, box.y + box.height / 2);
  await expect(panel.getByRole("heading")).toHaveText("knop Onderaan");
});

test("what has no role and name is picked as its makers call it; a label, and what is drawn around a field, as the field", async ({ page }) => {
  await page.goto("/pages/plain.html");
  await page.evaluate(() => {
    document.querySelector("main").insertAdjacentHTML(
      "beforeend",
      `<div id=notes><div class="css-1q2w3e4 editor" contenteditable=true style="height: 40px"><p>Een notitie</p></div></div>
       <div role=dialog aria-label=Bestelling><div class=supplier><div tabindex=0 class=chosen>Kies</div></div><label for=pieces>Stuks</label><input id=pieces>
       <a class=icon href="/facturen/nieuw"><i></i></a> <a class=icon href="/facturen"><i id=to-invoices style="padding: 8px"></i></a>
       <p class=add><a href="#" tabindex=0><i id=add style="padding: 8px"></i></a></p> <p class=turn><a href="#"><i style="padding: 8px"></i></a></p>
       <p class=choice><i class="sc-hkosdB is-checked box" tabindex=0 style="display: block; height: 20px"></i></p>
       <div id=rc_select_4 class=kind tabindex=0 style="height: 20px"></div>
       <div class=search><span class=sign>⌕</span><select aria-hidden=true style="position: absolute; opacity: 0"></select><span><input type=search aria-label=Zoeken style="opacity: 0; width: 1px"></span></div></div>`,
    );
    location.hash = "#souffleur-pick";
  });
  const panel = page.locator(`${PICKER} .panel`);
  await expect(panel).toBeVisible();
  for (const [selector, anchor, more] of [
    ["#notes p", "css: .editor", "advance: input"],
    [".chosen", "css: .chosen", ""],
    ["[for=pieces]", 'textbox "Stuks"', ""],
    [".sign", 'searchbox "Zoeken"', ""],
    ["#to-invoices", 'css: a[href="/facturen"]', "advance: click"],
    ["#add", "css: .add a", "advance: click"],
    [".box", "css: .box", ""],
    [".kind", "css: .kind", ""],
  ]) {
    await page.locator(selector).scrollIntoViewIfNeeded();
    const box = await page.locator(selector).boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect(panel.getByRole("textbox")).toHaveValue(new RegExp(`^anchor: ${anchor.replace(/[.[\]]/g, "\\$&")}\nfingerprint: 1\\.\\S+${more ? `\n${more}` : ""}$`));
    await panel.getByRole("button", { name: "Test" }).click();
    await expect(panel.getByRole("status")).toContainText("Het anker vindt het.");
    await panel.getByRole("button", { name: "Een ander element" }).click();
    await expect(panel.getByRole("heading")).toContainText("Wijs een element aan");
  }
});

test("a picture that is pressed and a bar that is dragged are not the row or the panel around them; a list is called by its label; what looks pressed is", async ({ page }) => {
  await page.goto("/pages/plain.html");
  await page.locator(".souffleur .launcher").waitFor();
  await page.evaluate(() => {
    const html = `<div role=tabpanel aria-label=Gegevens><div class="discount css-1x2y3z" style="height: 16px; width: 300px"><span tabindex=0 style="position: absolute">|</span></div>
      <table><tr><td><div class=edit title="Wijzig deze regel" style="width: 16px; height: 16px; cursor: pointer"></div><td>F-1002<td class=open style="cursor: pointer">Open</table>
      <label for=kind>Soort</label> <select id=kind style="position: absolute; opacity: 0; pointer-events: none"></select><span><span role=combobox aria-expanded=false tabindex=0 style="display: block"><span role=textbox id=chosen title=Dubbel style="display: block">Dubbel</span></span></span>
      <label for=hidden id=label>Overboeking</label><input id=hidden type=radio style="display: none">
      <div style="position: relative; width: 200px"><div role=combobox aria-label=Stand tabindex=0 style="position: absolute; inset: 0; clip: rect(1px, 1px, 1px, 1px)">Open</div><input aria-label=Stand aria-hidden=true tabindex=-1 style="position: absolute; opacity: 0; pointer-events: none"><span id=state style="display: block">Open</span></div>
      <ul><li id=choice style="cursor: pointer">Afdrukken</ul></div>`;
    document.querySelector("main").insertAdjacentHTML("afterbegin", html);
    location.hash = "#souffleur-pick";
  });
  const panel = page.locator(`${PICKER} .panel`);
  await expect(panel).toBeVisible();
  for (const [selector, anchor, more] of [
    [".discount", "css: .discount", ""],
    [".edit", "css: .edit", "advance: click"],
    [".open", 'cell "Open"', "advance: click"],
    ["#chosen", 'combobox "Soort"', ""],
    ["#state", 'combobox "Stand"', ""],
    ["#label", "css: #label", ""],
    ["#choice", 'listitem "Afdrukken"', "advance: click"],
  ]) {
    const { x, y, width, height } = await page.locator(selector).boundingBox();
    await page.mouse.click(x + width / 2, y + height / 2);
    await expect(panel.getByRole("textbox")).toHaveValue(new RegExp(`^anchor: ${anchor}\\nfingerprint: 1\\.\\S+${more ? `\\n${more}` : ""}$`));
    await panel.getByRole("button", { name: "Een ander element" }).click();
    await expect(panel.getByRole("heading")).toContainText("Wijs een element aan");
  }
});

test("a number in a badge is no part of what an author writes; one in the words is", async ({ page }) => {
  await page.goto("/pages/plain.html");
  await page.locator(".souffleur .launcher").waitFor();
  await page.evaluate(() => {
    const html = '<p><a id=messages href="#messages">Berichten <span class=badge>3</span></a> <button id=line type=button>Regel 1</button></p>';
    document.querySelector("main").insertAdjacentHTML("afterbegin", html);
    location.hash = "#souffleur-pick";
  });
  const panel = page.locator(`${PICKER} .panel`);
  const point = async (selector) => {
    const { x, y, width, height } = await page.locator(selector).boundingBox();
    await page.mouse.click(x + width / 2, y + height / 2);
  };
  await expect(panel).toBeVisible();
  await point("#line");
  await expect(panel.getByRole("textbox")).toHaveValue(/^anchor: button "Regel 1"\n/);
  await panel.getByRole("button", { name: "Een ander element" }).click();
  await point("#messages");
  await expect(panel.getByRole("textbox")).toHaveValue(/^anchor: link "Berichten"\n/);
  await page.locator(".badge").evaluate((badge) => (badge.textContent = "12"));
  await panel.getByRole("button", { name: "Test" }).click();
  await expect(panel.getByRole("status")).toContainText("Het anker vindt het.");
});
