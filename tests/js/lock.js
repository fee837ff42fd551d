/** After `npm run lock`: takes the addresses of sponsors out of the lock file, which names no host. */
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf-8"));
for (const item of Object.values(lock.packages)) delete item.funding;
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
