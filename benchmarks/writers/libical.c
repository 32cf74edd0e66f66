/* libical: the library in C inside Evolution, GNOME and Cyrus. libical FOLDER OUT, as
 * benchmarks/timed.py has it. What stands in `ready` is not timed, as with the others.
 */
#include <libical/ical.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { UID, STAMP, CREATED, MODIFIED, SEQUENCE, SUMMARY, START, END, ZONE, STATUS, TRANSPARENCY,
       BUSY, LOCATION, LATITUDE, LONGITUDE, CLASS, URL, DESCRIPTION, CATEGORIES, ORGANIZER_NAME,
       ORGANIZER_URI, ATTENDEES, FIELDS };
enum { NAME, TYPE, ROLE, PARTICIPATION, URI, PERSON_FIELDS };

struct event {
    char *field[FIELDS];
    struct icaltimetype stamp, created, modified, start, end;
    int attendees;
    char *(*attendee)[PERSON_FIELDS];
};

static void *checked(void *memory)
{
    if (!memory) {
        perror("libical");
        exit(1);
    }
    return memory;
}

static char *content_of(const char *folder, size_t *size)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/values.txt", folder);
    FILE *file = checked(fopen(path, "rb"));
    fseek(file, 0, SEEK_END);
    *size = ftell(file);
    rewind(file);
    char *content = checked(malloc(*size + 1));
    if (fread(content, 1, *size, file) != *size) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return content;
}

static icalcomponent *zone_of(const char *name)
{
    return icaltimezone_get_component(checked(icaltimezone_get_builtin_timezone(name)));
}

static struct event *ready(char *content, size_t size, size_t *count)
{
    struct event *events = NULL;
    size_t room = 0;
    char *next = content;
    for (*count = 0; next < content + size; ++*count) {
        if (*count == room) {
            room = room ? 2 * room : 1024;
            events = checked(realloc(events, room * sizeof *events));
        }
        struct event *event = events + *count;
        for (int field = 0; field < FIELDS; field++, next += strlen(next) + 1) {
            event->field[field] = next;
        }
        event->attendees = atoi(event->field[ATTENDEES]);
        event->attendee = checked(calloc(event->attendees + 1, sizeof *event->attendee));
        for (int person = 0; person < event->attendees; person++) {
            for (int field = 0; field < PERSON_FIELDS; field++, next += strlen(next) + 1) {
                event->attendee[person][field] = next;
            }
        }
        event->stamp = icaltime_from_string(event->field[STAMP]);
        event->created = icaltime_from_string(event->field[CREATED]);
        event->modified = icaltime_from_string(event->field[MODIFIED]);
        event->start = icaltime_from_string(event->field[START]);
        event->end = icaltime_from_string(event->field[END]);
        if (*event->field[ZONE]) {
            zone_of(event->field[ZONE]); /* which loads it */
        }
    }
    return events;
}

static icalproperty *in_zone(icalproperty *property, const char *zone)
{
    if (*zone) {
        icalproperty_add_parameter(property, icalparameter_new_tzid(zone));
    }
    return property;
}

static icalproperty *attendee_of(char **person)
{
    return icalproperty_vanew_attendee(
        person[URI],
        icalparameter_new_cutype(icalparameter_string_to_enum(person[TYPE])),
        icalparameter_new_role(icalparameter_string_to_enum(person[ROLE])),
        icalparameter_new_partstat(icalparameter_string_to_enum(person[PARTICIPATION])),
        icalparameter_new_rsvp(ICAL_RSVP_FALSE),
        icalparameter_new_cn(person[NAME]), (void *)0);
}

