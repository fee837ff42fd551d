/** The comparison of a static site, whose columns are laid side by side in the browser. */
import { StillComparison } from "./offline/still-comparison.js";

StillComparison.start();
