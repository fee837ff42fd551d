/** The one-file atlas: the map page, after all that makes it work without its server. */
import { Offline } from "./offline/offline.js";
import { app } from "./map.js";

Offline.join(app.state, app.words);
