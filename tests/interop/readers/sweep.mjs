// ical.js on a sweep of zones: the UID of an event says its instants. Prints how many events it read, and those it
// read otherwise.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

let read = 0;
for (const path of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const seconds = (name) => component.getFirstPropertyValue(name).toUnixTime();
    const seen = `${seconds("dtstart")}/${seconds("dtend")}/`;
    const uid = component.getFirstPropertyValue("uid");
    if (!uid.startsWith(seen)) console.log(`${uid} read as ${seen}`);
    read++;
  }
}
console.log(read);
