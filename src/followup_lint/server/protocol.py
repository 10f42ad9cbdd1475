"""What the library for the protocol leaves out: answers to requests that are wrong, or come too early or too late."""

from typing import Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol

_AT_ANY_TIME = (types.INITIALIZE, types.EXIT)


class Protocol(LanguageServerProtocol):
    """The protocol, in which each request gets an answer."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message in JSON data. Raises JsonRpcException; a request has its answer then."""
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if "method" not in data or "id" not in data:
                raise
            error = JsonRpcInvalidParams(f"invalid parameters of {data['method']}")
            self._send_response(data["id"], error=error.to_response_error())
            raise error from None

    def handle_message(self, message: Any) -> None:
        """Handles a message, unless it comes before the first or after the last: then a request is refused, and anything
        else does nothing.
        """
        method, number = getattr(message, "method", None), getattr(message, "id", None)
        if method is None or method in _AT_ANY_TIME or (self._workspace is not None and not self._shutdown):
            super().handle_message(message)
        elif number is not None:
            early = JsonRpcServerNotInitialized("the server is not initialized; send `initialize` first")
            late = JsonRpcInvalidRequest("the server was shut down")
            refused: JsonRpcException = early if self._workspace is None else late
            self._send_response(number, error=refused.to_response_error())
