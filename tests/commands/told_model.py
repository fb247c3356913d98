"""A model that writes what a test says, and what is said of it."""

LABEL = "Written by a model and checked against the article; not word for word."
FOOTER = "Machine-extracted, unvetted. Check the source before publication."
NEAR = "The regional water board said 2,000 residents had fled the lower streets."
OTHER_NEAR = "The railway between Harbek and Torsand was closed, and the hospital in Torsand sent home patients."
INVENTED = "The regional water board said that 4,000 residents had fled the lower streets by midday."


class Told:
    """Writes what it is told to; ``asked`` keeps what it was given."""

    made_by = "told"
    seconds = 60.0

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    async def write(self, text, sentences):
        self.asked.append(text)
        self.sentences = sentences
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def sentence_of(stored, words):
    return next(s for s in stored.reading.sentences if words in s.span.of(stored.article.text))
