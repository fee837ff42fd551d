/** The site finder of a static site, which ranks in the browser. */
import { StillSites } from "./offline/still-sites.js";

StillSites.start();
