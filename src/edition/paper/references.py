"""«Rn. 12» and «Anm. 4» in running text, with the numbers that follow («Rn. 8, 9 und 13», «Rn. 12–14»)."""

import re

NUMBER = r"[1-9]\d*[a-z]?\b"
# After a comma a number may begin something else («Rn. 8, 160 Menschen»), so the list's next part must follow.
COMMA = rf",[ \u00a0\n](?={NUMBER}(?:[,;.:)–]|[ \u00a0\n](?:und|bis)\b|\s*$))"
BETWEEN = rf"(?:{COMMA}|[ \u00a0\n](?:und|bis)[ \u00a0\n]|–)"
REFERENCE = re.compile(rf"\b(?P<kind>Rn|Anm)\.[ \u00a0\n](?P<first>{NUMBER})(?P<rest>(?:{BETWEEN}{NUMBER})*)")
