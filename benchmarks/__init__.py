"""How fast summitcal is, beside others: ``python -m benchmarks`` prints the whole table.

The package imports nothing of this, and nothing is timed here but what its users call.
"""
