"""The lazy day. The composer pastes these functions below the code that it writes from the mechanisms,
which supplies: grade, coefficients, values, patience, spreads, inputs, reading, tastes, traits, delay_of,
act_of, prepare, before, rounds, after, and the constants.

A person's best option cannot change before the inputs of the view have travelled far enough, so
`expiry` holds the reading of the odometer (`path`) until which a choice stands; `due` is a view's first.
"""


@lean
def highest(v):
    """Place of the highest of the values v; of equals, the first."""
    best = 0
    for o in range(1, len(v)):
        if v[o] > v[best]:
            best = o
    return best


@lean
def look(s, x, path, inverse, p):
    """Best option of person s at inputs x, and the odometer reading until which it stays best.

    Takes a record and no World: handing the World to a function called for every person costs 200 ns.
    """
    k = coefficients(s, p)
    v = values(s, k, x)
    best = highest(v)
    return best, path + patience(best, v, k, inverse)


@lean
def change(i, to, w):
    """Move person i to another state: the only writer of states, of their counts and of the flows."""
    s = w.people[i]
    V = w.views[s.view_id]
    U = w.units[V.unit]
    was = w.state[i]
    w.count[V.unit, was] -= 1
    w.count[V.unit, to] += 1
    w.tally[s.service, s.rank, was] -= 1
    w.tally[s.service, s.rank, to] += 1
    w.state[i] = to
    if to > LAST_OPTION:
        w.flow[to, s.service, s.rank] += 1
        w.expiry[i] = np.inf
    else:
        w.expiry[i] = -1.0
        V.due = -1.0
    U.present += there(to) - there(was)


@lean
def there(state):
    """1 where a person in this state is still with the unit, else 0."""
    return 1.0 if state <= LAST_OPTION or state == REBEL else 0.0


@lean
def touch(i, w):
    """Have person i look again today: whoever writes another person's columns must call this."""
    if w.state[i] <= LAST_OPTION:
        w.expiry[i] = -1.0
        w.views[w.people[i].view_id].due = -1.0


@lean
def wait(i, until, w):
    """Put person i on the list of those whose opportunity, or release, comes on a later day."""
    s = w.people[i]
    s.opening = until
    if not s.waiting:
        s.waiting = True
        w.pending[w.nation[0].pending] = i
        w.nation[0].pending += 1


@lean
def turn(i, best, t, seed, w, p):
    """Person i changes his mind; an exit intended waits for its opportunity."""
    path = w.expiry[i]
    due = w.views[w.people[i].view_id].due
    change(i, best, w)
    w.expiry[i] = path
    w.views[w.people[i].view_id].due = due
    if WAITS[best]:
        wait(i, t + int(min(30000.0, delay_of(best, i, t, seed, w, p))), w)


@lean
def arrest(i, t, seed, w, p):
    """Take person i into detention, until the release that the draw of that day gives."""
    change(i, ARRESTED, w)
    wait(i, t + 1 + int(min(30000.0, delay_of(ARRESTED, i, t, seed, w, p))), w)


@lean
def promote(i, w):
    """Give person i the next rank: the only writer of ranks, and of their counts."""
    s = w.people[i]
    w.tally[s.service, s.rank, w.state[i]] -= 1
    s.rank += 1
    w.tally[s.service, s.rank, w.state[i]] += 1
    touch(i, w)


@lean
def call_up(i, t, seed, w, p):
    """Make the civilian i a member of his unit, who looks today and whose life goes on from here."""
    change(i, STAY, w)
    schedule_life(i, t, seed, w, p)
    U = w.units[w.views[w.people[i].view_id].unit]
    U.size += 1.0
    w.battalions[U.battalion].size += 1.0
    w.garrisons[U.garrison].size += 1.0
    w.services[U.service].size += 1.0
    w.nation[0].strength += 1.0


@lean
def decide(t, seed, lazy, w, p):
    """Everybody whose choice may have changed looks again; gives how many did."""
    n = 0
    for v in range(len(w.views)):
        V = w.views[v]
        path = reading(V, w)
        if lazy and path < V.due:
            continue
        due = np.inf
        for i in range(V.first, V.beyond):
            if (path >= w.expiry[i]) if lazy else (w.state[i] <= LAST_OPTION):
                w.asked[n] = i
                n += 1
            else:
                due = min(due, w.expiry[i])
        V.due = due
    for j in range(n):
        fetch(w.people, w.asked[min(j + 16, n - 1)])
        i = w.asked[j]
        s = w.people[i]
        V = w.views[s.view_id]
        best, w.expiry[i] = look(s, inputs(V, w), reading(V, w), w.inverse, p)
        if best != w.state[i]:
            turn(i, best, t, seed, w, p)
        V.due = min(V.due, w.expiry[i])
    return n


@lean
def open_doors(t, seed, w, p):
    """Intents whose opportunity has come become acts, sentences end; intents given up are forgotten."""
    n = 0
    for j in range(w.nation[0].pending):
        i = w.pending[j]
        s = w.people[i]
        state = w.state[i]
        if not WAITS[state]:
            s.waiting = False
        elif t < s.opening:
            w.pending[n] = i
            n += 1
        else:
            to = act_of(state, i, t, seed, w, p)
            change(i, to, w)
            if WAITS[to]:
                s.opening = t + 1 + int(min(30000.0, delay_of(to, i, t, seed, w, p)))
                w.pending[n] = i
                n += 1
            else:
                s.waiting = False
    w.nation[0].pending = n


