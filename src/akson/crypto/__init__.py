"""Keys and signatures; knows no journal."""

from akson.crypto.signers import KeySigner, Signer, ephemeral_signer, load_signer, signer_from_jwk

__all__ = ["KeySigner", "Signer", "ephemeral_signer", "load_signer", "signer_from_jwk"]
