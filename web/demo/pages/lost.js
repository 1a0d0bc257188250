// The address leads nowhere, or the record does not exist (any more).

import { h } from "../dom.js";
import { linkButton, page } from "../layout.js";
import { w } from "../words.js";

export const lostPage = () => page({ title: w("lost"), children: [h("p", {}, w("lostWhy")), h("p", {}, linkButton("/demo", w("toToday"), "plain"))] });
