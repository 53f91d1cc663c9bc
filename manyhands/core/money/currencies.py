"""The currencies of ISO 4217 and how many decimal places each one has."""

from __future__ import annotations

import difflib

TWO_PLACES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC
CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD
KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO
NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL
THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
"""
NO_PLACES = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
THREE_PLACES = "BHD IQD JOD KWD LYD OMR TND"

EXPONENTS = {
    **dict.fromkeys(TWO_PLACES.split(), 2),
    **dict.fromkeys(NO_PLACES.split(), 0),
    **dict.fromkeys(THREE_PLACES.split(), 3),
}


class UnknownCurrency(ValueError):
    """A currency code that ISO 4217 does not list."""


def currency_exponent(currency: str) -> int:
    """How many decimal places the currency has: EUR 2, JPY 0, KWD 3."""
    try:
        return EXPONENTS[currency]
    except KeyError:
        near = difflib.get_close_matches(str(currency).upper(), EXPONENTS, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UnknownCurrency(f"{currency!r} is no ISO 4217 currency code such as EUR or USD.{hint}") from None
