"""Runs verify.py over many bundles in one process: paths on standard input, one line of JSON for each on output."""

import json
import sys

import verify

for path in sys.stdin.read().splitlines():
    report = verify.Bundle(path, {}).report
    failed = [check for check, holds, _ in report.lines() if not holds]
    texts = [text for _, holds, text in report.lines() if not holds]
    print(json.dumps({"failed": failed, "texts": texts}))
