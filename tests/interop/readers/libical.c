/* libical: the reader inside Evolution, GNOME and Cyrus. Prints the events of feeds as JSON lines.
 *
 * Zones are those of the feed itself: a TZID that it does not define is an error, never a guess.
 */
#include <libical/ical.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *content_of(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) {
        perror(path);
        exit(1);
    }
    long size = ftell(file);
    rewind(file);
    char *content = malloc(size + 1);
    if (!content || fread(content, 1, size, file) != (size_t)size) {
        perror(path);
        exit(1);
    }
    content[size] = 0;
    fclose(file);
    return content;
}

static void print_text(const char *text)
{
    putchar('"');
    for (; text && *text; text++) {
        unsigned char byte = *text;
        if (byte == '"' || byte == '\\') {
            printf("\\%c", byte);
        } else if (byte < 0x20) {
            printf("\\u%04x", byte);
        } else {
            putchar(byte);
        }
    }
    putchar('"');
}

static void print_field(const char *name, const char *text)
{
    printf(", \"%s\": ", name);
    print_text(text);
}

static void print_time(const char *name, icalcomponent *calendar, icalproperty *property)
{
    struct icaltimetype time = icalvalue_get_datetimedate(icalproperty_get_value(property));
    char text[32];
    if (time.is_date) {
        snprintf(text, sizeof text, "%04d-%02d-%02d", time.year, time.month, time.day);
    } else {
        const icaltimezone *zone = icaltimezone_get_utc_timezone();
        icalparameter *tzid = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
        if (tzid) {
            zone = icalcomponent_get_timezone(calendar, icalparameter_get_tzid(tzid));
            if (!zone) {
                fprintf(stderr, "no VTIMEZONE %s\n", icalparameter_get_tzid(tzid));
                exit(1);
            }
        }
        time_t seconds = icaltime_as_timet_with_zone(time, zone);
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime(&seconds));
    }
    print_field(name, text);
}

static const char *parameter_text(icalproperty *property, const char *name)
{
    static char value[1024];
    const char *found = icalproperty_get_parameter_as_string(property, name);
    size_t length = found ? strlen(found) : 0;
    if (length >= 2 && found[0] == '"' && found[length - 1] == '"') {
        found++;
        length -= 2;
    }
    snprintf(value, sizeof value, "%.*s", (int)length, found ? found : "");
    return value;
}

static void print_attendees(icalcomponent *event)
{
    const char *before = "";
    printf(", \"attendees\": [");
    for (icalproperty *property = icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY);
         property;
         property = icalcomponent_get_next_property(event, ICAL_ATTENDEE_PROPERTY)) {
        printf("%s{\"uri\": ", before);
        print_text(icalproperty_get_attendee(property));
        print_field("cn", parameter_text(property, "CN"));
        print_field("role", parameter_text(property, "ROLE"));
        print_field("partstat", parameter_text(property, "PARTSTAT"));
        print_field("cutype", parameter_text(property, "CUTYPE"));
        putchar('}');
        before = ", ";
    }
    putchar(']');
}

static void print_alarms(icalcomponent *event)
{
    const char *before = "";
    printf(", \"alarms\": [");
    for (icalcomponent *alarm = icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT);
         alarm;
         alarm = icalcomponent_get_next_component(event, ICAL_VALARM_COMPONENT)) {
        icalproperty *property = icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY);
        struct icaltriggertype trigger = icalproperty_get_trigger(property);
        printf("%s%d", before, icaldurationtype_as_int(trigger.duration));
        before = ", ";
    }
    putchar(']');
}

static const char *text_of(icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(event, kind);
    return property ? icalproperty_get_value_as_string(property) : "";
}

static void print_event(const char *path, icalcomponent *calendar, icalcomponent *event)
{
    icalproperty *organizer = icalcomponent_get_first_property(event, ICAL_ORGANIZER_PROPERTY);
    printf("{\"feed\": ");
    print_text(path);
    print_field("uid", icalcomponent_get_uid(event));
    print_field("summary", icalcomponent_get_summary(event));
    print_time("start", calendar, icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY));
    print_time("end", calendar, icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY));
    print_time("revised", calendar,
               icalcomponent_get_first_property(event, ICAL_LASTMODIFIED_PROPERTY));
    print_field("status", text_of(event, ICAL_STATUS_PROPERTY));
    print_field("transp", text_of(event, ICAL_TRANSP_PROPERTY));
    print_field("class", text_of(event, ICAL_CLASS_PROPERTY));
    print_field("url", text_of(event, ICAL_URL_PROPERTY));
    printf(", \"sequence\": %d", icalcomponent_get_sequence(event));
    print_field("location", icalcomponent_get_location(event));
    print_field("description", icalcomponent_get_description(event));
    print_field("organizer", organizer ? parameter_text(organizer, "CN") : "");
    print_attendees(event);
    print_alarms(event);
    printf("}\n");
}

int main(int count, char **paths)
{
    icalerror_set_errors_are_fatal(0);
    for (int place = 1; place < count; place++) {
        char *content = content_of(paths[place]);
        icalcomponent *calendar = icalparser_parse_string(content);
        if (!calendar || icalcomponent_count_errors(calendar)) {
            fprintf(stderr, "%s: cannot be read\n", paths[place]);
            return 1;
        }
        for (icalcomponent *event =
                 icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
             event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
            print_event(paths[place], calendar, event);
        }
        icalcomponent_free(calendar);
        free(content);
    }
    return 0;
}
