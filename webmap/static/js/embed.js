/** The page that writes the code of a frame: a text to copy, on a static site written here. */
import { Addresses } from "./ground/addresses.js";
import { CopiedText } from "./ground/copied-text.js";
import { StillFrame } from "./offline/still-frame.js";

if (Addresses.isStill) StillFrame.start();
CopiedText.offer();
