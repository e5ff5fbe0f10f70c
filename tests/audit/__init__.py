"""Accessibility (WCAG 2.2 AA) of built pages, each in every state a reader can bring it into.

``python -m tests.audit`` looks at all pages of ``site/``; ``tests/test_accessibility.py`` looks at one page a template
with the same eyes.
"""
