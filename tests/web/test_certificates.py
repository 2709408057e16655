"""The certificate for this machine: good for its names only, signed by an authority whose key is nowhere."""

from __future__ import annotations

import datetime
import ipaddress
import stat
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from briefcheck.web.certificates import authority, ensure

NOW = datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC)


def test_the_certificate_is_for_this_machine_and_its_authority_can_sign_for_no_other(tmp_path: Path) -> None:
    certificate, _ = ensure(tmp_path, NOW)
    leaf, signer = x509.load_pem_x509_certificates(certificate.read_bytes())
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    allowed = signer.extensions.get_extension_for_class(x509.NameConstraints)

    leaf.verify_directly_issued_by(signer)
    assert names.get_values_for_type(x509.DNSName) == ["localhost"]
    assert set(names.get_values_for_type(x509.IPAddress)) == {ipaddress.ip_address(a) for a in ("127.0.0.1", "::1")}
    assert allowed.critical
    assert {str(name.value) for name in allowed.value.permitted_subtrees or ()} == {
        "localhost",
        "127.0.0.1/32",
        "::1/128",
    }
    assert authority(tmp_path).read_bytes() in certificate.read_bytes()


def test_the_authoritys_key_is_written_nowhere_and_the_certificates_own_is_for_its_owner(tmp_path: Path) -> None:
    certificate, key = ensure(tmp_path, NOW)
    leaf, signer = x509.load_pem_x509_certificates(certificate.read_bytes())
    kept = load_pem_private_key(key.read_bytes(), None)

    assert [path for path in tmp_path.iterdir() if b"PRIVATE" in path.read_bytes()] == [key]
    assert kept.public_key() == leaf.public_key() != signer.public_key()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_certificate_is_kept_until_it_is_about_to_end(tmp_path: Path) -> None:
    first = ensure(tmp_path, NOW)[0].read_bytes()

    assert ensure(tmp_path, NOW + datetime.timedelta(days=300))[0].read_bytes() == first
    assert ensure(tmp_path, NOW + datetime.timedelta(days=360))[0].read_bytes() != first


def test_a_damaged_certificate_is_made_anew(tmp_path: Path) -> None:
    certificate, _ = ensure(tmp_path, NOW)
    certificate.write_bytes(b"damaged")

    assert x509.load_pem_x509_certificates(ensure(tmp_path, NOW)[0].read_bytes())
