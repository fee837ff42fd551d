/** The page of editing: what is to be placed, the map, and the form, which save through this server. */
import { EditDesk } from "./editing/edit-desk.js";
import { Dom } from "./ground/dom.js";

new EditDesk(JSON.parse(Dom.byId("edit-data").textContent));
