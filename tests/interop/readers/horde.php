<?php
// Horde_Icalendar: the reader inside Horde's groupware. Prints the events of feeds as JSON lines.

error_reporting(E_ALL & ~E_DEPRECATED); // the packaged library is older than the language
set_error_handler(function ($level, $message) {
    if (error_reporting() & $level) {
        throw new ErrorException($message);
    }
    return false;
});
spl_autoload_register(function ($class) {
    include strtr($class, ['_' => '/', '\\' => '/']) . '.php';
});

function properties(Horde_Icalendar $event, string $name): array
{
    return array_values(array_filter($event->getAllAttributes(), fn($one) => $one['name'] === $name));
}

// It breaks the lines of a text as mail does.
function text(Horde_Icalendar $event, string $name): string
{
    return str_replace("\r\n", "\n", properties($event, $name)[0]['value'] ?? '');
}

function instant($value): string
{
    if (is_array($value)) {
        return sprintf('%04d-%02d-%02d', $value['year'], $value['month'], $value['mday']);
    }
    return gmdate('Y-m-d\TH:i:s\Z', $value);
}

function attendees(Horde_Icalendar $event): array
{
    $found = [];
    foreach (properties($event, 'ATTENDEE') as $property) {
        $found[] = [
            'uri' => $property['value'],
            'cn' => $property['params']['CN'],
            'role' => $property['params']['ROLE'],
            'partstat' => $property['params']['PARTSTAT'],
            'cutype' => $property['params']['CUTYPE'],
        ];
    }
    return $found;
}

foreach (array_slice($argv, 1) as $path) {
    $calendar = new Horde_Icalendar();
    if (!$calendar->parsevCalendar(file_get_contents($path))) {
        throw new Exception("$path cannot be read");
    }
    foreach ($calendar->getComponents() as $event) {
        if ($event->getType() !== 'vEvent') {
            continue;
        }
        $line = [
            'feed' => $path,
            'uid' => text($event, 'UID'),
            'summary' => text($event, 'SUMMARY'),
            'start' => instant($event->getAttribute('DTSTART')),
            'end' => instant($event->getAttribute('DTEND')),
            'revised' => instant($event->getAttribute('LAST-MODIFIED')),
            'status' => text($event, 'STATUS'),
            'transp' => text($event, 'TRANSP'),
            'class' => text($event, 'CLASS'),
            'url' => text($event, 'URL'),
            'sequence' => (int) text($event, 'SEQUENCE'),
            'location' => text($event, 'LOCATION'),
            'description' => text($event, 'DESCRIPTION'),
            'organizer' => properties($event, 'ORGANIZER')[0]['params']['CN'] ?? '',
            'attendees' => attendees($event),
        ];
        echo json_encode($line, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR), "\n";
    }
}