@snug
def schedule_life(i, t, seed, w, p):
    """Put person i into the calendar on the day of the next event of his life.

    A day's people stand on pages, each of which names the page before it: a list of single people would lie
    all over memory, and its reader would wait for each.
    """
    day = t + 1 + int(max(0.0, min(30000.0, delay_of(LIFE, i, t, seed, w, p))))
    free = len(w.calendar) - 1
    if day < free:
        n = w.calendar[day]
        if n < 0 or w.pages[n, 1] == w.pages.shape[1]:
            n = w.calendar[free]
            w.calendar[free] = w.pages[n, 0]
            w.pages[n, 0] = w.calendar[day]
            w.pages[n, 1] = 2
            w.calendar[day] = n
        w.pages[n, w.pages[n, 1]] = i
        w.pages[n, 1] += 1


@lean
def live(t, seed, w, p):
    """Those whose life changes today get fresh tastes and look at once; their comrades need not."""
    n = 0
    free = len(w.calendar) - 1
    page, w.calendar[t] = w.calendar[t], -1
    while page >= 0:
        for j in range(w.pages[page, 1] - 1, 1, -1):
            i = w.pages[page, j]
            if w.state[i] <= LAST_OPTION:
                w.asked[n] = i
                n += 1
        before = w.pages[page, 0]
        w.pages[page, 0] = w.calendar[free]
        w.calendar[free] = page
        page = before
    who, life, drawn = np.zeros(ABREAST, np.int64), np.zeros(ABREAST, np.int64), np.zeros((OPTIONS, ABREAST))
    for first in range(0, n, ABREAST):
        beyond = min(first + ABREAST, n)
        for j in range(first, beyond):
            s = w.people[w.asked[j]]
            fetch(w.views, s.view_id)
            who[j - first], life[j - first] = w.asked[j], s.lives + 1
        tastes(who, life, seed, p, drawn)
        for j in range(first, beyond):
            fetch(w.people, w.asked[min(j + ABREAST, n - 1)])
            fetch(w.expiry, w.asked[min(j + ABREAST, n - 1)])
            fetch(w.units, w.views[w.people[w.asked[min(j + 8, beyond - 1)]].view_id].unit)
            i = w.asked[j]
            s = w.people[i]
            acquire(s, life[j - first], drawn, j - first)
            V = w.views[s.view_id]
            best, w.expiry[i] = look(s, inputs(V, w), reading(V, w), w.inverse, p)
            if best != w.state[i]:
                turn(i, best, t, seed, w, p)
            V.due = min(V.due, w.expiry[i])
            schedule_life(i, t, seed, w, p)


@lean
def find(seed, w, p):
    """People as they are found on day 0: quiet times have not made them leave."""
    total = np.zeros(len(w.scale))
    who, life, drawn = np.zeros(ABREAST, np.int64), np.zeros(ABREAST, np.int64), np.zeros((OPTIONS, ABREAST))
    for first in range(0, len(w.people), ABREAST):
        beyond = min(first + ABREAST, len(w.people))
        for i in range(first, beyond):
            traits(i, seed, w, p)
            spreads(coefficients(w.people[i], p), total)
            who[i - first], life[i - first] = i, 0
        todo = beyond - first
        while todo > 0:
            tastes(who, life, seed, p, drawn)
            again = 0
            for j in range(todo):
                i = who[j]
                s = w.people[i]
                acquire(s, life[j], drawn, j)
                best = highest(values(s, coefficients(s, p), inputs(w.views[s.view_id], w)))
                if best != STAY and best != PLOT and life[j] + 1 < MOST_LIVES:  # noqa: PLR1714 - a tuple compiles slower
                    who[again], life[again] = i, life[j] + 1
                    again += 1
            todo = again
        for i in range(first, beyond):
            if w.state[i] <= LAST_OPTION:
                schedule_life(i, 0, seed, w, p)
    for j in range(len(total)):
        w.scale[j] = max(1e-6, total[j] / len(w.state))
        w.inverse[j] = 1.0 / w.scale[j]


@lean
def settle(w):
    """Have everybody look again: a parameter that people's coefficients rest on has changed."""
    for i in range(len(w.state)):
        if w.state[i] <= LAST_OPTION:
            w.expiry[i] = -1.0
    for v in range(len(w.views)):
        w.views[v].due = -1.0


@entry
def day(t, seed, lazy, moved, w, parameters):
    """One day of everybody (day 0: how they are found); gives how many looked at their choice.

    moved: a parameter that coefficients read has changed since yesterday.
    """
    p = parameters[0]
    now, first = float(t), 0 * t
    for state in range(w.flow.shape[0]):  # loops: Numba takes 5 s to compile a slice assignment
        for service in range(w.flow.shape[1]):
            for rank in range(w.flow.shape[2]):
                w.last[state, service, rank] = w.flow[state, service, rank]
                w.flow[state, service, rank] = 0
    if t == 0:
        prepare(t, 1.0, now, first, seed, w, p)
        grade(p)
        find(seed, w, p)
        settle(w)
        return decide(t, seed, lazy, w, p)
    if moved:
        grade(p)
        settle(w)
    before(t, 1.0, now, first, seed, w, p)
    live(t, seed, w, p)
    looks = rounds(t, seed, lazy, w, p)
    open_doors(t, seed, w, p)
    after(t, 1.0, now, first, seed, w, p)
    return looks
