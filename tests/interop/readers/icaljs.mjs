// ical.js: the reader inside Thunderbird and Nextcloud. Prints the events of feeds as JSON lines.
import ICAL from "ical.js";
import { printEvents, utc } from "./printing.mjs";

function instant(time) {
  if (time.isDate) return time.toString();
  return utc(new Date(time.toUnixTime() * 1000)); // through the VTIMEZONE of the feed
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

await printEvents((text) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map(normalised));
