// Prints {zone: calendar} of every zone that Node.js knows, as ical-generator writes it with the
// generator of zones that its documentation names. The events are those of others.py.
import { ICalCalendar } from 'ical-generator'
import { tzlib_get_ical_block } from 'timezones-ical-library'

const HOUR = 3_600_000
const made = {}
for (const zone of Intl.supportedValuesOf('timeZone')) {
  const calendar = new ICalCalendar({ name: 'Talks' })
  calendar.timezone({ name: zone, generator: (name) => tzlib_get_ical_block(name)[0] })
  for (const month of [0, 6]) {
    const start = new Date(Date.UTC(2026, month, 5, 10))
    calendar.createEvent({ start, end: new Date(+start + HOUR), timezone: zone, summary: 'Talks' })
  }
  made[zone] = calendar.toString()
}
console.log(JSON.stringify(made))
