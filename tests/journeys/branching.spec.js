// Steps that depend on what is on the screen: written by an author, followed by an employee.

import { expect, test } from "./cast.js";

test("a step that is not needed, or was done already, is left out, said, and gone over on the way back", async ({ author, employee }) => {
  const { words } = employee;
  const next = () => employee.card.getByRole("button", { name: words.next, exact: true }).click();

  await author.signIn();
  await author.edit("klant-invoeren", "nl");
  await author.change("   advance: route /demo/customers/new\n", "   done when: route: /demo/customers/new\n");
  await author.change(
    "4. Vul het **E-mailadres** in.",
    '4. Vul het **KVK-nummer** in.\n   anchor: textbox "KVK-nummer"\n   only when:\n     element: textbox "KVK-nummer"\n5. Vul het **E-mailadres** in.',
  );
  await author.save();
  await author.publish();

  await employee.open("/customers/new");
  await employee.askHelp();
  await employee.read("Een nieuwe klant invoeren");
  await employee.showMe();
  await employee.atStep(2, 7);
  await expect(employee.card).toContainText("Stap 1 was al gedaan.");
  await expect(employee.page.locator(".souffleur").getByRole("status")).toHaveText(/^Stap 1 was al gedaan\. Stap 2 van 7\./);
  await expect(employee.card.getByRole("button", { name: words.previous, exact: true })).toHaveCount(0);

  await employee.page.getByLabel("Particulier").check();
  await next();
  await employee.atStep(3, 7);
  await next();
  await employee.atStep(5, 7);
  await expect(employee.card).toContainText("Stap 4 is hier niet nodig.");
  await employee.pointedAt(employee.field("E-mailadres"));

  await employee.card.getByRole("button", { name: words.previous, exact: true }).click();
  await employee.atStep(3, 7);
  await employee.page.getByLabel("Zakelijk").check();
  await next();
  await employee.atStep(4, 7);
  await employee.pointedAt(employee.field("KVK-nummer"));
});
