"""Programmes and itineraries for people and programs: text, Markdown, JSON.

What a sentence says is asked of `wording`; nothing is composed here.
"""
