"""Wall times, instants, gaps and folds, against pytz's own arithmetic as the oracle."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
import pytz
from hypothesis import given
from hypothesis import strategies as st

from summitcal import zones
from summitcal.errors import AmbiguousTimeError, NonexistentTimeError, UnknownZoneError

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LAST_TABLED = datetime(2037, 12, 31)
"""Until then pytz's tables reach; after it only the yearly rule does."""

SAMPLE = [
    # every zone of the examples, and of the usual capitals
    "America/New_York", "Asia/Kuala_Lumpur", "Asia/Seoul", "Asia/Shanghai", "Asia/Tokyo",
    "Asia/Bangkok", "Asia/Phnom_Penh", "Europe/Zurich", "Europe/London", "Europe/Stockholm",
    "Europe/Madrid", "UTC", "Etc/UTC", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Sydney",
    # rules that change, skip midnight, shift half an hour, run backwards, or cross the date line
    "America/Sao_Paulo", "America/Asuncion", "America/Havana", "America/Caracas",
    "America/Santiago", "America/St_Johns", "America/Nuuk", "America/Scoresbysund",
    "America/Los_Angeles", "America/Mexico_City", "America/Argentina/San_Luis",
    "Africa/Cairo", "Africa/Casablanca", "Africa/Khartoum", "Africa/Windhoek", "Africa/Juba",
    "Antarctica/Casey", "Antarctica/Troll", "Asia/Amman", "Asia/Beirut", "Asia/Damascus",
    "Asia/Gaza", "Asia/Jerusalem", "Asia/Pyongyang", "Asia/Tehran", "Asia/Almaty",
    "Asia/Ulaanbaatar", "Atlantic/Azores", "Australia/Lord_Howe", "Europe/Dublin",
    "Europe/Istanbul", "Europe/Moscow", "Europe/Samara", "Europe/Volgograd", "Europe/Chisinau",
    "Pacific/Apia", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Kiritimati",
    "Pacific/Kwajalein", "Pacific/Norfolk", "Pacific/Tongatapu", "Pacific/Marquesas",
]  # fmt: skip

any_zone = st.sampled_from(sorted(pytz.common_timezones))
any_wall = st.datetimes(datetime(1973, 1, 1), datetime(2037, 12, 30)).map(
    lambda wall: wall.replace(microsecond=0)
)


def transitions(name: str) -> list[datetime]:
    """The naive UTC times at which a zone changes, as pytz has them, from 1973 on."""
    times = getattr(pytz.timezone(name), "_utc_transition_times", [])
    return [time for time in times if datetime(1973, 1, 1) <= time < LAST_TABLED]


@pytest.mark.parametrize("name", pytz.all_timezones)
def test_no_zone_takes_a_change_back_within_days(name):
    """Clocks that agree at the midnights around a day agree through it, as `zones` relies on."""
    changes = transitions(name)
    assert all(after - before > 6 * DAY for before, after in pairwise(changes))


@given(name=any_zone, days=st.integers(-4, 4), clock=st.times(), data=st.data())
def test_the_days_around_a_change_are_pytz_s(name, days, clock, data):
    """A day that is taken for steady, or is not, has the instants and the walls of pytz."""
    changes = transitions(name)
    day = data.draw(st.sampled_from(changes)) if changes else datetime(2025, 7, 1)
    wall = datetime.combine(day + days * DAY, clock.replace(microsecond=0, fold=0))
    assert zones.instants(wall, name) == by_pytz(wall, name)
    shown = pytz.timezone(name).fromutc(wall)
    instant = wall.replace(tzinfo=UTC)
    assert zones.wall_time(instant, name) == shown.replace(tzinfo=None)
    assert zones.abbreviation(instant, name) == shown.tzname()


def by_pytz(wall: datetime, name: str) -> tuple[datetime, ...]:
    """The instants at which a zone's clocks show `wall`, by pytz's way from UTC to the clock."""
    tz = pytz.timezone(name)
    near = {
        tz.fromutc(wall + shift).utcoffset()
        for shift in (timedelta(hours=hours) for hours in range(-28, 29, 4))
    }
    found = {(wall - offset).replace(tzinfo=UTC) for offset in near}
    return tuple(
        sorted(i for i in found if tz.fromutc(i.replace(tzinfo=None)).replace(tzinfo=None) == wall)
    )


def around(change: datetime, name: str) -> set[datetime]:
    """Wall times before, in and after the hours that a change skips or repeats."""
    tz = pytz.timezone(name)
    walls = {
        tz.fromutc(change + shift).replace(tzinfo=None)
        for shift in (-DAY, -HOUR, timedelta(seconds=-1), timedelta(), HOUR, DAY)
    }
    old, new = (
        tz.fromutc(change + shift).replace(tzinfo=None) for shift in (-timedelta(seconds=1), DAY)
    )
    half = timedelta(minutes=30)
    return walls | {wall + shift for wall in (old, new - DAY) for shift in (-half, half)}


