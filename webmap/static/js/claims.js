/** The page of rewording: a claim's lines, the verdict on them, saving through this server. */
import { ClaimDesk } from "./editing/claim-desk.js";
import { Dom } from "./ground/dom.js";

new ClaimDesk(JSON.parse(Dom.byId("edit-data").textContent));
