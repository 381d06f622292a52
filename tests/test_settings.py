from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingError
from bot.settings import ROOT, Secret, Settings


def test_settings_have_defaults_that_run_on_one_machine() -> None:
    settings = Settings.from_environment({})

    assert (settings.host, settings.port, settings.root) == ("127.0.0.1", 8080, ROOT)
    assert settings.state_keys == ()


def test_settings_are_read_from_the_environment() -> None:
    environ = {
        "GUIDE_PORT": "9000",
        "GUIDE_STATE_KEYS": "new,old",
        "GUIDE_MODEL": "/m.tar.gz",
        "GUIDE_RASA_URL": "http://r",
    }

    settings = Settings.from_environment(environ)

    assert settings.port == 9000
    assert [key.reveal() for key in settings.state_keys] == ["new", "old"]
    assert settings.model == Path("/m.tar.gz")
    assert settings.rasa_url == "http://r"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GUIDE_PORT", "eighty"),
        ("GUIDE_PORT", "70000"),
        ("GUIDE_STATE_LIFETIME", "0"),
        ("GUIDE_ROOT", "/nowhere"),
        ("GUIDE_LEAVE_URL", "javascript:alert(1)"),
        ("GUIDE_PUBLIC_URL", "guide.example.se"),
        ("GUIDE_EMBED_ORIGINS", "https://www.ekero.se/start"),
    ],
)
def test_setting_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        Settings.from_environment({name: value})


def test_secret_never_shows() -> None:
    assert "hush" not in repr(Secret("hush"))
    assert "hush" not in str(Settings(state_keys=(Secret("hush"),)))


def test_site_settings_are_read() -> None:
    settings = Settings.from_environment(
        {
            "GUIDE_PUBLIC_URL": "https://guide.example.se/",
            "GUIDE_EMBED_ORIGINS": "https://www.ekero.se, https://www.tjorn.se",
            "GUIDE_OPERATOR": "Ekerö kommun",
        }
    )

    assert settings.public_url == "https://guide.example.se"
    assert settings.embed_origins == ("https://www.ekero.se", "https://www.tjorn.se")
    assert settings.operator == "Ekerö kommun"
    assert Settings.from_environment({}).embed_origins == ("*",)
