# Data::ICal, for Perl. Prints the events of feeds as JSON lines.
#
# It has properties and no times: an hour in a zone is left out, since it is for the program to place it.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

use Data::ICal;
use JSON::PP;

# It knows none of RFC 7986, and has no list of which properties others may add.
local $SIG{__WARN__} = sub { print STDERR $_[0] unless $_[0] =~ /^Unknown property for Data::ICal/ };

sub text {
    my ($event, $name) = @_;
    my ($property) = @{ $event->property($name) || [] };
    return $property ? $property->decoded_value : '';
}

sub instants {
    my ($event, %names) = @_;
    my %found;
    while (my ($key, $name) = each %names) {
        my ($property) = @{ $event->property($name) };
        next if $property->parameters->{TZID};
        $property->value =~ /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/ or die $property->value;
        $found{$key} = defined $4 ? "$1-$2-$3T$4:$5:$6Z" : "$1-$2-$3";
    }
    return %found;
}

sub attendee {
    my ($property) = @_;
    my $known = $property->parameters;
    return { uri => $property->value, map { lc $_ => $known->{$_} } qw(CN ROLE PARTSTAT CUTYPE) };
}

my $json = JSON::PP->new->canonical;
for my $path (@ARGV) {
    open my $file, '<', $path or die "$path: $!"; # which it would read as bytes
    my $calendar = Data::ICal->new(data => join '', <$file>) or die "$path cannot be read";
    for my $event (grep { $_->ical_entry_type eq 'VEVENT' } @{ $calendar->entries }) {
        my ($organizer) = @{ $event->property('organizer') || [] };
        print $json->encode({
            feed => $path,
            instants($event, start => 'dtstart', end => 'dtend', revised => 'last-modified'),
            (map { $_ => text($event, $_) } qw(uid summary status transp class url location description)),
            sequence => 0 + text($event, 'sequence'),
            organizer => $organizer ? $organizer->parameters->{CN} : '',
            attendees => [map { attendee($_) } @{ $event->property('attendee') || [] }],
        }), "\n";
    }
}
