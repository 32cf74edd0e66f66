// ical.js: the reader inside Thunderbird and Nextcloud. Prints the events of feeds as JSON lines.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

function instant(time) {
  if (time.isDate) return time.toString();
  const seconds = time.toUnixTime(); // through the VTIMEZONE of the feed
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

function attendee(property) {
  return {
    uri: property.getFirstValue(),
    cn: property.getParameter("cn"),
    role: property.getParameter("role"),
    partstat: property.getParameter("partstat"),
    cutype: property.getParameter("cutype"),
  };
}

function normalised(component) {
  const text = (name) => component.getFirstPropertyValue(name) ?? "";
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    summary: event.summary,
    start: instant(event.startDate),
    end: instant(event.endDate),
    status: text("status"),
    transp: text("transp"),
    class: text("class"),
    sequence: event.sequence,
    location: event.location ?? "",
    description: event.description ?? "",
    url: text("url"),
    categories: component.getFirstProperty("categories")?.getValues() ?? [],
    revised: instant(text("last-modified")),
    organizer: component.getFirstProperty("organizer")?.getParameter("cn") ?? "",
    attendees: event.attendees.map(attendee),
    alarms: component.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toSeconds()),
  };
}

for (const path of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  for (const component of calendar.getAllSubcomponents("vevent")) {
    console.log(JSON.stringify({ feed: path, ...normalised(component) }));
  }
}
