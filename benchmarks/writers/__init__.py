"""The contestants: each writes the same events as iCalendar, one file for each library.

A Python one has ``prepare(folder)``, which makes of the files in a folder whatever the library
wants to be given and returns the call that is timed: ready values to bytes. What stands in
`prepare` is not timed: reading JSON, making dates of texts, looking up zones.
"""
