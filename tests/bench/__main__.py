"""``python -m tests.bench weight cost growth recognition lighthouse``, or some of these; all without."""

import sys

from tests.bench.cost import report_cost, report_growth
from tests.bench.lighthouse import report_lighthouse
from tests.bench.recognition import report_recognition
from tests.bench.weight import report_weight

REPORTS = {
    "weight": report_weight,
    "cost": report_cost,
    "growth": report_growth,
    "recognition": report_recognition,
    "lighthouse": report_lighthouse,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or REPORTS:
        REPORTS[name]()
