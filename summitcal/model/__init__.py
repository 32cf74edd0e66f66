"""The model: frozen values that say what a diary holds, in the words of protocol.

No input, no output, no word of iCalendar. Tuples, never lists; wall times naive, instants UTC.
"""
