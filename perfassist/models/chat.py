"""A chat model behind any OpenAI-compatible address, through LangChain.

Servers differ in what they accept: a JSON schema, "some JSON object", or only plain text. The ladder is climbed down
once per model and remembered; whatever comes back is validated, and repaired in one further turn at most.
"""

import json
import os
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from perfassist.domain.errors import ModelError
from perfassist.domain.record import Record
from perfassist.models.prompts import load_prompt
from perfassist.ports import R

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_openai import ChatOpenAI

Rung = Literal["json_schema", "json_object", "plain"]
_LADDER: tuple[Rung, ...] = ("json_schema", "json_object", "plain")
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


class Endpoint(Record):
    """Where a model answers."""

    base_url: str
    model: str
    api_key: str = "none"
    timeout_seconds: float = 60


def endpoint_from(environment: Mapping[str, str]) -> Endpoint | None:
    """Return the endpoint the environment names, or None: offline. `PERFASSIST_OFFLINE=1` overrules all."""
    base_url = environment.get("PERFASSIST_MODEL_BASE_URL")
    model = environment.get("PERFASSIST_MODEL_NAME")
    if environment.get("PERFASSIST_OFFLINE") == "1" or not (base_url and model):
        return None
    return Endpoint(base_url=base_url, model=model, api_key=environment.get("PERFASSIST_MODEL_API_KEY") or "none")


class OpenAICompatibleChat:
    """A `ChatModel` over an endpoint; keeps one connection and remembers what the server accepts."""

    def __init__(self, endpoint: Endpoint, prompts: Path) -> None:
        self._endpoint = endpoint
        self._prompts = prompts
        self._rungs = list(_LADDER)

    @property
    def model_id(self) -> str:
        """Name of the model."""
        return self._endpoint.model

    @cached_property
    def _client(self) -> "ChatOpenAI":
        # LangChain would report every call to its makers' service if the environment happens to ask for it.
        os.environ["LANGSMITH_TRACING"] = "false"
        from langchain_openai import ChatOpenAI
        from pydantic import SecretStr

        return ChatOpenAI(
            model=self._endpoint.model,
            base_url=self._endpoint.base_url,
            api_key=SecretStr(self._endpoint.api_key),
            timeout=self._endpoint.timeout_seconds,
            max_retries=2,
            temperature=0,
        )

    def fill(self, prompt: str, variables: Mapping[str, str], returns: type[R]) -> R:
        """Return what the model makes of the named prompt file, as the record the prompt promises."""
        from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

        schema = json.dumps(returns.model_json_schema(), ensure_ascii=False)
        messages: list[BaseMessage] = [
            SystemMessage(f"只输出一个符合下面 JSON Schema 的 JSON 对象，不要输出别的文字。\n{schema}"),
            HumanMessage(load_prompt(self._prompts, prompt).fill(variables)),
        ]
        text = self._complete(messages, returns)
        try:
            return _validated(text, returns)
        except ValueError as error:
            repair = HumanMessage(f"上面的输出不符合要求：{error}。请只输出改正后的 JSON 对象。")
            text = self._complete([*messages, AIMessage(text), repair], returns)
        try:
            return _validated(text, returns)
        except ValueError as error:
            raise ModelError(
                f"模型 {self.model_id} 没有给出可用的结果", "可换一个模型，或设 PERFASSIST_OFFLINE=1 离线使用"
            ) from error

    def _complete(self, messages: "list[BaseMessage]", returns: type[Record]) -> str:
        from openai import APIError, BadRequestError, UnprocessableEntityError

        while True:
            rung = self._rungs[0]
            try:
                reply = self._client.bind(**_response_format(rung, returns)).invoke(messages)
                return reply.text
            except (BadRequestError, UnprocessableEntityError) as error:
                if rung == "plain":
                    raise ModelError(f"模型服务拒绝了请求：{error.message}", "请检查模型名称和地址") from error
                self._rungs.pop(0)
            except APIError as error:
                raise ModelError(
                    f"模型服务不可用：{error.message}", "请检查地址和网络，或设 PERFASSIST_OFFLINE=1 离线使用"
                ) from error


def _response_format(rung: Rung, returns: type[Record]) -> dict[str, object]:
    if rung == "plain":
        return {}
    if rung == "json_object":
        return {"response_format": {"type": "json_object"}}
    schema = {"name": returns.__name__, "schema": returns.model_json_schema()}
    return {"response_format": {"type": "json_schema", "json_schema": schema}}


def _validated(text: str, returns: type[R]) -> R:
    """Read the record out of a reply, fenced or surrounded by talk; raises ValueError with what is wrong."""
    found = _OBJECT.search(text)
    if found is None:
        raise ValueError("没有 JSON 对象")
    try:
        return returns.model_validate_json(found.group())
    except ValidationError as error:
        raise ValueError(str(error.errors(include_url=False, include_input=False))) from error
