"""What ibid raises. Each is an :class:`Error`, so one ``except ibid.Error`` catches all."""

from __future__ import annotations

__all__ = ["Error", "ExportError", "Fault", "TextError", "UnknownNameError"]


class Error(Exception):
    """What every exception of ibid is."""


class TextError(Error, ValueError):
    """The text is not one that can be read: it has half of a character, or a library is not UTF-8."""


class UnknownNameError(Error, ValueError):
    """There is no format, style or rule of this name; the message says which there are."""


class ExportError(Error):
    """The essay cannot be written in this format."""


class Fault(Error, RuntimeError):
    """Ibid itself failed. This is a bug: please report it with the input that led to it."""
