"""What is known of each block that may be the story's: names of features, for the weights in ``weights/body.json``.

A name says what it means: ``tag:p``, ``own:caption`` (a word of the element's class), ``link:4`` (share of the text in
links, in steps), ``word:subscribe``. The list of words is ours; none comes from a page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from bot.feeds.blocks import Block, Node
from bot.feeds.place import Place
from bot.feeds.prose import ends_like_sentence, folded

LENGTHS = (2, 3, 4, 6, 9, 13, 20, 30, 50, 90)
"""Steps of the number of words."""
SHARES = (0.001, 0.2, 0.4, 0.7, 0.95)
STEPS = (0.03, 0.1, 0.25, 0.5, 0.75, 0.97)
NEAR = (1, 2, 3, 5)
FAR = (2, 4, 8, 15, 30)
_WORD = re.compile(r"[^\W_]+")
MARK = re.compile(r'["“”«»„]')
_NOISE_WORDS_LONGEST = 40
_CREDITED_LONGEST = 60
_NOISE_WORDS = frozenset(
    "about account ad ads advertise advertisement advertising affiliate all also app apps article available browser by "
    "click comment comments commission contact contributed contributor cookies copyright correction correspondent "
    "courtesy "
    "credit daily data delivered details disclaimer disclosure donate download earn edited editor editors email enable "
    "episode exclusive facebook file filed find first follow free full gallery get getty headlines here hide image "
    "images "
    "inbox instagram javascript join journalism journalist latest learn licence license like link linkedin links list "
    "listen loading login mail membership more most must newsletter newsletters newsroom next note notifications "
    "offer offers "
    "online original originally our page permission photo photograph photographer photos picture pictures pinterest "
    "please "
    "podcast podcasts policy popular posted premium print privacy product products produced promo published purchase "
    "rate read "
    "reader readers reading receive recommended related remaining reply reported reporter reporting reproduced "
    "republished "
    "reserved rights save scroll see share shop sign source sponsored staff stories story subscribe subscribed "
    "subscriber "
    "subscribers subscription support tag tags terms thank thanks this ticket tickets tips today top topics trending "
    "tweet "
    "twitter unlock update updated updates us use video videos view visit watch website write writer wrote you your "
    "youtube".split()
)
_SIGNS = "|©@•→»"
LINE = re.compile(
    r"[\[(*•–—-]?\s?(?:read (?:more|also|next|full|the full)|related(?: (?:articles?|stories|links?|content|topics"
    r"|reading|coverage))?|see also|also read"
    r"|more (?:on|from|about|stories|news|coverage|like this)|recommended|click here|sign up|subscribe|follow (?:us|me)"
    r"|share this|advertisement|sponsored|story continues|article continues|continue reading|scroll (?:down|to)"
    r"|watch(?: (?:now|live|more|below|the))?:?"
    r"|listen|photos?:|image|getty|credit:|video:|copyright|©|all rights reserved|download the|get (?:the|our)"
    r"|join (?:us|our|the)"
    r"|most (?:read|popular|viewed)|trending|editor'?s'? (?:picks?|note)|top stories|latest (?:news|stories)|tags?:"
    r"|filed under|topics?:"
    r"|photo (?:by|credit)|file photo|updated|published|posted|last (?:updated|modified)|comments?$|loading|print"
    r"|email|tweet"
    r"|don'?t miss|must[- ]read|what to (?:read|watch)|up next|you may (?:also )?like|you might|this (?:article"
    r"|story) (?:was|originally|first|has been)"
    r"|skip to|jump to|view (?:all|gallery|more|comments)|show (?:more|comments)|see (?:more|all)|load more"
    r"|back to top|contact us|about the author"
    r"|(?:please )?(?:enable|turn on) javascript|cookie|privacy policy|terms of|by (?:signing|clicking|subscribing)"
    r"|we use cookies|thanks for|thank you for (?:signing|subscrib)"
    r"|\d+ (?:comments?|shares?|min(?:ute)?s? read)|min(?:ute)? read|report(?:ing)? by|edited by|written by"
    r"|with (?:files|reporting) from|source:|via:)",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"contributed to this (?:report|story|article)|report(?:ed|ing) (?:from|by)\b|additional reporting"
    r"|with reports? from"
    r"|(?:may|can) be reached at|informational purposes only|edited (?:for|and condensed)|all rights reserved"
    r"|follow (?:him|her|them|us|me) on|\bon (?:twitter|facebook|instagram)\b|subscribe (?:today|now)|view this post"
    r"|\((?:AP|AFP|Reuters|Getty|file|courtesy)\b[^()]*\)$|\((?:[^()]* )?(?:photo|image|picture|via AP)\b[^()]*\)$"
    r"|a post shared by|join the conversation|commissions?\b.{0,40}\blinks?|image credit"
    r"|originally (?:published|appeared)"
    r"|is an? [\w -]{0,40}(?:reporter|editor|writer|correspondent|columnist|journalist|professor|author)\b",
    re.IGNORECASE,
)
"""What the lines say that tell who worked on a story, and what an outlet says for itself."""
_CREDITED_BY = frozenset(
    "contributed report reported reporting reports reached purposes edited rights follow twitter facebook instagram "
    "subscribe post join commission commissions credit originally reporter editor writer correspondent columnist "
    "journalist professor author ap afp reuters getty file courtesy photo image picture".split()
)
"""A line holds one of these words where it says any of that."""
_BYLINE = re.compile(r"(?:By|BY|by) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}(?:[ ,|].{0,80})?$")
_CREDIT = re.compile(
    r"(?:photo|image|picture|photograph|illustration|getty images|ap photo|reuters|afp|shutterstock|file photo"
    r"|courtesy)\b",
    re.IGNORECASE,
)
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_TEXT_TAGS = HEADINGS | {"p", "li", "blockquote", "td", "th", "pre", "dd", "dt"}


class Page:
    """One page's candidates with what is counted once for all of them."""

    def __init__(self, nodes: Sequence[Node], blocks: Sequence[Block], where: Place, title: str) -> None:
        self.nodes, self.blocks, self.where, self.title = nodes, blocks, where, title
        self.order = where.candidates
        direct: Counter[int] = Counter()
        looks: Counter[tuple[str, frozenset[str]]] = Counter()
        self.list_size: Counter[int] = Counter()
        self.list_linked: Counter[int] = Counter()
        self.list_of: dict[int, int] = {}
        for i in self.order:
            block = blocks[i]
            node = nodes[block.node]
            if size := where.prose[i]:
                direct[node.parent] += size
                looks[node.tag, node.own] += size
            if "li" in node.tags and (at := self._list_around(block.node)) > 0:
                self.list_of[i] = at
                self.list_size[at] += len(block.text)
                self.list_linked[at] += block.linked
        self.direct, self.looks = direct, looks
        self.top = max(direct.values(), default=1)
        self.top_look = max(looks.values(), default=1)
        self.home = max(direct, key=direct.__getitem__) if direct else -1
        at_home = [i for i in self.order if where.prose[i] and nodes[blocks[i].node].parent == self.home]
        self.first, self.last = (at_home[0], at_home[-1]) if at_home else (0, len(blocks))
        self.seen = Counter(blocks[i].text for i in self.order)
        articles = sum(node.tag == "article" for node in nodes)
        self.articles = "none" if articles == 0 else "one" if articles == 1 else "many"

    def _list_around(self, at: int) -> int:
        while at > 0 and self.nodes[at].tag not in ("ul", "ol"):
            at = self.nodes[at].parent
        return at

    def features(self) -> list[list[str]]:
        """The features of every candidate, in their order."""
        doubts = [self._doubt(position) for position in range(len(self.order))]
        return [self._of(position, doubts) for position in range(len(self.order))]

    def _doubt(self, position: int) -> str:
        """Why a block is hardly the story's: the name of the first rule that says so, or ``no``."""
        i = self.order[position]
        block = self.blocks[i]
        text, node = block.text, self.nodes[block.node]
        tag, size = node.tag, len(block.text)
        words = text.count(" ") + 1
        quoted = MARK.search(text) is not None
        if i == self.where.head or "h1" in node.tags or (self.title and folded(text) == self.title):
            return "headline"
        at = self.list_of.get(i)
        if at is not None and self.list_linked[at] > 0.6 * self.list_size[at] and self.list_size[at] > size:
            return "links"
        if block.linked > 0.75 * size:
            if words >= 30:
                return "links"
            if tag in HEADINGS:
                after = self.order[position + 1] if position + 1 < len(self.order) else -1
                if after < 0 or not self.where.prose[after] or self.blocks[after].linked:
                    return "linked"
            elif not (tag in ("p", "li") and words > 3 and (tag == "li" or ends_like_sentence(text))):
                return "linked"
        if words < 26 and not quoted:
            if LINE.match(text) and (block.linked or words < 9):
                return "line"
            if _BYLINE.match(text):
                return "byline"
            if words < 15 and tag not in HEADINGS and not ends_like_sentence(text) and _CREDIT.search(text):
                return "credit"
        if "figure" in node.tags and not quoted and not node.tags & {"blockquote", "table", "li"}:
            return "figure"
        if tag in HEADINGS and not self._leads(position):
            return "leads nowhere"
        if tag not in _TEXT_TAGS and words < 5 and not ends_like_sentence(text):
            return "scrap"
        return "no"

    def _leads(self, position: int) -> bool:
        """Whether a heading has text soon below it."""
        for i in self.order[position + 1 : position + 4]:
            tag = self.nodes[self.blocks[i].node].tag
            if self.where.prose[i] or tag in ("p", "li", "blockquote"):
                return True
            if tag == "h2":
                return False
        return False

    def _of(self, position: int, doubts: Sequence[str]) -> list[str]:
        i, doubt = self.order[position], doubts[position]
        block = self.blocks[i]
        text = block.text
        node = self.nodes[block.node]
        parent = self.nodes[node.parent]
        where = self.where
        at = block.node
        ring = "core" if where.core[at] else "middle" if where.middle[at] else "wide" if where.wide[at] else "ahead"
        zone = "before" if i < self.first else "after" if i > self.last else "within"
        words = text.count(" ") + 1
        size = bisect_right(LENGTHS, words)
        link = bisect_right(SHARES, block.linked / len(text))
        end = "sentence" if ends_like_sentence(text) else text[-1] if text[-1] in ":,;" else "open"
        share = bisect_right(STEPS, self.direct[node.parent] / self.top)
        look = bisect_right(STEPS, self.looks[node.tag, node.own] / self.top_look)
        found = [f"own:{w}" for w in node.own if len(w) > 2]
        found += [f"up:{w}" for w in parent.own if len(w) > 2]
        found += [
            "1", f"doubt:{doubt}", f"doubt:{doubt}.{ring}", f"doubt:{doubt}.{zone}", f"doubt:{doubt}.{size}",
            f"tag:{node.tag}", f"tag:{node.tag}<{parent.tag}", f"size:{size}.{node.tag}", f"size:{size}.link{link}",
            f"size:{size}.{end}", f"size:{size}.{zone}", f"share:{share}", f"share:{share}.{zone}",
            f"zone:{zone}.{node.tag}",
            f"ring:{ring}", f"ring:{ring}.{zone}", f"ring:{ring}.{size}", f"seen:{min(self.seen[text], 3)}",
            f"bold:{bisect_right(SHARES, block.bold / len(text))}", f"look:{look}", f"look:{look}.{size}",
            f"home:{node.parent == self.home}.{parent.parent == self.home}.{zone}",
            f"articles:{self.articles}.{'article' in node.tags}", f"prose:{where.prose[i] > 0}.{ring}.{zone}",
        ]  # fmt: skip
        if zone == "after":
            found.append(f"past:{bisect_right(FAR, i - self.last)}")
        elif zone == "before":
            found.append(f"ahead:{bisect_right(FAR, self.first - i)}")
        else:
            found.append(f"left:{bisect_right(NEAR, self.last - i)}")
            found.append(f"into:{bisect_right(NEAR, i - self.first)}")
        if position:
            before = self.order[position - 1]
            found.append(f"follows:{doubts[position - 1]}.{self.nodes[self.blocks[before].node].tag}")
        if position + 1 < len(self.order):
            after = self.order[position + 1]
            found.append(f"precedes:{doubts[position + 1]}.{self.nodes[self.blocks[after].node].tag}")
        at_list = self.list_of.get(i)
        if at_list is not None:
            linked = self.list_linked[at_list] * 4 // max(self.list_size[at_list], 1)
            found.append(f"list:{self.nodes[at_list].parent == self.home}.{linked}.{zone}")
        return found + _said(node, text, zone, words, size)


def _said(node: Node, text: str, zone: str, words: int, size: int) -> list[str]:
    """The features of a block's own words and signs."""
    found: list[str] = []
    if MARK.search(text):
        found.append(f"quoted:{size}")
    if "blockquote" in node.tags:
        found.append(f"blockquote:{zone}")
    if text[0].islower():
        found.append("lower")
    elif words < 12 and text.isupper():
        found.append("upper")
    found += [f"sign:{sign}" for sign in _SIGNS if sign in text]
    if words <= _CREDITED_LONGEST:
        every = _WORD.findall(text.casefold())
        if words <= _NOISE_WORDS_LONGEST:
            spoken = _NOISE_WORDS.intersection(every)
            found += [f"word:{w}" for w in spoken]
            if words <= 12:
                found += [f"short:{w}" for w in spoken]
        if not _CREDITED_BY.isdisjoint(every) and _CREDITED.search(text):
            found += [f"credited:{zone}", f"credited:{size}"]
    if LINE.match(text):
        found.append(f"line:{size}")
    return found
