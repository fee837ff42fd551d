/** The page of a feature: terms explained, citations to copy. */
import { CopiedText } from "./ground/copied-text.js";
import { Dom } from "./ground/dom.js";
import { Glossary } from "./plans/glossary.js";

new Glossary(Dom.byId("content"));
CopiedText.offer();
