/** The page of a review: a plan's text, what is drafted of it, and the decisions of whoever reads it. */
import { ReviewDesk } from "./reviewing/review-desk.js";
import { Dom } from "./ground/dom.js";

new ReviewDesk(JSON.parse(Dom.byId("edit-data").textContent));
