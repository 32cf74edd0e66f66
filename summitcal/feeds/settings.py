"""How a feed is spelled and what it says of itself: as it is declared, else as the diary has it."""

from __future__ import annotations

from summitcal.feeds.feed import Settings, Style
from summitcal.model.diary import Diary, FeedSpec
from summitcal.model.vocabulary import CancelledPolicy, FeedProfile


def style_of(diary: Diary, spec: FeedSpec | None) -> Style:
    """Return how the entries of a feed are spelled."""
    if not spec:
        return Style(participants=diary.participants)
    # Google shows nothing of what is CANCELLED, so there the title says it.
    usual = CancelledPolicy.TITLE if spec.profile is FeedProfile.GOOGLE else CancelledPolicy.STATUS
    return Style(
        participants=spec.participants or diary.participants,
        cancelled=spec.cancelled or usual,
        alarms=spec.alarms,
        profile=spec.profile,
    )


def settings_of(diary: Diary, path: str, spec: FeedSpec | None) -> Settings:
    """Return what a feed at a path says of itself."""
    return Settings(
        domain=diary.domain,
        home_zone=diary.home_zone,
        publisher=(diary.organizer and diary.organizer.name) or diary.name,
        language=diary.language,
        description=diary.description,
        color=(spec and spec.color) or diary.color,
        refresh=(spec and spec.refresh) or diary.refresh,
        source=_address(diary, path),
        url=diary.url,
        organizer=diary.organizer,
    )


def _address(diary: Diary, path: str) -> str:
    """Return where a file is served; nothing where the diary does not say where it is."""
    base = diary.url.rstrip("/")
    return f"{base}/{path}" if base else ""
