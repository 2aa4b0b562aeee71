"""Passages retold in prose by a model, sentence by sentence, and only what its cited sources bear out."""

import re

from perfassist.domain.answer import Answer, AnswerKind, Citation
from perfassist.domain.names import plain
from perfassist.domain.record import Record
from perfassist.ports import ChatModel

PROMPT = "answer_passages"

_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# A sentence that has less than this share of its character pairs from its sources says something of its own.
_LEAST_SUPPORT = 0.5


class ProseSentence(Record):
    """A sentence and the numbers of the citations it rests on."""

    text: str
    sources: tuple[int, ...]


class ProseAnswer(Record):
    """What the prompt `answer_passages` returns."""

    sentences: tuple[ProseSentence, ...]


def in_prose(answer: Answer, model: ChatModel) -> Answer:
    """Return a passage answer retold by the model; unchanged when no sentence is borne out by its sources.

    Answers with computed figures and refusals are never retold. Raises `ModelError`.
    """
    if answer.kind is not AnswerKind.PASSAGE or answer.refused or not answer.citations:
        return answer
    quotes = {citation.n: citation.quote for citation in answer.citations}
    passages = "\n".join(f"[{n}] {quote}" for n, quote in quotes.items())
    told = model.fill(PROMPT, {"question": answer.question, "passages": passages}, ProseAnswer)
    kept = [sentence for sentence in told.sentences if is_borne_out(sentence, answer.citations)]
    if not kept:
        return answer
    text = "".join(sentence.text.strip() + "".join(f"[{n}]" for n in sentence.sources) for sentence in kept)
    return answer.model_copy(update={"answer": text, "by": "model"})


def is_borne_out(sentence: ProseSentence, citations: tuple[Citation, ...]) -> bool:
    """Whether a sentence says nothing beyond its sources: every number stands in them, and most of its words."""
    quotes = [plain(citation.quote) for citation in citations if citation.n in sentence.sources]
    if not quotes or len(quotes) < len(set(sentence.sources)):
        return False
    source, text = "\n".join(quotes), plain(sentence.text)
    if not set(_NUMBER.findall(text)) <= set(_NUMBER.findall(source)):
        return False
    pairs = [run[i : i + 2] for run in _CHINESE.findall(text) for i in range(len(run) - 1)]
    return bool(pairs) and sum(pair in source for pair in pairs) / len(pairs) >= _LEAST_SUPPORT
