"""A language model behind OpenAI's protocol: OpenAI in the EU, Azure, or a server on this machine."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from jkplan.writers.asking import OUTPUT_TOKENS, SCHEMA, SCHEMA_NAME, Reply, Request, Usage, demand_reasonable
from jkplan.writers.egress import Guard
from jkplan.writers.faults import FaultCode, WriterError
from jkplan.writers.interrupting import Line, run
from jkplan.writers.settings import ModelSettings

if TYPE_CHECKING:
    import ssl

    from openai import APIStatusError, OpenAI
    from openai.types.chat import ChatCompletion, ChatCompletionChunk
    from openai.types.responses import Response, ResponseStreamEvent

TIMEOUT = 30.0  # seconds without a byte
CONNECT_TIMEOUT = 5.0
_PATIENCE = 20.0  # seconds a provider may ask us to wait; longer, and the template stands
_BY_STATUS: dict[int, FaultCode] = {401: "noegle", 403: "noegle", 408: "utilgaengelig", 429: "travlt"}


@dataclass(frozen=True, slots=True)
class OpenAIModel:
    """
    A model that is asked over the network.

    Attributes:
        settings: Which.
        guard: What must not leave, looked at for every attempt.
        timeout: Seconds without a byte before it counts as silent.
        sleep: How to wait between attempts.
    """

    settings: ModelSettings
    guard: Guard
    timeout: float = TIMEOUT
    sleep: Callable[[float], None] = time.sleep

    @property
    def name(self) -> str:
        """The model's name."""
        return self.settings.model

    @property
    def surface(self) -> str:
        """Surface and answer form."""
        return f"{self.settings.surface}/{self.settings.form}"

    def ask(
        self,
        request: Request,
        *,
        on_text: Callable[[str], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Reply:
        """
        Give the answer; what is worth trying again is tried again, after a pause that doubles.

        Args:
            request: What is sent.
            on_text: Told the answer so far while it streams; None asks for it in one piece.
            cancelled: Asked twenty times a second; a cancel ends the connection at once.

        Raises:
            WriterError: Whatever went wrong; no other error leaves.
        """
        self.guard.demand_clean(request)
        attempt = 0
        line = Line()
        with _translated(), closing(self._client(line)) as client:
            while True:
                try:
                    return run(
                        lambda tell: self._once(client, request, tell if on_text else None),
                        line,
                        on_text=on_text,
                        cancelled=cancelled,
                    )
                except WriterError as error:
                    wait = error.retry_after if error.retry_after is not None else 0.5 * 2**attempt
                    if attempt >= error.retries or wait > _PATIENCE:
                        raise
                attempt += 1
                self._wait(min(wait, _PATIENCE), cancelled)

    def _once(self, client: OpenAI, request: Request, on_text: Callable[[str], None] | None) -> Reply:
        with _translated():
            if self.settings.surface == "responses":
                ordered = self._for_responses(request)
                if on_text is None:
                    return _read_response(client.responses.create(**ordered))
                with client.responses.create(**ordered, stream=True) as events:
                    return _read_responses_stream(events, on_text)
            ordered = self._for_chat(request, stream=on_text is not None)
            if on_text is None:
                return _read_chat(client.chat.completions.create(**ordered))
            with client.chat.completions.create(**ordered, stream=True) as chunks:
                return _read_chat_stream(chunks, on_text)

    def _client(self, line: Line) -> OpenAI:
        import httpx2  # noqa: PLC0415
        from openai import DefaultHttpx2Client, OpenAI  # noqa: PLC0415

        http = DefaultHttpx2Client(
            event_hooks={"request": [self.guard.inspect, line.watch]},
            follow_redirects=False,
            verify=_trust(),
            trust_env=not self.settings.provider.is_local,
        )
        where: dict[str, Any] = (
            {"base_url": self.settings.base_url} if self.settings.base_url else {"data_residency": "eu"}
        )
        return OpenAI(
            api_key=self.settings.key,
            timeout=httpx2.Timeout(self.timeout, connect=min(CONNECT_TIMEOUT, self.timeout)),
            max_retries=0,  # ours can be cancelled, and starts a cut stream anew
            http_client=http,
            **where,
        )

    def _for_responses(self, request: Request) -> dict[str, Any]:
        form = self.settings.form
        formats: dict[str, dict[str, Any]] = {
            "json_schema": {"type": "json_schema", "name": SCHEMA_NAME, "strict": True, "schema": SCHEMA},
            "json_object": {"type": "json_object"},
            "text": {"type": "text"},
        }
        return {
            "model": self.settings.model,
            "instructions": request.instructions,
            "input": request.message,
            "store": False,
            "max_output_tokens": OUTPUT_TOKENS,
            "text": {"format": formats[form]},
        }

    def _for_chat(self, request: Request, *, stream: bool) -> dict[str, Any]:
        form, local = self.settings.form, self.settings.provider.is_local
        schema = {"name": SCHEMA_NAME, "strict": True, "schema": SCHEMA}
        ordered: dict[str, dict[str, Any]] = {
            "json_schema": {"response_format": {"type": "json_schema", "json_schema": schema}},
            "json_object": {"response_format": {"type": "json_object"}},
            "text": {},
        }
        return {
            "model": self.settings.model,
            "messages": [
                {"role": "system" if local else "developer", "content": request.instructions},
                {"role": "user", "content": request.message},
            ],
            "store": False,
            "max_tokens" if local else "max_completion_tokens": OUTPUT_TOKENS,
            **ordered[form],
            **({"stream_options": {"include_usage": True}} if stream else {}),
        }

    def _wait(self, seconds: float, cancelled: Callable[[], bool]) -> None:
        """Wait in short naps, so that a person who cancels is heard."""
        left = seconds
        while left > 0 and not cancelled():
            self.sleep(min(left, 0.1))
            left -= 0.1


@cache
def _trust() -> ssl.SSLContext:
    """Give whom a connection trusts, read once: it is the dearest part of making a client."""
    import httpx2  # noqa: PLC0415

    return httpx2.create_ssl_context()


def _read_response(response: Response) -> Reply:
    request_id = getattr(response, "_request_id", None) or ""
    if any(piece.type == "refusal" for item in response.output if item.type == "message" for piece in item.content):
        raise WriterError("afvist", request_id=request_id)
    if response.status == "incomplete":
        reason = getattr(response.incomplete_details, "reason", "")
        raise WriterError("afvist" if reason == "content_filter" else "afkortet", request_id=request_id)
    if response.status == "failed":
        code = getattr(response.error, "code", "") or ""
        raise WriterError("afvist" if "content_filter" in code else "utilgaengelig", request_id=request_id)
    if response.status not in {"completed", None}:
        raise WriterError("utilgaengelig", request_id=request_id)
    used = response.usage
    usage = Usage(used.input_tokens, used.output_tokens) if used else Usage()
    return Reply(_answered(response.output_text, request_id), usage, request_id)


def _read_responses_stream(events: Iterable[ResponseStreamEvent], on_text: Callable[[str], None]) -> Reply:
    text = ""
    for event in events:
        if event.type == "response.output_text.delta":
            text += event.delta
            demand_reasonable(text)
            on_text(text)
        elif event.type in {"response.completed", "response.incomplete", "response.failed"}:
            return _read_response(event.response)
        elif event.type == "error":
            raise WriterError("utilgaengelig")
    raise WriterError("utilgaengelig", "Svaret holdt op midt i det hele.")


def _read_chat(completion: ChatCompletion) -> Reply:
    request_id = getattr(completion, "_request_id", None) or ""
    if not completion.choices:
        raise WriterError("ugyldigt_svar", request_id=request_id)
    choice = completion.choices[0]
    _judge_ending(choice.finish_reason, choice.message.refusal, request_id)
    used = completion.usage
    usage = Usage(used.prompt_tokens, used.completion_tokens) if used else Usage()
    return Reply(_answered(choice.message.content, request_id), usage, request_id)


def _read_chat_stream(chunks: Iterable[ChatCompletionChunk], on_text: Callable[[str], None]) -> Reply:
    text, refusal, ended, usage, request_id = "", "", "", Usage(), ""
    for chunk in chunks:
        request_id = chunk.id or request_id
        if chunk.usage:
            usage = Usage(chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
        for choice in chunk.choices[:1]:
            refusal += choice.delta.refusal or ""
            ended = choice.finish_reason or ended
            if choice.delta.content:
                text += choice.delta.content
                demand_reasonable(text)
                on_text(text)
    if not ended:
        raise WriterError("utilgaengelig", "Svaret holdt op midt i det hele.")
    _judge_ending(ended, refusal, request_id)
    return Reply(_answered(text, request_id), usage, request_id)


def _judge_ending(reason: str, refusal: str | None, request_id: str) -> None:
    if refusal or reason == "content_filter":
        raise WriterError("afvist", request_id=request_id)
    if reason == "length":
        raise WriterError("afkortet", request_id=request_id)


def _answered(text: str | None, request_id: str) -> str:
    if not isinstance(text, str) or not text.strip():
        raise WriterError("ugyldigt_svar", "Det er tomt.", request_id=request_id)
    return text


@contextmanager
def _translated() -> Iterator[None]:
    """Turn whatever the SDK and its HTTP client raise into our one family, without their texts, which may quote ours."""
    import httpx2  # noqa: PLC0415
    import openai  # noqa: PLC0415

    try:
        yield
    except WriterError:
        raise
    except openai.APIStatusError as error:
        raise _of_status(error) from None
    except (openai.APIConnectionError, httpx2.HTTPError, OSError):
        raise WriterError("utilgaengelig") from None
    except (openai.OpenAIError, json.JSONDecodeError, UnicodeDecodeError, ValueError, TypeError, AttributeError):
        raise WriterError("ugyldigt_svar") from None


def _of_status(error: APIStatusError) -> WriterError:
    status = error.status_code
    code = _BY_STATUS.get(status) or ("utilgaengelig" if status >= 500 else "forespoergsel")
    refused = code == "forespoergsel" and "content_filter" in str(getattr(error, "code", "") or "")
    asked = error.response.headers.get("retry-after", "")
    try:
        wait = max(0.0, float(asked)) if asked else None
    except ValueError:
        wait = None
    return WriterError("afvist" if refused else code, request_id=error.request_id or "", retry_after=wait)
