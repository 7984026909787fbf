from evidence.reading import REAL

# Where the five reports are not present there is nothing to test them on.
collect_ignore = [] if len([*REAL.glob("*.txt")]) == 5 else ["test_real_reports.py"]
