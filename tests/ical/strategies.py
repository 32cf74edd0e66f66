"""Texts for the properties of ``ical/``."""

from __future__ import annotations

from hypothesis import strategies as st

_LINE_ENDS = ["\r\n", "\r", "\n", "\v", "\f", "\x85", "\u2028", "\u2029"]
_CONTROLS = ["\t", "\x00", "\x1c", "\x7f", "\ud800", "\udfff", "\ufeff", "\ufffe", "\U0001ffff"]
_SYNTAX = ["\\", "\\n", "\\N", "\\\\", ";", ",", ":", '"', "'", "^", "^n", "=", "%2C", "%5C", " "]
_INJECTIONS = ["BEGIN:VEVENT", "END:VEVENT\r\nEND:VCALENDAR", "\nATTENDEE:mailto:x@y.z", "\r\n "]
_SCRIPTS = ["é", "e\u0301", "漢", "각", "\u200f", "\xa0"]
_EMOJI = ["👍\U0001f3fd", "👨\u200d👩\u200d👧", "\U0001f1f0\U0001f1f7"]
_TRAPS = _LINE_ENDS + _CONTROLS + _SYNTAX + _INJECTIONS + _SCRIPTS + _EMOJI

HOSTILE = st.lists(st.sampled_from(_TRAPS) | st.text(max_size=30), max_size=12).map("".join)
"""Texts of everything that ever broke a reader, and of anything else."""
