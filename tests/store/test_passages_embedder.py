"""The embedder that is always there: the same vectors everywhere, nearer for likeness and for words that say the same."""

import math

from hypothesis import given
from hypothesis import strategies as st

from perfassist.models.embedder import HashedEmbedder


def nearness(one, other):
    first, second = HashedEmbedder().embed([one, other])
    return sum(a * b for a, b in zip(first, second, strict=True))


@given(st.text(max_size=200))
def test_vectors_have_one_length_and_do_not_change(text):
    first, second = HashedEmbedder().embed([text]), HashedEmbedder().embed([text])
    assert first == second
    assert len(first[0]) == 512
    assert math.isclose(math.sqrt(sum(value * value for value in first[0])), 1.0, abs_tol=1e-4)


def test_like_wording_is_nearer_than_other_wording():
    assert nearness("管网因征地推迟", "征地导致管网推迟铺设") > nearness("管网因征地推迟", "学生营养餐按时供应")


def test_words_that_say_the_same_are_near():
    assert nearness("工期滞后", "验收延期") > nearness("工期滞后", "群众满意")


def test_the_model_names_itself():
    assert HashedEmbedder().model_id.startswith("perfassist-hashed-ngrams")
