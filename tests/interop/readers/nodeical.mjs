// node-ical: the reader inside MagicMirror. Prints the events of feeds as JSON lines.
// Of version 0.25, the last that runs under Node 18, which Debian 12 has.
import ical from "node-ical";
import { printEvents, utc } from "./printing.mjs";

// What has parameters is an object with them, what has none a bare value; one is no list.
const value = (field) => field?.val ?? field ?? "";
const list = (field) => (field === undefined ? [] : [field].flat());

// A whole day is the midnight of the machine's own zone.
function instant(date) {
  if (!date.dateOnly) return utc(date);
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function attendee({ val, params }) {
  return { uri: val, cn: params.CN, role: params.ROLE, partstat: params.PARTSTAT, cutype: params.CUTYPE };
}

function normalised(event) {
  return {
    uid: event.uid,
    summary: value(event.summary),
    start: instant(event.start),
    end: instant(event.end),
    revised: utc(event.lastmodified),
    status: event.status,
    transp: event.transparency,
    class: event.class,
    url: value(event.url),
    sequence: event.sequence,
    location: value(event.location),
    description: value(event.description),
    categories: list(event.categories),
    organizer: event.organizer?.params.CN ?? "",
    attendees: list(event.attendee).map(attendee),
  };
}

await printEvents((text) => Object.values(ical.sync.parseICS(text)).filter(({ type }) => type === "VEVENT").map(normalised));
