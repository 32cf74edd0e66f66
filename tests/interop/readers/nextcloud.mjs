// @nextcloud/calendar-js: what the pages of Nextcloud Calendar read with. Prints the events of feeds as JSON lines.
import { getParserManager } from "@nextcloud/calendar-js";
import { printEvents, utc } from "./printing.mjs";

function instant(time) {
  if (time.isDate) return [time.year, time.month, time.day].map((part) => String(part).padStart(2, "0")).join("-");
  if (time.timezoneId === "floating") return "with no zone";
  return utc(new Date(time.unixTime * 1000));
}

function attendee(property) {
  return {
    uri: property.email,
    cn: property.commonName,
    role: property.role,
    partstat: property.participationStatus,
    cutype: property.userType,
  };
}

function normalised(event) {
  const value = (name) => event.getFirstPropertyFirstValue(name);
  return {
    uid: event.uid,
    summary: event.title,
    start: instant(event.startDate),
    end: instant(event.endDate),
    revised: instant(value("LAST-MODIFIED")),
    status: event.status,
    transp: event.timeTransparency,
    class: event.accessClass,
    url: event.url ?? "",
    sequence: value("SEQUENCE"),
    location: event.location ?? "",
    description: event.description ?? "",
    categories: [...event.getCategoryIterator()],
    organizer: event.getFirstProperty("ORGANIZER")?.commonName ?? "",
    attendees: event.getAttendeeList().map(attendee),
    alarms: [...event.getAlarmIterator()].map((alarm) => alarm.trigger.value.totalSeconds),
  };
}

await printEvents((text) => {
  const parser = getParserManager().getParserForFileType("text/calendar", { includeTimezones: true });
  parser.parse(text);
  return [...parser.getItemIterator()].flatMap((item) => [...item.getVObjectIterator()]).map(normalised);
});
