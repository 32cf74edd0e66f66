// KCalendarCore: the reader inside KOrganizer, Merkuro and Plasma. Prints the events of feeds as JSON lines.
#include <KCalendarCore/ICalFormat>
#include <KCalendarCore/MemoryCalendar>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

#include <cstdio>

using namespace KCalendarCore;

static const char *STATUSES[] = {"", "TENTATIVE", "CONFIRMED", "COMPLETED", "NEEDS-ACTION", "CANCELLED"};
static const char *CLASSES[] = {"PUBLIC", "PRIVATE", "CONFIDENTIAL"};
static const char *ROLES[] = {"REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT", "CHAIR"};
static const char *PARTSTATS[] = {"NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"};
static const char *CUTYPES[] = {"INDIVIDUAL", "GROUP", "RESOURCE", "ROOM", "UNKNOWN"};

static QString utc(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

// It keeps the last day of a whole day, which iCalendar has the day after.
static QString instant(const Event::Ptr &event, const QDateTime &time, int days)
{
    return event->allDay() ? time.date().addDays(days).toString(Qt::ISODate) : utc(time);
}

static QJsonArray attendees(const Event::Ptr &event)
{
    QJsonArray found;
    for (const Attendee &attendee : event->attendees()) {
        found << QJsonObject{{"uri", "mailto:" + attendee.email()},
                             {"cn", attendee.name()},
                             {"role", ROLES[attendee.role()]},
                             {"partstat", PARTSTATS[attendee.status()]},
                             {"cutype", CUTYPES[attendee.cuType()]}};
    }
    return found;
}

static QJsonArray alarms(const Event::Ptr &event)
{
    QJsonArray found;
    for (const Alarm::Ptr &alarm : event->alarms()) {
        found << alarm->startOffset().asSeconds();
    }
    return found;
}

static QJsonObject normalised(const Event::Ptr &event)
{
    return {{"uid", event->uid()},
            {"summary", event->summary()},
            {"start", instant(event, event->dtStart(), 0)},
            {"end", instant(event, event->dtEnd(), 1)},
            {"revised", utc(event->lastModified())},
            {"status", STATUSES[event->status()]},
            {"transp", event->transparency() == Event::Transparent ? "TRANSPARENT" : "OPAQUE"},
            {"class", CLASSES[event->secrecy()]},
            {"url", event->url().toString()},
            {"sequence", event->revision()},
            {"location", event->location()},
            {"description", event->description()},
            {"categories", QJsonArray::fromStringList(event->categories())},
            {"organizer", event->organizer().name()},
            {"attendees", attendees(event)},
            {"alarms", alarms(event)}};
}

int main(int count, char **paths)
{
    for (int place = 1; place < count; place++) {
        QFile file(QString::fromUtf8(paths[place]));
        MemoryCalendar::Ptr calendar(new MemoryCalendar(QTimeZone::utc()));
        if (!file.open(QIODevice::ReadOnly) || !ICalFormat().fromRawString(calendar, file.readAll())) {
            fprintf(stderr, "%s: cannot be read\n", paths[place]);
            return 1;
        }
        for (const Event::Ptr &event : calendar->rawEvents()) {
            QJsonObject line = normalised(event);
            line["feed"] = file.fileName();
            puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
        }
    }
    return 0;
}
