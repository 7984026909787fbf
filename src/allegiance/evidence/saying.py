"""Verbs with which somebody says, claims, announces or reports something."""

import re

_CLAIM = (
    "claim(?:s|ed)?|alleg(?:es?|ed)|accus(?:es?|ed)|boast(?:s|ed)|insist(?:s|ed)?|den(?:y|ies|ied)"
    "|contend(?:s|ed)?"
    "|complain(?:s|ed)?|maintain(?:s|ed)"
)
_ANNOUNCE = "announc(?:es?|ed)|pledg(?:es?|ed)|promis(?:es?|ed)|vow(?:s|ed)|threaten(?:s|ed)"
_SAY = (
    "said|says?|told|tells?|stat(?:es|ed)|add(?:s|ed)|explain(?:s|ed)|wr(?:ote|ites)|tweet(?:s|ed)"
    "|confirm(?:s|ed)?"
    "|warn(?:s|ed)?|declar(?:es|ed)|acknowledg(?:es?|ed)|admit(?:s|ted)?|conced(?:es?|ed)|testif(?:ies"
    "|ied)|agree that"
    "|argu(?:es?|ed)|recall(?:s|ed)|repli(?:es|ed)|hint(?:s|ed)|remark(?:s|ed)|point(?:s|ed)? out"
    "|conclud(?:es?|ed)"
    "|believ(?:es?|ed)"
    "|thought|thinks?|guess(?:es|ed)|assum(?:es?|ed)|swears?|swore|st(?:icks?|uck) to|disclos(?:es|ed)"
    "|reckon(?:s|ed)?|caution(?:s|ed)|deni(?:es|ed)|assur(?:es|ed)|assert(?:s|ed)|affirm(?:s|ed)|stress(?:es|ed)"
    "|mumbl(?:es|ed)|mutter(?:s|ed)|thunder(?:s|ed)|whisper(?:s|ed)|repeat(?:s|ed)|counter(?:s|ed) that"
    "|retort(?:s|ed)|respond(?:s|ed) that|emphasi[sz](?:es|ed)|underlin(?:es|ed)|lament(?:s|ed)|judg(?:es|ed)"
    "|remember(?:s|ed)|let slip|inform(?:s|ed)|suspects?|speculat(?:es|ed)|ha(?:s|ve|d) heard"
    "|ha(?:s|ve|d) it that"
)
_REPORT = (
    "report(?:s|ed)?|estimat(?:es?|ed)|not(?:es|ed)|found|finds?|puts?|document(?:s|ed)|chart(?:s|ed)"
    "|reveal(?:s|ed)?"
    "|show(?:s|ed|n)?|list(?:s|ed)|record(?:s|ed)|count(?:s|ed)|verif(?:y|ies|ied)|sp(?:oke|eaks?|oken) of"
    "|mention(?:s|ed)?|suggest(?:s|ed)?|indicat(?:es?|ed)|calculat(?:es?|ed)|describ(?:es?|ed)|call(?:s"
    "|ed)|quot(?:es|ed)"
    "|summari[sz](?:es|ed)|orders?|ordered|illustrat(?:es?|ed)|highlight(?:s|ed)?|gave|given|gives?"
    "|identif(?:ies|ied)"
    "|named(?= (?:at least |about )?(?:\\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b)"
    "|log(?:s|ged)|tall(?:ies|ied)|regist(?:ers|ered)|upped"
    "|(?:rais|revis|correct|lower)(?:e?s|ed)"
    "(?= (?:that|this|it|its|the|their|an?) (?:[\\w-]+ ){0,3}?"
    "(?:count|tolls?|figures?|numbers?|estimates?|lists?|to))"
    "|ma(?:kes?|de) it|establish(?:es|ed)|determin(?:es|ed)"
    "|detail(?:s|ed)|project(?:s|ed)|predict(?:s|ed)|rang(?:es?|ed)|visited|dismiss(?:es|ed) as"
)
VERB = re.compile(
    rf"(?<![\w-])(?:(?P<claim>{_CLAIM})|(?P<announce>{_ANNOUNCE})|(?P<say>{_SAY})"
    rf"|(?P<report>{_REPORT}))(?![\w-])"
)
