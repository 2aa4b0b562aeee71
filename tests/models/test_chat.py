import pytest

from perfassist.domain.errors import InputError, ModelError
from perfassist.domain.record import Record
from perfassist.models.chat import Endpoint, OpenAICompatibleChat, endpoint_from
from perfassist.models.prompts import load_prompt
from perfassist.workspace.shipped import shipped
from tests.models.stub_server import serving

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.filterwarnings("ignore")]

GOOD = '{"word": "优"}'


class Word(Record):
    word: str


@pytest.fixture
def prompts(tmp_path):
    (tmp_path / "say.md").write_text(
        "---\nversion: 1\npurpose: 测试\nvariables: [what]\nreturns: Word\n---\n说：$what\n", "utf-8"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("replies", "formats"),
    [
        pytest.param([(200, GOOD)], ["json_schema"], id="a server that takes schemas"),
        pytest.param([(400, "no schema"), (200, GOOD)], ["json_schema", "json_object"], id="only some JSON object"),
        pytest.param(
            [(400, "no"), (400, "no"), (200, f"好的：\n```json\n{GOOD}\n```")],
            ["json_schema", "json_object", None],
            id="plain",
        ),
        pytest.param([(200, "我不会"), (200, GOOD)], ["json_schema", "json_schema"], id="repaired in one turn"),
    ],
)
def test_whatever_the_server_accepts_the_record_comes_back(prompts, replies, formats):
    with serving(*replies) as (stub, url):
        chat = OpenAICompatibleChat(Endpoint(base_url=url, model="stub"), prompts)
        assert chat.fill("say", {"what": "等级"}, Word) == Word(word="优")
    assert [request.get("response_format", {}).get("type") for request in stub.requests] == formats


def test_what_the_server_refused_is_not_tried_again(prompts):
    with serving((400, "no schema"), (200, GOOD), (200, GOOD)) as (stub, url):
        chat = OpenAICompatibleChat(Endpoint(base_url=url, model="stub"), prompts)
        chat.fill("say", {"what": "一"}, Word)
        chat.fill("say", {"what": "二"}, Word)
    assert [request["response_format"]["type"] for request in stub.requests] == [
        "json_schema",
        "json_object",
        "json_object",
    ]


def test_a_model_that_never_gives_the_record_is_an_error(prompts):
    with serving((200, "不"), (200, "还是不")) as (_, url), pytest.raises(ModelError, match="没有给出可用的结果"):
        OpenAICompatibleChat(Endpoint(base_url=url, model="stub"), prompts).fill("say", {"what": "等级"}, Word)


def test_a_refused_request_is_an_error_with_a_hint(prompts):
    with serving((401, "bad key")) as (_, url), pytest.raises(ModelError) as caught:
        OpenAICompatibleChat(Endpoint(base_url=url, model="stub"), prompts).fill("say", {"what": "等级"}, Word)
    assert "PERFASSIST_OFFLINE" in caught.value.hint


def test_offline_overrules_a_configured_endpoint():
    configured = {"PERFASSIST_MODEL_BASE_URL": "http://x/v1", "PERFASSIST_MODEL_NAME": "m"}
    assert endpoint_from(configured) == Endpoint(base_url="http://x/v1", model="m")
    assert endpoint_from(configured | {"PERFASSIST_OFFLINE": "1"}) is None
    assert endpoint_from({}) is None


def test_every_shipped_prompt_is_well_formed():
    folder = shipped("prompts")
    for path in folder.glob("*.md"):
        assert load_prompt(folder, path.stem).version >= 1


def test_missing_and_surplus_variables_are_errors(prompts):
    prompt = load_prompt(prompts, "say")
    with pytest.raises(ValueError, match="takes"):
        prompt.fill({})
    with pytest.raises(ValueError, match="takes"):
        prompt.fill({"what": "a", "more": "b"})
    with pytest.raises(InputError):
        load_prompt(prompts, "absent")
