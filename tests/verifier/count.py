"""Counts contests again, in the plainest way there is. One contest a line on standard input, one result a line on output.

A contest: {"seats", "projects": [id…], "ballots": [[id…]…], "sheets": [{"issued", "unreturned", "votes": {id: n}}…]}
A result: {"people": [online, onsite], "projects": {id: [online, onsite, total, rank, share of choices, share of people,
both in tenths of a percent, chosen, tied]}}
"""

import json
import sys
from fractions import Fraction
from math import floor


def tenths(part, whole):
    return floor(Fraction(1000 * part, whole) + Fraction(1, 2)) if whole else 0


def count(contest):
    online = {p: sum(p in ballot for ballot in contest["ballots"]) for p in contest["projects"]}
    onsite = {p: sum(sheet["votes"].get(p, 0) for sheet in contest["sheets"]) for p in contest["projects"]}
    total = {p: online[p] + onsite[p] for p in contest["projects"]}
    people = [len(contest["ballots"]), sum(sheet["issued"] - sheet["unreturned"] for sheet in contest["sheets"])]
    result = {}
    for p in contest["projects"]:
        better = sum(total[q] > total[p] for q in total)
        level = sum(total[q] == total[p] for q in total)
        tied = better < contest["seats"] < better + level
        chosen = better + level <= contest["seats"]
        shares = [tenths(total[p], sum(total.values())), tenths(total[p], sum(people))]
        result[p] = [online[p], onsite[p], total[p], better + 1, *shares, chosen, tied]
    return {"people": people, "projects": result}


for line in sys.stdin:
    print(json.dumps(count(json.loads(line))))
