/** A layer's page of a static site, which a filter in its address narrows in the browser. */
import { Still } from "./offline/still.js";
import { StillLayer } from "./offline/still-layer.js";

Still.start();
StillLayer.start();
