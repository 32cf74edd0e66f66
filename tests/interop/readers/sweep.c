/* libical on a sweep of zones: the UID of an event says its instants. Prints how many events it read, and those it read
 * otherwise. */
#include <libical/ical.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static long long seconds(icalcomponent *calendar, icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(event, kind);
    struct icaltimetype time = icalvalue_get_datetimedate(icalproperty_get_value(property));
    const icaltimezone *zone = icaltimezone_get_utc_timezone();
    icalparameter *tzid = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    if (tzid) {
        zone = icalcomponent_get_timezone(calendar, icalparameter_get_tzid(tzid));
        if (!zone) {
            fprintf(stderr, "no VTIMEZONE %s\n", icalparameter_get_tzid(tzid));
            exit(1);
        }
    }
    return icaltime_as_timet_with_zone(time, zone);
}

int main(int count, char **paths)
{
    long read = 0;
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
            char seen[64];
            snprintf(seen, sizeof seen, "%lld/%lld/",
                     seconds(calendar, event, ICAL_DTSTART_PROPERTY),
                     seconds(calendar, event, ICAL_DTEND_PROPERTY));
            const char *uid = icalcomponent_get_uid(event);
            if (strncmp(uid, seen, strlen(seen))) {
                printf("%s read as %s\n", uid, seen);
            }
            read++;
        }
        icalcomponent_free(calendar);
        free(content);
    }
    printf("%ld\n", read);
    return 0;
}
