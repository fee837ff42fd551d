/** What a search of a static site finds, by the rule of the map's box. */
import { StillSearch } from "./offline/still-search.js";

StillSearch.start();
