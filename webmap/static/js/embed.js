/** The page that writes the code of a frame: a text to copy. */
import { CopiedText } from "./ground/copied-text.js";

CopiedText.offer();
