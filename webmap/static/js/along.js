/** A page to read: its tables go to the clipboard. */
import { CopiedTables } from "./ground/copied-tables.js";

CopiedTables.offer();
