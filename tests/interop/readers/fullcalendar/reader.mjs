// @fullcalendar/icalendar, and what its source of events hands to a page. Prints events as JSON lines.
//
// It takes a time for that of the page whatever its TZID, so that it is read from feeds of the profile `utc`.
import { createRequire } from "node:module";
import { printEvents } from "../printing.mjs";

// As CommonJS: its other form imports of ical.js what Node does not find there.
const { default: icalendar } = createRequire(import.meta.url)("@fullcalendar/icalendar");
const RANGE = { start: new Date("1970-01-01"), end: new Date("2100-01-01") };

function handedOver(text) {
  globalThis.fetch = async () => ({ text: async () => text });
  const meta = { url: "feed.ics", format: "ics" };
  return new Promise((done, failed) => {
    icalendar.eventSourceDefs[0].fetch({ eventSource: { meta }, range: RANGE }, done, failed);
  });
}

function normalised({ title, start, end, url, extendedProps: { location, description } }) {
  return { summary: title, start, end, url, location: location ?? "", description: description ?? "" };
}

await printEvents(async (text) => (await handedOver(text)).rawEvents.map(normalised));
