"""A model may retell passages, and can put no figure of its own before a user."""

import pytest

from perfassist.answers.prose import ProseAnswer, ProseSentence, in_prose
from perfassist.domain.answer import Answer, AnswerKind, Citation
from perfassist.domain.document import Locator

QUOTE = "石板沟段1.7公里滑坡体未稳定，年内没有施工，结转资金11.18万元"


class ScriptedModel:
    model_id = "scripted"

    def __init__(self, *sentences):
        self.sentences = sentences
        self.asked = []

    def fill(self, prompt, variables, returns):
        self.asked.append((prompt, variables))
        return returns(sentences=tuple(ProseSentence(text=text, sources=sources) for text, sources in self.sentences))


def passage_answer(**changes):
    citation = Citation(n=1, file="a.docx", locator=Locator(file="a.docx", quote=QUOTE), quote=QUOTE)
    fields = {
        "question": "为什么没完工？",
        "kind": AnswerKind.PASSAGE,
        "answer": f"{QUOTE}[1]",
        "citations": (citation,),
    }
    return Answer(**(fields | changes))


def test_a_sentence_borne_out_by_its_source_is_told_and_marked():
    told = in_prose(passage_answer(), ScriptedModel(("石板沟段有1.7公里滑坡体未稳定，因此年内没有施工。", (1,))))
    assert told.answer == "石板沟段有1.7公里滑坡体未稳定，因此年内没有施工。[1]"
    assert told.by == "model"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param("石板沟段1.8公里滑坡体未稳定，年内没有施工。", (1,), id="another figure"),
        pytest.param("石板沟段滑坡体未稳定，结转资金11.18%。", (1,), id="another unit of measure"),
        pytest.param("石板沟段滑坡体未稳定，年内没有施工。", (2,), id="a source that is not there"),
        pytest.param("石板沟段滑坡体未稳定，年内没有施工。", (), id="no source"),
        pytest.param("负责人严重失职，应当追究领导责任。", (1,), id="words of its own"),
    ],
)
def test_what_the_sources_do_not_bear_out_is_never_shown(text, sources):
    answer = passage_answer()
    assert in_prose(answer, ScriptedModel((text, sources))) == answer


@pytest.mark.parametrize("changes", [{"kind": AnswerKind.AGGREGATE}, {"refused": True}, {"citations": ()}])
def test_computed_answers_and_refusals_are_not_retold(changes):
    model = ScriptedModel(("石板沟段滑坡体未稳定。", (1,)))
    answer = passage_answer(**changes)
    assert in_prose(answer, model) == answer
    assert model.asked == []


def test_the_record_is_what_the_prompt_file_promises():
    from perfassist.models.prompts import load_prompt
    from perfassist.workspace.shipped import shipped

    prompt = load_prompt(shipped("prompts"), "answer_passages")
    assert prompt.returns == ProseAnswer.__name__
    assert set(prompt.variables) == {"question", "passages"}
