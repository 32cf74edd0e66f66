// Runs inside Thunderbird: subscribes to the address that it is given, and hands over what the calendar then holds.
const [address, done] = arguments;
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");

function instant(time) {
  const two = (number) => String(number).padStart(2, "0");
  if (time.isDate) return `${time.year}-${two(time.month + 1)}-${two(time.day)}`;
  if (time.timezone.isFloating) return "with no zone";
  return new Date(time.nativeTime / 1000).toISOString().replace(".000Z", "Z");
}

function attendee(person) {
  return {
    uri: person.id,
    cn: person.commonName,
    role: person.role,
    partstat: person.participationStatus,
    cutype: person.userType,
  };
}

function normalised(item) {
  return {
    uid: item.id,
    summary: item.title,
    start: instant(item.startDate),
    end: instant(item.endDate),
    revised: instant(item.lastModifiedTime),
    status: item.status,
    transp: item.getProperty("TRANSP"),
    class: item.privacy,
    url: item.getProperty("URL") ?? "",
    sequence: Number(item.getProperty("SEQUENCE")),
    location: item.getProperty("LOCATION") ?? "",
    description: item.descriptionText ?? "",
    categories: item.getCategories(),
    organizer: item.organizer?.commonName ?? "",
    attendees: item.getAttendees().map(attendee),
    alarms: item.getAlarms().map((alarm) => alarm.offset.inSeconds),
  };
}

async function subscribed() {
  const calendar = cal.manager.createCalendar("ics", Services.io.newURI(address));
  calendar.name = address;
  calendar.readOnly = true;
  const nothing = () => {};
  await new Promise((loaded, failed) => {
    calendar.addObserver({
      QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
      onLoad: loaded,
      onError: (_calendar, _number, message) => failed(new Error(message)),
      onStartBatch: nothing, onEndBatch: nothing, onAddItem: nothing, onModifyItem: nothing,
      onDeleteItem: nothing, onPropertyChanged: nothing, onPropertyDeleting: nothing,
    });
    cal.manager.registerCalendar(calendar);
    calendar.refresh();
  });
  const items = await calendar.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_TYPE_EVENT, 0, null, null);
  cal.manager.unregisterCalendar(calendar);
  return items.map(normalised);
}

subscribed().then(done, (error) => done([{ refused: String(error) }]));
