"""What people decide on claims: every step is kept in a log, and can be taken back.

A terminal, a browser or a script reviews a ledger with the same few things, all on its path:

    review = Review(path, by="Ana")               # the ledger, after everything that its log holds
    wanted = Selection(kind="share")              # of those that wait; or by report, status, confidence
    for claim in wanted.of(review.ledger):        # the claims, as records
        card(review, claim, found).asdict()       # with context, what was checked, conflicts, near-duplicates

`found` is `conflicts(review.ledger)` of `evidence.conflict`; find it once and hand it in. `tally` counts
claims by what became of them. Deciding:

    review.accept([id, …], {"value": "125", "population.rank": "officer"})   # no fields: as it stands
    review.reject([id, …], why="another army")
    review.split(id, phrase)                      # two claims, the second from `phrase` on
    review.merge([id, …])                         # the first, filled from the others
    review.set_origin([id, …], "ministry")
    review.set_date("report.txt", day)
    review.check(wanted.of(review.ledger), wanted.rule)                      # value and time in bulk, no more
    review.undo()                                 # the last decision that stands; which it was

Fields that can be edited are `change.editable()`; values are given as text, `none` empties one. Whatever
cannot be done raises InvalidInput with one sentence, and changes nothing. A decision is on the disk when its
method returns: in the log first, which only grows, then in the ledger. Several reviewers may be at one ledger
at once, in whichever processes: each decision waits for its turn, and is taken on what was decided before it.
`review.refresh()` shows what others did meanwhile; `review.decisions` is the log, `log.standing` what of it
was not taken back.
"""
