/** The page of a plan: terms explained, proofs opened, the tree in step with the reading. */
import { Dom } from "./ground/dom.js";
import { Glossary } from "./plans/glossary.js";
import { Proofs } from "./plans/proofs.js";
import { ReadingPane } from "./plans/reading-pane.js";

const proofs = document.getElementById("proofs"); // only where the plans' texts are at hand

new Glossary(Dom.byId("content"));
if (proofs) new Proofs(Dom.byId("content"), proofs);
new ReadingPane(Dom.one(".section-tree"), Dom.one(".section-pane"));
