"""A certificate for this machine only, so that Office, which insists on https, can load the add-in from it.

An authority is made, signs one certificate for `localhost`, 127.0.0.1 and ::1, and its key is thrown away unwritten:
whoever trusts it trusts nothing but that one certificate. It is constrained to those names besides (RFC 5280 4.2.1.10).
"""

from __future__ import annotations

import datetime
import ipaddress
import os
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from briefcheck.formats.package import write_file

_DAYS = 365
_RENEW_DAYS = 14
_AUTHORITY, _CERTIFICATE, _KEY = "authority.pem", "localhost.pem", "localhost.key"
_ADDRESSES = (ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("::1"))


def folder() -> Path:
    """Where this user's certificate is kept."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "briefcheck"


def authority(place: Path) -> Path:
    """The file of the authority's certificate, which the system must be told to trust."""
    return place / _AUTHORITY


def ensure(place: Path, now: datetime.datetime) -> tuple[Path, Path]:
    """The files of the certificate and of its key; made anew where there are none or they end soon.

    Raises:
        OSError: the folder cannot be written.
    """
    certificate, key = place / _CERTIFICATE, place / _KEY
    if not (key.is_file() and _lasts(certificate, now)):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(place, now)
    return certificate, key


def _lasts(certificate: Path, now: datetime.datetime) -> bool:
    try:
        until = x509.load_pem_x509_certificate(certificate.read_bytes()).not_valid_after_utc
    except (OSError, ValueError):
        return False
    return until - now > datetime.timedelta(days=_RENEW_DAYS)


def _make(place: Path, now: datetime.datetime) -> None:
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = _named("Briefcheck on this machine")
    until = now + datetime.timedelta(days=_DAYS)
    signed = _authority(issuer, authority_key, now, until)
    leaf = _leaf(issuer, key.public_key(), authority_key, now, until)
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    pem = serialization.Encoding.PEM
    _write_private(place / _KEY, private)
    write_file(place / _CERTIFICATE, leaf.public_bytes(pem) + signed.public_bytes(pem), overwrite=True)
    write_file(place / _AUTHORITY, signed.public_bytes(pem), overwrite=True)


def _authority(
    name: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime.datetime, until: datetime.datetime
) -> x509.Certificate:
    allowed: list[x509.GeneralName] = [x509.DNSName("localhost")]
    allowed += [x509.IPAddress(ipaddress.ip_network(address)) for address in _ADDRESSES]
    return (
        _begun(name, name, key.public_key(), now, until)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(permitted_subtrees=allowed, excluded_subtrees=None), critical=True)
        .sign(key, hashes.SHA256())
    )


def _leaf(
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    signer: ec.EllipticCurvePrivateKey,
    now: datetime.datetime,
    until: datetime.datetime,
) -> x509.Certificate:
    names: list[x509.GeneralName] = [x509.DNSName("localhost"), *map(x509.IPAddress, _ADDRESSES)]
    issued_by = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    return (
        _begun(issuer, _named("localhost"), key, now, until)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(issued_by, critical=False)
        .sign(signer, hashes.SHA256())
    )


def _begun(
    issuer: x509.Name,
    subject: x509.Name,
    key: ec.EllipticCurvePublicKey,
    now: datetime.datetime,
    until: datetime.datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .subject_name(subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(minutes=5))
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _write_private(path: Path, data: bytes) -> None:
    """Write a file that nobody else can read, not even for a moment."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
