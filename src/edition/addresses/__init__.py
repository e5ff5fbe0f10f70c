"""Addresses for discussion: the contract that none ever breaks, short addresses, redirects, cards, cross references.

What runs in the browser (menu, quotation, citation, previews) stands in ``docs/assets/addresses/``.
"""
