"""What was published of each event, and which revision of it that is."""

from summitcal.ledger.entry import Entry, entries, entries_as_of
from summitcal.ledger.lines import read_ledger, write_ledger
from summitcal.ledger.records import Address, Ledger, Past, Record
from summitcal.ledger.resolution import state_of, uid_of
from summitcal.ledger.retention import retention_end
from summitcal.ledger.revision import news, remember, renamed, revise
from summitcal.ledger.state import Closing, Link, Person, Side, State, Word

__all__ = [
    "Address",
    "Closing",
    "Entry",
    "Ledger",
    "Link",
    "Past",
    "Person",
    "Record",
    "Side",
    "State",
    "Word",
    "entries",
    "entries_as_of",
    "news",
    "read_ledger",
    "remember",
    "renamed",
    "retention_end",
    "revise",
    "state_of",
    "uid_of",
    "write_ledger",
]
