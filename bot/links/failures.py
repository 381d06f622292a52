"""Why a page could not be opened, in plain words."""

from __future__ import annotations

import asyncio
import ssl

import aiohttp
from yarl import URL

from bot.errors import GuideError


class RefusedError(GuideError):
    """A page that robots.txt asks machines not to open."""

    def __init__(self, host: str) -> None:
        super().__init__(f"robots.txt of {host} asks machines not to open it")


class UnreachableError(GuideError):
    """A page that could not be opened."""

    def __init__(self, reason: str, *, reached: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.reached = reached
        """Some server was reached: False where the name is unknown or nothing answers there."""


class OfflineError(GuideError):
    """A run in which no host at all could be reached."""

    def __init__(self, addresses: int) -> None:
        super().__init__(
            f"offline: no server could be reached for any of {addresses} addresses, most likely because this machine "
            "has no way to the internet; nothing was recorded; try again when it has one"
        )


def unreachable(err: Exception, url: URL) -> UnreachableError:
    """Return what an error of the client means. The order matters: aiohttp's errors inherit from one another."""
    if isinstance(err, aiohttp.ClientConnectorDNSError):
        return UnreachableError(f"the name {url.host} is not known (DNS)", reached=False)
    if isinstance(err, aiohttp.ConnectionTimeoutError):
        return UnreachableError(f"no connection to {url.host} in time", reached=False)
    if isinstance(err, asyncio.TimeoutError):
        return UnreachableError(f"{url.host} did not answer in time")
    if isinstance(err, aiohttp.ClientConnectorCertificateError):
        return UnreachableError(f"the certificate of {url.host} is not valid ({_certificate(err)})")
    if isinstance(err, aiohttp.ClientSSLError):
        return UnreachableError(f"no secure connection to {url.host} (TLS)")
    if isinstance(err, aiohttp.ClientConnectorError):
        return UnreachableError(f"no connection to {url.host}, nothing answers there", reached=False)
    if isinstance(err, aiohttp.InvalidURL):
        return UnreachableError("this is not an address that can be opened", reached=False)
    if isinstance(err, aiohttp.ClientResponseError):
        return UnreachableError(f"the answer of {url.host} is not HTTP")
    return UnreachableError(f"{url.host} broke off the connection")


def _certificate(err: aiohttp.ClientConnectorCertificateError) -> str:
    cause = err.certificate_error
    return cause.verify_message if isinstance(cause, ssl.SSLCertVerificationError) else "unknown reason"
