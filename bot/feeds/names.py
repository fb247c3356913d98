"""Names of elements that tell what stands around a story from the story: tags, and words of class names and ids."""

from __future__ import annotations

NOISE_TAGS = frozenset("nav footer aside form button figcaption dialog fieldset address details menu".split())
NOISE = frozenset(
    "accordion ad ads addtoany advert advertisement affiliate alert aside attachment attribution authors banner bio "
    "biography bookmark breadcrumb breadcrumbs buttons byline bylines callout caption captions carousel colophon "
    "comment comments commentform complementary consent contentinfo contributor contributors cookie cookies copyright "
    "credit credits crumbs cta date dateline datetime disclaimer disqus donate dropdown facebook factbox feedback "
    "follow footer footnote hashtags identity infobox instagram keywords latest legal legalese livefyre login "
    "masthead menu metered modal morefrom morenews nav navbar navigation newsletter newsletters nocontent noprint "
    "note notice notification outbrain pager pagination partner partners placeholder player playlist poll popover "
    "popup popular printfriendly privacy promo promos promotion pubdate published quiz rating ratings readmore recirc "
    "recirculation recommendations recommended register registration related respond screenreader share sharedaddy "
    "shares sharing sidebar signup sitemap skip slider slideshow sociable social socials sponsored submenu subnav "
    "subnavigation subscribe subscription support survey taboola tag tags taxonomy teaser teasers timestamp toolbar "
    "tooltip topics trending twitter upsell utility viafoura visually whatsapp widget widgettitle".split()
)
"""Words of class names that mark what stands around a story."""
STRONG = frozenset(
    "comment comments commentform consent cookie cookies disclaimer disqus footer livefyre modal newsletter "
    "newsletters outbrain popup recirc recirculation recommended related respond taboola trending viafoura".split()
)
"""Those of them that no amount of text makes a story, unless the headline stands there too."""
STRONG_TAGS = frozenset(("nav", "footer"))
LAYOUT = frozenset(
    "ad ads banner callout cta identity latest menu player poll privacy rating share sidebar skip slider social tag "
    "tags teaser topics utility widget".split()
)
"""Those of them that also describe a layout ("has-sidebar"): not believed where there is running text."""
EMBEDS = frozenset("twitter facebook instagram social player widget".split())
"""Those of them that frame words said elsewhere, which a story may quote."""
PAID = frozenset("subscriber subscribers premium paywall paid article body story content".split())
"""Names of hidden elements that are the story all the same."""
