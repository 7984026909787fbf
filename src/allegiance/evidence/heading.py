"""Nouns that stand before the number of those whom they count: "the army numbered", "A crowd of"."""

import re

_BODIES = "army|garrison|crowd|force|guard|police|corps|militia|throng|rally|navy|legion"
BEFORE = [
    re.compile(rf"{words}$", re.IGNORECASE)
    for words in (
        r"\b(?:number|total|tally|count|strength|ranks) of (?:the |its "
        r"|all )?(?P<noun>(?:[\w'-]+ ){0,2}[\w'-]+?)"
        r"(?: \w+){0,3} (?:was|is|are|were|at|to|reached|of|hit|stood at|exceeded|be) ",
        # "Rifles lost: at least 40"
        r"(?:^|[.\n] ?|[-•*] )(?P<noun>[A-Z][a-z]+)(?: [a-z]+){0,2}: (?:[^.;:\n]{0,40} )?",
        r"(?P<noun>(?:the |its |their )(?:dead|wounded|injured|missing))\b[^.;\d]{0,40} "
        r"(?:to|at|of|is|was|between|from|numbered|total(?:l?ed)?) (?:somewhere )?",
        # "the army had ballooned from 5,000 to 30,000"; "How large was the crowd? – 20,000"
        rf"\b(?P<noun>{_BODIES})\b[^.,;:?!\d]{{0,40}} (?:at|to|from|numbered|numbering|counted|is|was)"
        r"(?: (?:some |about |over |roughly |around )?[\d,]+ to)? ",
        rf"\b(?P<noun>{_BODIES})(?:, |\?\s+(?:A[:.] )?)",
        r"(?P<noun>death toll|toll|casualties)\b[^.;]{0,30} ",
        r"\b(?P<noun>(?!(?:out|one|some|most|many|all|half|each|any|none|part|because|instead|short"
        r"|speaks?|spoke|spoken|talks?|talked|told|tells|consists?|made"
        r"|list|lists|roll|rolls|register|record|records"
        r"|composed|died|dies|accused|capable|sure|kind|sort|boasts?|complains?|knows?|knew|heard|hears"
        r"|thought) )"
        r"\w+) of ",
        r"\b(?:puts?|putting|estimate[sd]?|counts?|counted|reckon(?:s|ed)?|number(?:s|ed)) "
        r"(?:the |its |their |his )(?:(?:number|strength|total|count) of )?(?:the )?"
        r"(?P<noun>(?:[\w-]+ )?[\w-]+?)(?: killed| wounded| present)? at ",
        r"\b(?P<noun>force|army|corps|guard|garrison|police|crowd|legion|militia|regiment) "
        r"(?:that (?:is|was) |of )?",
        r"\b(?P<noun>figure|number|total|tally|count)(?: had| has)? (?:stood at|was|is|rose to|reached"
        r"|stands at|grew to) ",
        r"\b(?P<noun>forces?|army|armies|guard|police|militia|navy|troops|regiment|strength|garrison|brigade"
        r"|battalion|company|division|crew|crowd|mutineers|rebels|protesters|marchers|deserters) (?:now "
        r"|still |'s |all up )?(?:number(?:s|ed)?"
        r"|numbering|total(?:s|led|ling)?|counts?|has|had|is|was|stands at|stood at) ",
    )
]
OF_PEOPLE = (  # patterns whose noun has to be one for people
    re.compile(r"\b[Tt]he (?P<noun>(?:[\w-]+ )?[\w-]+), $"),  # "the mutineers, 800 according to …"
    re.compile(r"\bof (?:its|their|his|her|our|the) (?P<noun>[\w-]+),? $"),  # "of its officers 350 resigned"
    re.compile(r"\bfrom (?P<noun>[\w-]+); $"),  # "raised from volunteers; 3,000 …"
)
