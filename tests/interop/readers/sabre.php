<?php
// sabre/vobject: the reader inside Nextcloud's server, ownCloud and Baïkal. Prints events as JSON lines.

error_reporting(E_ALL & ~E_DEPRECATED); // the packaged library is older than the language
set_error_handler(function ($level, $message) {
    if (error_reporting() & $level) {
        throw new ErrorException($message);
    }
    return false;
});
require 'Sabre/VObject/autoload.php';

use Sabre\VObject\Component;
use Sabre\VObject\DateTimeParser;
use Sabre\VObject\Reader;

function text(Component $event, string $name): string
{
    return isset($event->$name) ? (string) $event->$name : '';
}

// Version 2 decodes line breaks and backslashes, and leaves the two others to the application.
function prose(Component $event, string $name): string
{
    return str_replace(['\\,', '\\;'], [',', ';'], text($event, $name));
}

function instant($property): string
{
    if ((string) $property['VALUE'] === 'DATE') {
        return $property->getDateTime()->format('Y-m-d');
    }
    return $property->getDateTime()->setTimezone(new DateTimeZone('UTC'))->format('Y-m-d\TH:i:s\Z');
}

function attendees(Component $event): array
{
    $found = [];
    foreach ($event->select('ATTENDEE') as $property) {
        $found[] = [
            'uri' => (string) $property,
            'cn' => (string) $property['CN'],
            'role' => (string) $property['ROLE'],
            'partstat' => (string) $property['PARTSTAT'],
            'cutype' => (string) $property['CUTYPE'],
        ];
    }
    return $found;
}

function alarms(Component $event): array
{
    $found = [];
    foreach ($event->select('VALARM') as $alarm) {
        $start = new DateTimeImmutable('@0');
        $found[] = $start->add(DateTimeParser::parseDuration((string) $alarm->TRIGGER))->getTimestamp();
    }
    return $found;
}

foreach (array_slice($argv, 1) as $path) {
    $calendar = Reader::read(file_get_contents($path));
    foreach ($calendar->select('VEVENT') as $event) {
        $revised = new DateTime(text($event, 'LAST-MODIFIED'));
        $line = [
            'feed' => $path,
            'uid' => text($event, 'UID'),
            'summary' => prose($event, 'SUMMARY'),
            'start' => instant($event->DTSTART),
            'end' => instant($event->DTEND),
            'revised' => $revised->format('Y-m-d\TH:i:s\Z'),
            'status' => text($event, 'STATUS'),
            'transp' => text($event, 'TRANSP'),
            'class' => text($event, 'CLASS'),
            'url' => text($event, 'URL'),
            'sequence' => (int) text($event, 'SEQUENCE'),
            'location' => prose($event, 'LOCATION'),
            'description' => prose($event, 'DESCRIPTION'),
            'organizer' => isset($event->ORGANIZER) ? (string) $event->ORGANIZER['CN'] : '',
            'attendees' => attendees($event),
            'alarms' => alarms($event),
        ];
        echo json_encode($line, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR), "\n";
    }
}
