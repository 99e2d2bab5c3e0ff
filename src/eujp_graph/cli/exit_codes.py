"""The exit codes of ``eujp``."""

OK = 0
VIOLATIONS = 1
DISORDERED = 1
"""Files that are not in canonical order, where one only looked."""
NOT_UNDERSTOOD = 2
BUG = 70
"""EX_SOFTWARE of sysexits.h: an internal fault, not a mistake of the user."""
STOPPED = 130
"""What a shell reports after Ctrl-C: 128 and the number of SIGINT."""
