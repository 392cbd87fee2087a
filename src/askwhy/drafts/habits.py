"""Habits of letters: sentences that a thousand of them begin with, in families."""

from __future__ import annotations

import re

_LEADING = (
    r"leading|premier|largest|biggest|foremost|fastest[- ]growing|number one|no\.? ?1|top|established|renowned|trusted|innovative|specialist|well[- ]known|award[- ]winning|"
    r"global|full[- ]service|family[- ]run|preferred|market"
)
# Each family is one habit of letters; what stands in it is the habit and never the matter.
_FAMILIES: dict[str, str] = {
    "a wish that anybody could have": r"""
        \b(?:hop(?:e|ing)|trust|wish(?:ing)?)\b[^.!?]{0,40}\b(?:well|great|good|fine|amazing|wonderful|lovely|nice|fantastic|brilliant|super|safe|productive|pleasant|restful|enjoy\w*|weekend|health|
        holidays?|best of spirits|treating you)\b | ^\W*how (?:are|is|have|was|'s) (?:you|things|everything|your|life|business)\b | \bhappy (?:new year|monday|tuesday|wednesday|thursday|friday|holidays|easter)\b |
        \b(?:greetings|compliments|salutations)\b (?:of|from|to)? | \bbest wishes (?:for|from)\b""",
    "a way to say that we write again": r"""
        \b(?:touch(?:ing)? base|check(?:ing)? (?:back )?in\b|circl(?:e|ing) back|float(?:ing)? (?:this|my|it)|bump(?:ing)? (?:this|my)|top of your inbox|ping(?:ing)? you|
        (?:gentle|friendly|quick|kind) (?:reminder|nudge)|reach(?:ing)? (?:back )?out|(?:get|getting) (?:back )?in touch|loop(?:ing)? back|check(?:ing)? (?:if|whether) you|
        pick(?:ing)? up (?:where|on|our)|just (?:wanted|thought|a|following|writing|wondering)\b|
        follow(?:ing)?[- ]?(?:ing )?(?:up|on) (?:on|from|to|with|regarding|my|our)|(?:wanted|like|write|writing) to follow up|contact(?:ing)? you again|writing (?:to you )?again|haven't heard (?:back|from you)|
        have(?: not|n't) (?:yet )?(?:received|had) (?:a|any|an|your) (?:reply|answer|response|feedback)) |
        ^\W*(?:further to|with (?:reference|regard) to|in (?:reference|reply|response) to|with respect to|regarding|re:?) (?:our|my|your|the)\b |
        ^\W*(?:as (?:discussed|agreed|promised|requested|per)|per (?:our|your|my))\b | ^\W*(?:please )?find (?:attached|enclosed)\b | ^\W*(?:attached|enclosed)(?: please)?(?:,)? (?:you will |please )?find\b""",
    "an introduction that anybody could write": rf"""
        \b(?:allow|let|permit) (?:me|us)(?: to)? (?:briefly |quickly )?introduce\b | \bintroduce (?:myself|ourselves|our|my|you to)\b | ^\W*my name(?: is|'s)\b |
        ^\W*(?:i|we)(?: am|'m| are|'re) (?:writing|contacting|reaching|e-?mailing|getting in touch|messaging|turning)\b | ^\W*(?:i|we) (?:represent|work (?:for|with|at)|write|contact)\b (?:to )?(?:you)? |
        \bon behalf of\b | ^\W*(?:as|we are|we're) (?:one of )?(?:the|a|an|your)(?: \w+(?:'s)?)? (?:{_LEADING})\b | \bone[- ]stop[- ]shop\b |
        \b(?:take|taking) (?:this|the) (?:opportunity|occasion)\b | \bwould like to (?:introduce|present|inform|offer you|draw your attention)\b | \bto inform you\b""",
    "thanks that anybody could have sent": r"""
        ^\W*(?:(?:many |once again,? |first of all,? )?(?:thanks?|thank you)(?: again| so much| very much| once again| a lot| kindly)?|i(?: wanted| would like|'d like) to (?:say )?thank(?: you)?) (?:for|again for)\s
        (?:your (?:valuable |kind |precious )?(?:time|interest|enquiry|inquiry|call|reply|e-?mail|visit|request|message|patience|trust|attention|hospitality|consideration)|
        (?:the|this|our|a|such a) (?:\w+ )?(?:opportunity|call|meeting|chat|conversation|talk|discussion|welcome|exchange)\b(?! (?:about|on|with|in|at))|
        (?:taking|meeting|speaking|talking|contacting|choosing|considering|having|giving|reaching|showing (?:an )?interest|attending|joining|being)) |
        \b(?:(?:it )?(?:was|has been|'s been) )?(?:so |really |very |truly |a real |a great |a |an? absolute |such a )*(?:pleasure|great|nice|lovely|good|wonderful|fantastic|delight|joy|honou?r) (?:to|meeting|speaking|talking|connecting|
        chatting|catching|seeing|getting)\b | \b(?:i|we) (?:really |very much |thoroughly )?(?:enjoyed|appreciated?|loved) (?:our|your time|meeting|speaking|talking|the (?:chat|call|meeting|conversation|opportunity))\b""",
    "our own delight": r"""
        \b(?:pleased|delighted|thrilled|excited|proud|honou?red|happy|over the moon|stoked) (?:to|that|about)\b | \bwith (?:\w+ )?(?:pleasure|pride|excitement|delight)\b |
        \b(?:great|exciting|big|good|fantastic|amazing) news\b | \b(?:can't|cannot|could not|couldn't) wait to (?:share|show|tell)\b""",
    "a remark on the times": r"""
        ^\W*in (?:today's|these|times|a (?:world|time|market)|the new|this day|an? (?:increasingly|ever|rapidly|fast|world|era|age)|uncertain|challenging|difficult|turbulent|the (?:current|present|age|era)|our (?:times|industry|fast))\b |
        ^\W*(?:now|today),? more than ever\b | \bmore (?:important|than) ever\b | ^\W*(?:as (?:we|you) (?:all |surely |certainly |probably )?know|it(?:'s| is) no secret|let's face it|we all know|everyone knows|nobody likes|everybody (?:wants|knows|is))\b |
        ^\W*(?:the (?:world|market|industry|way|future|landscape)|times|technology|digitali[sz]ation|competition|customer expectations|the pressure) (?:of |in |on |for )?[^.!?]{0,40}\b(?:is|are|has|have)\b[^.!?]{0,30}
        (?:chang\w+|evolv\w+|grow\w+|transform\w+|increas\w+|tough\w*|moving|here|rising|never been|under)\b |
        \b(?:is|are|'s) (?:(?:fast |quickly |just |right )?(?:approaching|around the corner|upon us|in full swing|coming to an end|drawing to a close)|(?:finally |now )?here\b) | ^\W*(?:with|as) (?:the )?(?:year|quarter|season|summer|winter|spring|autumn|holidays)[^.!?]{0,30}\b(?:approach\w*|end\w*|clos\w*|com\w*|start\w*|begin\w*)\b""",
    "a hook that fits everybody": r"""
        \bdid you know\b | \bhave you ever (?:wondered|thought|asked|considered|dreamt|dreamed)\b | ^\W*(?:are|do|is|does|have|would|could|what|how|who|why|ever)\b[^.!?]{0,60}\b(?:tired of|struggl\w+|looking (?:for|to)|ready (?:to|for)|sick of|fed up|
        still (?:paying|using|doing|relying|spending)|happy with|satisfied with|paying too much|want to (?:save|grow|boost|cut|increase|reduce)|like to (?:save|grow|boost|cut|increase|reduce)|spend(?:ing)? (?:too|hours)|losing|wasting|love to|
        if (?:i told you|you could|we could|there (?:was|were)))\b |
        ^\W*(?:tired of|struggling (?:with|to)|looking (?:for|to)|ready (?:to|for)|want to|need (?:a|to|more|better)|imagine|picture this|what if|wouldn't it be|say goodbye|sick of|fed up|stop)\b |
        \b(?:you're|you are) not alone\b | \bsound(?:s)? familiar\b | ^\W*(?:just )?(?:a )?quick (?:question|one|note|thought|e-?mail|hello|idea|favou?r|intro\w*)\b |
        \b(?:i'll|i will|let me|i'll try to|i want to|to) (?:keep (?:this|it)|be|make (?:this|it)) (?:very |really )?(?:short|brief|quick)\b | \bi(?:'m sure| know| can imagine|'m certain| understand| realise| realize)?,?(?: that)? (?:you're|you are|how|you|your (?:time|inbox|day))\s
        (?:\w+ )?(?:busy|get (?:\w+ )?(?:of|a lot|many|hundreds|dozens|fifty|loads)|receive|valuable|precious|full|flooded|hectic|swamped)\b | \bhow busy\b | \bi (?:don't|do not|never|rarely|seldom) (?:usually|normally|often|like to|write|do this|send|cold)\b |
        \bget (?:straight|right) to (?:the|it)\b | \b(?:sorry|apolog\w+) (?:to|for) (?:bother\w*|disturb\w*|the (?:cold|unsolicited|intrusion|interruption|delay|late)|interrupt\w*|intrud\w*|writ\w+|contact\w*|reach\w*)\b |
        ^\W*(?:i|we) (?:came across|stumbled (?:up)?on|noticed (?:that )?(?:you|your company|your business)|saw (?:that )?(?:your (?:company|profile|website|linkedin)|you on)|found (?:you|your (?:company|profile|website|details|name)|(?:you|your \w+) on)|have been following|'ve been following|was (?:impressed|browsing|researching)|
        love what you|visited your (?:web)?site|got your (?:name|details|contact))\b | \bcongratulations on (?:your|the|all)\b | ^\W*congrat\w*\b""",
    "what is said to every customer": r"""
        \bto (?:serve|help|support) you (?:even )?better\b | \b(?:valued|dear|loyal|esteemed) (?:customers?|clients?|partners?)\b | \byour (?:satisfaction|opinion|feedback|success|time) (?:matters|is (?:very |so )?(?:important|our|valuable))\b |
        \b(?:exclusive|special|unbeatable|unique|limited|one-time) (?:offer|deal|opportunity|discount|invitation|price|chance)\b | \b(?:selected|chosen) (?:companies|customers|clients|few|partners)\b | \b(?:don't|do not|not (?:like|want) you to) miss\b |
        \blast chance\b | \byou(?:'ve| have) been (?:selected|chosen)\b | ^\W*as (?:a|an) (?:\w+ ){0,4}(?:leader|manager|owner|professional|director|decision[- ]maker|expert|buyer|executive|officer|entrepreneur|ceo|cfo|provider|company|business|operator),? (?:\w+,? )?you\b |
        \b(?:need|deserve|want) (?:a )?partners? (?:they|you|that|who)\b | \b(?:we|our team) (?:value|appreciate)s? (?:you|your (?:business|loyalty|partnership))\b""",
}
# The lists are broken into lines for their readers: a line's end and the blanks around "|" are not part of them.
_PATTERNS = {
    habit: re.compile(re.sub(r"\s*\n\s*| (?=\| )|(?<= \|) ", "", lists).strip(), re.IGNORECASE)
    for habit, lists in _FAMILIES.items()
}


def canned_habit(text: str) -> str | None:
    """Which habit of letters a sentence follows; None for a sentence of its own."""
    plain = text.replace("’", "'")
    return next((habit for habit, pattern in _PATTERNS.items() if pattern.search(plain)), None)
