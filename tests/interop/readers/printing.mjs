// What the readers for Node share: feeds in, JSON lines out.
import { readFileSync } from "node:fs";

// Prints the events that `eventsOf` finds in the text of each feed named on the command line.
export async function printEvents(eventsOf) {
  for (const path of process.argv.slice(2)) {
    for (const event of await eventsOf(readFileSync(path, "utf8"))) {
      console.log(JSON.stringify({ feed: path, ...event }));
    }
  }
}

// A Date in UTC, as 2025-10-25T02:00:00Z.
export function utc(date) {
  return date.toISOString().replace(".000Z", "Z");
}
