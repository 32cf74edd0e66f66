# The gem icalendar, as Debian packages it: the reader inside Redmine's and Rails' calendars.
# Prints the events of feeds as JSON lines.
require 'stringio' # which the gem forgets to ask for

require 'icalendar'
require 'json'
require 'logger'

Icalendar.logger = Logger.new($stderr, level: :warn) # what it complains of is a failure

def instant(time)
  return time.strftime('%Y-%m-%d') if time.is_a?(Icalendar::Values::Date)

  time.to_time.utc.strftime('%Y-%m-%dT%H:%M:%SZ')
end

def parameter(value, name)
  [value.ical_params[name]].flatten.first
end

def attendee(value)
  names = %w[cn role partstat cutype]
  { uri: value.to_s, **names.to_h { |name| [name.to_sym, parameter(value, name)] } }
end

def normalised(event)
  {
    uid: event.uid,
    summary: event.summary,
    start: instant(event.dtstart),
    end: instant(event.dtend),
    revised: instant(event.last_modified),
    status: event.status,
    transp: event.transp,
    class: event.ip_class,
    url: event.url.to_s,
    sequence: event.sequence,
    location: event.location.to_s,
    description: event.description.to_s,
    categories: event.categories.flat_map { |one| Array(one) },
    organizer: event.organizer ? parameter(event.organizer, 'cn') : '',
    attendees: event.attendee.map { |value| attendee(value) }
  }
end

ARGV.each do |path|
  Icalendar::Calendar.parse(File.read(path, encoding: 'UTF-8')).each do |calendar|
    calendar.events.each { |event| puts JSON.generate({ feed: path, **normalised(event) }) }
  end
end
