"""What was published of each event, and which revision of it that is."""

from summitcal.ledger.entry import Entry, entries
from summitcal.ledger.state import Link, Person, Side, State, Word, state_of, uid_of

__all__ = ["Entry", "Link", "Person", "Side", "State", "Word", "entries", "state_of", "uid_of"]
