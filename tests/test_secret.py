"""A secret shows itself only when asked to by name; and the hash that proves a client secret."""

from __future__ import annotations

import copy
import pickle

import pytest

from tui.cognito.secret_hash import secret_hash
from tui.secret import Secret

VALUE = "correct horse battery staple"


def test_nothing_of_the_value_shows() -> None:
    secret = Secret(VALUE)
    shown = {repr(secret), str(secret), f"{secret}", f"{secret!r}", "%s" % secret, repr([secret]), format(secret)}  # noqa: UP031
    assert all(VALUE not in text for text in shown)
    assert repr(secret) == repr(Secret("another one"))


def test_it_reveals_itself_by_name() -> None:
    assert Secret(VALUE).reveal() == VALUE


def test_equal_values_are_equal_and_hash_alike() -> None:
    assert Secret("é") == Secret("é")
    assert hash(Secret("a")) == hash(Secret("a"))
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"


def test_an_empty_one_is_false() -> None:
    assert not Secret("")
    assert Secret(" ")


def test_it_cannot_be_written_to_a_file() -> None:
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(Secret(VALUE))
    with pytest.raises(TypeError, match="cannot be pickled"):
        copy.copy(Secret(VALUE))


def test_the_secret_hash_is_the_published_one() -> None:
    made = secret_hash("alice", "1example23456789", Secret("clientsecret0123456789abcdef"))
    assert made.reveal() == "KgGVu9ZSds5iNDhtUpKdroFYlM8VsBCa6qMTzG/8fgo="


def test_the_secret_hash_takes_any_user_name() -> None:
    assert len(secret_hash("jané@例え.jp", "client", Secret("secret")).reveal()) == 44
