"""The passage index: found by word, amount and meaning; rebuilt on any doubt; one builder at a time."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from perfassist.domain.document import Locator
from perfassist.models.embedder import HashedEmbedder
from perfassist.ports import IndexedPassage
from perfassist.store.passages import LocalPassageIndex

TEXTS = {
    "a": "2023年 县水利局 农村饮水 存在问题 双河村管网因征地补偿没有谈妥推迟铺设",
    "b": "2023年 县民政局 敬老院改造 项目资金 全年预算230万元，全年执行161.2万元",
    "c": "2023年 县林业局 退化林修复 成效 完成修复2600亩，文号云财〔2023〕12号",
    "d": "2023年 县水利局 农村饮水 改进措施 2024年3月前完成铺设",
}


def passage(key, text):
    return IndexedPassage(
        id=key, text=text, quote=text, locator=Locator(file=f"{key}.docx", quote=text), report_id=f"report-{text[6:10]}"
    )


def passages(texts=TEXTS):
    return [passage(key, text) for key, text in texts.items()]


@pytest.fixture
def index(tmp_path):
    return LocalPassageIndex(tmp_path, HashedEmbedder(), passages)


def best(index, query, **scope):
    return index.search(query, **scope)[0].passage.id


def test_words_of_two_letters_are_found(index):
    assert best(index, "征地") == "a"


def test_an_amount_is_found_in_another_unit(index):
    assert best(index, "1612000元") == "b"


def test_both_ways_of_searching_give_scores(index):
    found = index.search("征地没有谈妥")
    assert found[0].lexical is not None
    assert max((one.dense, one.passage.id) for one in found if one.dense is not None)[1] == "a"


def test_the_reports_asked_for_bound_the_search(index):
    found = index.search("完成", report_ids=["report-县林业局"])
    assert {one.passage.id for one in found} == {"c"}
    assert index.search("完成", report_ids=[]) == []


def test_no_passages_and_no_words_give_nothing(tmp_path):
    assert LocalPassageIndex(tmp_path, HashedEmbedder(), list).search("征地") == []
    assert all(one.lexical is None for one in LocalPassageIndex(tmp_path, HashedEmbedder(), passages).search("？！"))


def test_changed_passages_make_the_index_anew(tmp_path, index):
    index.search("征地")
    changed = LocalPassageIndex(
        tmp_path, HashedEmbedder(), lambda: passages({**TEXTS, "e": "新增 县气象局 火箭弹采购"})
    )
    assert best(changed, "火箭弹") == "e"


def test_unchanged_passages_leave_it_as_it_is(tmp_path, index):
    index.search("征地")
    built = (tmp_path / "words.db").stat().st_mtime_ns
    LocalPassageIndex(tmp_path, HashedEmbedder(), passages).search("征地")
    assert (tmp_path / "words.db").stat().st_mtime_ns == built


@pytest.mark.parametrize("pattern", ["words.db", "dense-*/chroma.sqlite3"])
def test_a_damaged_index_is_made_anew_silently(tmp_path, index, pattern):
    index.search("征地")
    for file in tmp_path.glob(pattern):
        file.write_bytes(b"no database" * 500)
    again = LocalPassageIndex(tmp_path, HashedEmbedder(), passages).search("征地")
    assert again[0].passage.id == "a"
    assert any(one.dense is not None for one in again)


def test_builders_at_the_same_time_leave_one_good_index(tmp_path):
    indexes = [LocalPassageIndex(tmp_path, HashedEmbedder(), passages) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda one: one.search("征地")[0].passage.id, indexes))
    assert found == ["a"] * 4


class Refusing(HashedEmbedder):
    """An embedder that fails, as one behind a server can."""

    def embed(self, texts):
        raise ConnectionError


def test_without_meaning_words_are_searched_alone(tmp_path):
    found = LocalPassageIndex(tmp_path, Refusing(), passages).search("征地")
    assert found[0].passage.id == "a"
    assert all(one.dense is None for one in found)
