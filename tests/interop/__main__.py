"""What each installed reader sees in feeds, whoever wrote them, against what most of them see.

python -m tests.interop FEED.ics…
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from summitcal.model.vocabulary import FeedProfile
from tests.interop.comparison import Expected, Place, differences
from tests.interop.interop_readers import READERS, Reader
from tests.interop.libraries import Seen

_WIDTH = max(len(reader.name) for reader in READERS)


def majority(views: Iterable[list[Seen]]) -> Expected:
    """Return the events that more than half of the views have, each value as most have it.

    A view without UIDs has no say.
    """
    votes: dict[Place, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    asked = 0
    for view in views:
        asked += all("uid" in event for event in view)
        for event in view:
            for key in event.keys() - {"feed"} if "uid" in event else ():
                votes[event["feed"], event["uid"]][key].append(event[key])
    return {
        place: {key: _commonest(values) for key, values in told.items()}
        for place, told in votes.items()
        if 2 * len(told["uid"]) > asked
    }


def _commonest(values: list[Any]) -> Any:
    # Some values are lists, which have no hash.
    (shown, _), *_ = Counter(map(repr, values)).most_common(1)
    return next(value for value in values if repr(value) == shown)


def compare(path: Path) -> int:
    """Print what each reader says of a feed, and return how many differ or refuse it.

    Those for which feeds are written in another profile do not count.
    """
    views: dict[Reader, list[Seen]] = {}
    refused: dict[str, str] = {}
    for reader in READERS:
        if reader.missing():
            continue
        try:
            views[reader] = reader.read([path])
        except Exception as error:  # whatever a reader raises is its answer
            refused[reader.name] = _short(str(error) or type(error).__name__)
    most = majority(views.values())
    print(f"{path}: {len(most)} events, as most of {len(views)} readers see it")
    wrong = 0
    for reader, view in views.items():
        found = list(differences(view, most, reader.defects))
        is_for_it = reader.profile is FeedProfile.GENERAL
        wrong += bool(found) and is_for_it
        keys = Counter(key or "other events" for _, key, _, _ in found)
        told = ", ".join(f"{key} of {count}" for key, count in keys.items())
        if told and not is_for_it:
            told += f"; it is for the profile {reader.profile}"
        print(f"  {reader.name:{_WIDTH}}  {told or 'the same'}")
        if found:
            (_, uid), key, seen, wanted = found[0]
            what = key or "how often"
            print(f"  {'':{_WIDTH}}  e.g. {uid}: {what} {_short(seen)}, not {_short(wanted)}")
    for name, reason in refused.items():
        print(f"  {name:{_WIDTH}}  refuses it: {reason}")
    return wrong + len(refused)


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 100 else f"{text[:100]}…"


def main(paths: list[str]) -> int:
    """Compare the readers over each feed, and say which are not installed."""
    if not paths:
        print(__doc__)
        return 2
    wrong = sum([compare(Path(path)) for path in paths])
    for reader in READERS:
        if missing := reader.missing():
            print(f"not installed: {reader.name} ({missing})")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
