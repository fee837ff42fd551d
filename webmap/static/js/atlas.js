/** The one-file atlas: the map page, after all that makes it work without its server. */
import "./offline/offline.js";
import "./map.js";