static icalcomponent *component_of(const struct event *event)
{
    char *const *field = event->field;
    struct icalgeotype geo = {atof(field[LATITUDE]), atof(field[LONGITUDE])};
    icalproperty *busy = icalproperty_new_x(field[BUSY]);
    icalproperty_set_x_name(busy, "X-MICROSOFT-CDO-BUSYSTATUS");
    icalcomponent *component = icalcomponent_vanew(
        ICAL_VEVENT_COMPONENT,
        icalproperty_new_uid(field[UID]),
        icalproperty_new_dtstamp(event->stamp),
        icalproperty_new_created(event->created),
        icalproperty_new_lastmodified(event->modified),
        icalproperty_new_sequence(atoi(field[SEQUENCE])),
        icalproperty_new_summary(field[SUMMARY]),
        in_zone(icalproperty_new_dtstart(event->start), field[ZONE]),
        in_zone(icalproperty_new_dtend(event->end), field[ZONE]),
        icalproperty_new_status(icalproperty_string_to_status(field[STATUS])),
        icalproperty_new_transp(strcmp(field[TRANSPARENCY], "OPAQUE") ? ICAL_TRANSP_TRANSPARENT
                                                                      : ICAL_TRANSP_OPAQUE),
        busy,
        icalproperty_new_location(field[LOCATION]),
        icalproperty_new_geo(geo),
        icalproperty_new_categories(field[CATEGORIES]),
        icalproperty_new_class(ICAL_CLASS_PUBLIC),
        icalproperty_new_url(field[URL]),
        icalproperty_new_description(field[DESCRIPTION]),
        icalproperty_vanew_organizer(
            field[ORGANIZER_URI], icalparameter_new_cn(field[ORGANIZER_NAME]), (void *)0),
        (void *)0);
    for (int person = 0; person < event->attendees; person++) {
        icalcomponent_add_property(component, attendee_of(event->attendee[person]));
    }
    return component;
}

static void add_zones(icalcomponent *calendar, const struct event *events, size_t count)
{
    const char *added[64];
    int zones = 0;
    for (size_t i = 0; i < count; i++) {
        const char *name = events[i].field[ZONE];
        int known = !*name;
        for (int zone = 0; zone < zones && !known; zone++) {
            known = !strcmp(added[zone], name);
        }
        if (!known && zones < 64) {
            added[zones++] = name;
            icalcomponent *zone = icalcomponent_new_clone(zone_of(name));
            icalproperty *id = icalcomponent_get_first_property(zone, ICAL_TZID_PROPERTY);
            icalproperty_set_tzid(id, name); /* and not libical's own name for it */
            icalcomponent_add_component(calendar, zone);
        }
    }
}

static char *written(const struct event *events, size_t count)
{
    icalcomponent *calendar = icalcomponent_vanew(
        ICAL_VCALENDAR_COMPONENT, icalproperty_new_version("2.0"),
        icalproperty_new_prodid("-//benchmarks//libical//EN"), (void *)0);
    add_zones(calendar, events, count);
    for (size_t i = 0; i < count; i++) {
        icalcomponent_add_component(calendar, component_of(events + i));
    }
    char *text = icalcomponent_as_ical_string_r(calendar);
    icalcomponent_free(calendar);
    return text;
}

static long kibibytes(const char *name)
{
    char line[256];
    long found = -1;
    FILE *status = checked(fopen("/proc/self/status", "r"));
    while (fgets(line, sizeof line, status)) {
        if (!strncmp(line, name, strlen(name))) {
            found = atol(line + strlen(name) + 1);
        }
    }
    fclose(status);
    return found;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        return 2;
    }
    size_t size, count;
    char *content = content_of(argv[1], &size);
    struct event *events = ready(content, size, &count);
    FILE *marks = fopen("/proc/self/clear_refs", "w");
    if (marks) {
        fputs("5", marks);
        fclose(marks);
    }
    long before = kibibytes("VmRSS");
    double start = now();
    char *text = written(events, count);
    double seconds = now() - start;
    printf("{\"seconds\": %.9f, \"kibibytes\": %ld}\n", seconds, kibibytes("VmHWM") - before);
    FILE *out = checked(fopen(argv[2], "wb"));
    fputs(text, out);
    return fclose(out);
}
