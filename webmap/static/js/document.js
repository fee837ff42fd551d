/** The page of a plan: terms explained, proofs opened, the tree in step with the reading. */
import { Dom } from "./ground/dom.js";
import { Glossary } from "./plans/glossary.js";
import { Proofs } from "./plans/proofs.js";
import { ReadingPane } from "./plans/reading-pane.js";

new Glossary(Dom.byId("content"));
if (Dom.byId("proofs")) new Proofs(Dom.byId("content"), Dom.byId("proofs"));
new ReadingPane(document.querySelector(".section-tree"), document.querySelector(".section-pane"));