@pytest.mark.parametrize("name", SAMPLE)
def test_every_transition_of_a_zone_is_read_as_pytz_reads_it(name):
    """Around each change a wall time has the instants that pytz finds: none, one or two."""
    for change in transitions(name):
        for wall in around(change, name):
            assert zones.instants(wall, name) == by_pytz(wall, name), (name, wall)


@pytest.mark.parametrize("name", SAMPLE)
def test_localize_agrees_or_refuses_likewise(name):
    """What `localize(is_dst=None)` gives we give, and where it raises, so do we."""
    tz = pytz.timezone(name)
    if not transitions(name):
        return
    for change in transitions(name):
        for wall in around(change, name):
            try:
                theirs = tz.localize(wall, is_dst=None).astimezone(UTC)
            except pytz.NonExistentTimeError:
                with pytest.raises(NonexistentTimeError):
                    zones.instant(wall, name)
            except pytz.AmbiguousTimeError:
                with pytest.raises(AmbiguousTimeError):
                    zones.instant(wall, name)
                first, second = (zones.instant(wall, name, second=s) for s in (False, True))
                assert first < second
            else:
                assert zones.instant(wall, name) == theirs


@given(any_zone, any_wall)
def test_any_wall_time_of_any_zone_is_read_as_pytz_reads_it(name, wall):
    """Away from changes too the two agree."""
    assert zones.instants(wall, name) == by_pytz(wall, name)


@given(any_zone, any_wall)
def test_an_instant_goes_to_the_clock_and_back(name, wall):
    """What the clocks show at an instant has that instant among its own."""
    instant = wall.replace(tzinfo=UTC)
    shown = zones.wall_time(instant, name)
    assert shown.tzinfo is None
    assert shown.fold == 0
    assert instant in zones.instants(shown, name)


@given(any_zone, any_wall)
def test_an_abbreviation_is_that_of_pytz(name, wall):
    """A zone is called what pytz calls it at that instant."""
    theirs = pytz.timezone(name).fromutc(wall).tzname()
    assert zones.abbreviation(wall.replace(tzinfo=UTC), name) == theirs


def test_kuala_lumpur_is_no_local_mean_time():
    """Eight hours, not the 6:55 that `tzinfo=pytz.timezone(…)` would give."""
    wall = datetime(2025, 10, 25, 10)
    assert zones.instant(wall, "Asia/Kuala_Lumpur") == datetime(2025, 10, 25, 2, tzinfo=UTC)
    assert zones.abbreviation(datetime(2025, 10, 25, 2, tzinfo=UTC), "Asia/Kuala_Lumpur") == "+08"


# Gaps and folds


@pytest.mark.parametrize(
    ("wall", "name", "says"),
    [
        ("2025-03-09T02:30", "America/New_York", "the clocks go from 02:00 to 03:00"),
        ("2025-10-05T02:15", "Australia/Lord_Howe", "the clocks go from 02:00 to 02:30"),
        ("2018-11-04T00:30", "America/Sao_Paulo", "the clocks go from 00:00 to 01:00"),
        ("2011-12-30T12:00", "Pacific/Apia", "the clocks go from 00:00 to 00:00"),
    ],
)
def test_a_skipped_time_names_the_gap(wall, name, says):
    """The message of a wall time that does not exist says from when to when the clocks go."""
    with pytest.raises(NonexistentTimeError) as caught:
        zones.instant(datetime.fromisoformat(wall), name)
    assert says in str(caught.value)
    assert repr(name) in str(caught.value)


def test_a_repeated_time_names_both_instants():
    """The message of a wall time that exists twice shows the two, and `second` chooses."""
    wall = datetime(2025, 11, 2, 1, 30)
    with pytest.raises(AmbiguousTimeError, match=r"as 05:30Z and as 06:30Z"):
        zones.instant(wall, "America/New_York")
    chosen = [zones.instant(wall, "America/New_York", second=s).hour for s in (False, True)]
    assert chosen == [5, 6]


@given(any_zone, st.sampled_from([False, True]), any_wall)
def test_a_choice_of_two_changes_nothing_where_there_is_one(name, second, wall):
    """`second` is heard only where the clocks show a wall time twice."""
    found = zones.instants(wall, name)
    if len(found) == 1:
        assert zones.instant(wall, name, second=second) == found[0]


# Midnight


SKIP_MIDNIGHT = [
    ("2018-11-04", "America/Sao_Paulo", "01:00"),
    ("2017-10-01", "America/Asuncion", "01:00"),
    ("2025-03-30", "Asia/Beirut", "01:00"),
    ("2024-04-26", "Africa/Cairo", "01:00"),
    ("2025-03-09", "America/Havana", "01:00"),
    ("2021-03-26", "Asia/Amman", "01:00"),
]


@pytest.mark.parametrize(("day", "name", "clock"), SKIP_MIDNIGHT)
def test_a_day_begins_where_the_clocks_skip_midnight(day, name, clock):
    """A day without a midnight begins at the first wall time it has."""
    begin = zones.midnight(date.fromisoformat(day), name)
    wall = zones.wall_time(begin, name)
    assert f"{wall:%Y-%m-%d %H:%M}" == f"{day} {clock}"
    assert zones.wall_time(begin - timedelta(seconds=1), name).date() < wall.date()


