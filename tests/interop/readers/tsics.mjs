// ts-ics, which refuses what its schemas do not allow. Prints the events of feeds as JSON lines.
import { convertIcsCalendar } from "ts-ics";
import { zIcsCalendar } from "@ts-ics/schema-zod";
import { printEvents, utc } from "./printing.mjs";

const instant = ({ type, date }) => (type === "DATE" ? utc(date).slice(0, 10) : utc(date));

function seconds({ before, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 }) {
  return (before ? -1 : 1) * ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds);
}

function normalised(event) {
  return {
    uid: event.uid,
    summary: event.summary,
    start: instant(event.start),
    end: instant(event.end),
    revised: instant(event.lastModified),
    status: event.status,
    transp: event.timeTransparent,
    class: event.class,
    url: event.url ?? "",
    sequence: event.sequence ?? 0, // what the RFC has where there is none; it drops a zero
    location: event.location ?? "",
    description: event.description ?? "",
    categories: event.categories ?? [],
    organizer: event.organizer?.name ?? "",
    attendees: (event.attendees ?? []).map(({ email, name, role, partstat, cutype }) => ({
      uri: `mailto:${email}`,
      cn: name,
      role,
      partstat,
      cutype,
    })),
    alarms: (event.alarms ?? []).map(({ trigger }) => seconds(trigger.value)),
  };
}

await printEvents((text) => (convertIcsCalendar(zIcsCalendar, text).events ?? []).map(normalised));
