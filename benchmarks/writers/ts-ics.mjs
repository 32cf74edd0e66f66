// ts-ics: a value of its own types; handed instants, since it makes no zones, it writes UTC.
import { generateIcsCalendar } from 'ts-ics';

import { dateOf, timed } from './clock.mjs';

const moment = (iso, zone) => ({ date: dateOf(iso, zone), type: iso.includes('T') ? 'DATE-TIME' : 'DATE' });

// Ready values: the type that the library takes is a plain object, so that this is all there is to prepare.
const ready = (event) => ({
    uid: event.uid,
    stamp: moment(event.stamp),
    created: moment(event.created),
    lastModified: moment(event.modified),
    start: moment(event.start, event.zone),
    end: moment(event.end, event.zone),
});

const complete = (event, times) => ({
    ...times,
    sequence: event.sequence,
    summary: event.summary,
    status: event.status,
    timeTransparent: event.transparency,
    location: event.location,
    geo: event.geo.join(';'),
    categories: event.categories,
    class: event.classification,
    url: event.url,
    description: event.description,
    organizer: event.organizer,
    attendees: event.attendees.map(({ name, email, type, role, status }) => ({
        name, email, role, cutype: type, partstat: status, rsvp: false,
    })),
    nonStandard: { busy: event.busy },
});

timed(
    (events) => events.map((event) => [event, ready(event)]),
    (events) => generateIcsCalendar({
        version: '2.0',
        prodId: '-//benchmarks//ts-ics//EN',
        events: events.map(([event, times]) => complete(event, times)),
    }, {
        nonStandard: { busy: { name: 'X-MICROSOFT-CDO-BUSYSTATUS', generate: (value) => ({ value }) } },
    }),
);
