"""Settings come from the environment, within bounds, and no name is passed over."""

from __future__ import annotations

import pytest

from briefcheck.web.settings import Settings, WrongSetting, from_environment


def test_an_environment_without_our_names_gives_a_service_for_this_machine_only() -> None:
    settings = from_environment({"PATH": "/bin", "HOME": "/x"})

    assert settings == Settings()
    assert settings.is_loopback
    assert not settings.has_tokens


def test_numbers_lists_and_truths_are_read_from_text() -> None:
    settings = from_environment(
        {
            "BRIEFCHECK_PORT": " 8080 ",
            "BRIEFCHECK_SECONDS_MAX": "2.5",
            "BRIEFCHECK_INSECURE": "true",
            "BRIEFCHECK_ORIGINS": "https://a.example, https://b.example:8443",
        }
    )

    assert (settings.port, settings.seconds_max, settings.insecure) == (8080, 2.5, True)
    assert settings.origins == ("https://a.example", "https://b.example:8443")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOST", "0.0.0.0"),  # noqa: S104
        ("HOST", "127.example.org"),
        ("PORT", "99999"),
        ("PORT", "eighty"),
        ("WORKERS", "0"),
        ("SECONDS_MAX", "0"),
        ("SECONDS_MAX", "1000"),
        ("MEMORY_MIB_MAX", "1"),
        ("FILE_MIB_MAX", "26"),
        ("INSECURE", "perhaps"),
        ("ORIGINS", "*"),
        ("ORIGINS", "example.org"),
        ("ORIGINS", "https://example.org/path"),
        ("FRAME_ANCESTORS", "'self'; script-src *"),
    ],
)
def test_a_value_out_of_bounds_is_refused_with_the_name_of_its_setting(name: str, value: str) -> None:
    with pytest.raises(WrongSetting, match=f"BRIEFCHECK_{name}"):
        from_environment({f"BRIEFCHECK_{name}": value})


def test_an_unknown_name_is_refused_and_the_nearest_one_told() -> None:
    with pytest.raises(WrongSetting, match="BRIEFCHECK_TOKENS"):
        from_environment({"BRIEFCHECK_TOKEN": "x"})
    with pytest.raises(WrongSetting, match="there are HOST"):
        from_environment({"BRIEFCHECK_ZZZZ": "x"})


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org"])  # noqa: S104
def test_an_address_for_other_machines_needs_tokens_or_a_word_that_it_is_wanted(host: str) -> None:
    with pytest.raises(WrongSetting, match="--insecure"):
        from_environment({"BRIEFCHECK_HOST": host})
    assert from_environment({"BRIEFCHECK_HOST": host, "BRIEFCHECK_INSECURE": "1"}).host == host
    assert from_environment({"BRIEFCHECK_HOST": host, "BRIEFCHECK_TOKENS": "a:" + "0" * 64}).host == host


def test_entra_tokens_need_the_tenants_that_are_let_in() -> None:
    with pytest.raises(WrongSetting, match="ENTRA_TENANTS"):
        from_environment({"BRIEFCHECK_ENTRA_AUDIENCE": "api://briefcheck"})
