"""A conversation with a journal server: authentication, retries, operations; for threads and for tasks.

A client of httpx or httpx2 that you hand in is used as it is. What it can weaken: TLS verification, proxies from the
environment, default headers and cookies, event hooks that see requests, and its own retries.
"""

from akson.client.call import Call, Headers, Reply
from akson.client.client import AsyncClient, Client
from akson.client.operations import Operation, Receipt

__all__ = ["AsyncClient", "Call", "Client", "Headers", "Operation", "Receipt", "Reply"]