def test_a_day_that_a_zone_never_had_begins_with_the_next():
    """Samoa had no 30 December 2011: what would be its first instant is that of the 31st."""
    missing, following = (zones.midnight(date(2011, 12, d), "Pacific/Apia") for d in (30, 31))
    assert missing == following == datetime(2011, 12, 30, 10, tzinfo=UTC)


@pytest.mark.parametrize("name", SAMPLE)
def test_midnights_are_the_first_instants_of_their_days(name):
    """At midnight a day begins, and a second earlier it has not, at every change of a zone."""
    for change in transitions(name):
        for shift in (-1, 0, 1):
            day = zones.wall_time(change.replace(tzinfo=UTC), name).date() + shift * DAY
            begin = zones.midnight(day, name)
            assert zones.wall_time(begin, name).date() >= day
            before = zones.wall_time(begin - timedelta(seconds=1), name).date()
            assert before < day, (name, day)


# Yearly rules


LUNAR = {"Asia/Gaza", "Africa/Casablanca"}
"""Their changes follow Ramadan and stand in a table until 2086; a footer says what comes after."""
RULED = [name for name in SAMPLE if zones.yearly_rule(name) and name not in LUNAR]


def test_every_zone_has_a_yearly_rule():
    """No zone that pytz ships has a footer that we cannot read."""
    assert [name for name in pytz.all_timezones if not zones.yearly_rule(name)] == []


@pytest.mark.parametrize("name", RULED)
def test_the_yearly_rule_is_what_the_zone_does_after_its_last_change(name):
    """From the year after a zone's last odd change on, its rule gives its true instants."""
    rule = zones.yearly_rule(name)
    onsets = [onset for onset in (rule.to_daylight, rule.to_standard) if onset]
    for year in (2038, 2055, 2099):
        walls = {datetime(year, 1, 15, 12), datetime(year, 7, 15, 12)}
        for onset in onsets:
            change = onset.wall(year)
            walls |= {change + n * timedelta(minutes=15) for n in range(-9, 10)}
        for wall in walls:
            assert rule.instants(wall) == zones.instants(wall, name), (name, wall)


@pytest.mark.parametrize("name", RULED)
def test_an_onset_is_where_pytz_has_a_change(name):
    """The days and hours that a rule names are transitions of the zone in pytz's table too."""
    rule = zones.yearly_rule(name)
    if not (rule.to_daylight and rule.to_standard):
        assert not [time for time in transitions(name) if time.year > 2030]
        return
    for year in (2031, 2036):
        spring = rule.to_daylight.wall(year) - rule.standard_offset
        autumn = rule.to_standard.wall(year) - rule.daylight_offset
        assert {spring, autumn} <= set(transitions(name))


def test_what_a_yearly_rule_cannot_say_is_told():
    """An onset on the day before or after its weekday is not sayable; an ordinary one is."""
    assert zones.yearly_rule("America/New_York").sayable
    assert zones.yearly_rule("Asia/Tokyo").sayable
    assert not zones.yearly_rule("America/Nuuk").sayable
    assert not zones.yearly_rule("Africa/Cairo").sayable  # 24:00 is an hour of no day


# Names


def test_a_link_keeps_the_name_that_was_written():
    """Asia/Kuala_Lumpur stays that, though in the files it may point elsewhere."""
    assert zones.zone("Asia/Kuala_Lumpur").key == "Asia/Kuala_Lumpur"
    assert str(zones.as_tzinfo("Asia/Kuala_Lumpur")) == "Asia/Kuala_Lumpur"


@pytest.mark.parametrize("name", ["Asia/Kuala_Lumpor", "asia/tokyo", "", "../etc/passwd", "KST"])
def test_an_unknown_zone_is_refused(name):
    """Only what pytz ships is a zone, spelled exactly."""
    assert not zones.is_zone(name)
    with pytest.raises(UnknownZoneError, match="unknown time zone"):
        zones.zone(name)


def test_every_zone_that_is_shipped_is_one():
    """The list of names and the look at one of them agree."""
    assert all(map(zones.is_zone, zones.names()))
    assert zones.names() == set(pytz.all_timezones)


def test_an_unknown_zone_comes_with_what_is_near():
    """A slip of the pen is answered with the zone that was meant."""
    with pytest.raises(UnknownZoneError, match="did you mean 'Asia/Kuala_Lumpur'"):
        zones.zone("Asia/Kuala_Lumpor")


def test_zones_cannot_leave_in_a_pickle():
    """A zone of ours cannot be pickled: nothing but names and instants may be kept in values."""
    with pytest.raises(pickle.PicklingError):
        pickle.dumps(zones.zone("Asia/Tokyo"))
    with pytest.raises(pickle.PicklingError):
        copy.copy(zones.zone("Asia/Tokyo"))


def test_a_country_is_one_of_iso_3166():
    """Two capital letters that pytz's table has."""
    assert zones.is_country("MY")
    assert not zones.is_country("my")
    assert not zones.is_country("XX")
