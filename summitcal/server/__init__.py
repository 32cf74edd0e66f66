"""A published folder over HTTP: a function from request to response, and what runs it.

`respond` is the function; `application` makes it a WSGI application for any server; `serve` runs
that on the standard library's, for one machine and a few readers.
"""

from summitcal.server.addresses import AddressError, ServerError
from summitcal.server.answers import respond
from summitcal.server.folder import PublishedFolder
from summitcal.server.messages import Exchange, Request, Response
from summitcal.server.standalone import StandaloneServer, serve
from summitcal.server.wsgi import application

__all__ = [
    "AddressError",
    "Exchange",
    "PublishedFolder",
    "Request",
    "Response",
    "ServerError",
    "StandaloneServer",
    "application",
    "respond",
    "serve",
]
