// ical-generator: a calendar of events; handed instants, since it makes no zones, it writes UTC.
import ical from 'ical-generator';

import { dateOf, timed } from './clock.mjs';

const withDates = (event) => ({
    ...event,
    stamp: new Date(event.stamp),
    created: new Date(event.created),
    modified: new Date(event.modified),
    start: dateOf(event.start, event.zone),
    end: dateOf(event.end, event.zone),
    allDay: !event.start.includes('T'),
});

function write(events) {
    const calendar = ical({ prodId: '-//benchmarks//ical-generator//EN' });
    for (const event of events) {
        calendar.createEvent({
            id: event.uid,
            stamp: event.stamp,
            created: event.created,
            lastModified: event.modified,
            sequence: event.sequence,
            summary: event.summary,
            start: event.start,
            end: event.end,
            allDay: event.allDay,
            status: event.status,
            transparency: event.transparency,
            busystatus: event.busy,
            location: { title: event.location, geo: { lat: event.geo[0], lon: event.geo[1] } },
            categories: event.categories.map((name) => ({ name })),
            class: event.classification,
            url: event.url,
            description: event.description,
            organizer: event.organizer,
            attendees: event.attendees.map(({ name, email, type, role, status }) => ({
                name, email, type, role, status, rsvp: false,
            })),
        });
    }
    return calendar.toString();
}

timed((events) => events.map(withDates), write);
