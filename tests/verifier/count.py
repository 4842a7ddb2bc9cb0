"""Counts contests again, in the plainest way there is. One contest a line on standard input, one result a line on output.

A contest: {"id", "seats", "projects": [id…], "ballots": [[id…]…], "sheets": [{"issued", "unreturned", "votes": {id: n}}…],
"weights": [of, online, onsite], "tie": rule, "seed": text or null}; a project's number is its place, from 1.
A result: {"people": [online, onsite], "projects": {id: [online, onsite, total, rank, share of choices, share of people,
both in tenths of a percent, chosen, tied]}, "settled": [id…], the tied ones best first}
"""

import json
import sys
from fractions import Fraction
from hashlib import sha256
from math import floor


def tenths(part, whole):
    return floor(Fraction(1000 * part, whole) + Fraction(1, 2)) if whole else 0


def points_of(contest, online, onsite):
    of, first, second = contest["weights"]
    if of == "points":
        return {p: Fraction(first * online[p] + second * onsite[p]) for p in online}
    a, b = sum(online.values()), sum(onsite.values())
    return {
        p: (Fraction(first * online[p], a) if a else 0) + (Fraction(second * onsite[p], b) if b else 0) for p in online
    }


def settle(contest, tied, seats, online, onsite):
    """(order, chosen, still tied): the shortest beginning of the rule that tells who has the last seat."""
    rule = [] if contest["tie"] == "none" else contest["tie"].split("-then-")
    if contest["seed"] is None and "draw" in rule:
        rule = rule[: rule.index("draw")]

    def key(p, steps):
        number = contest["projects"].index(p) + 1
        text = f"citizens-choice/draw/1\n{contest['id']}\n{contest['seed']}\n{number}"
        known = {"online": -online[p], "onsite": -onsite[p], "draw": sha256(text.encode()).hexdigest()}
        return [known[step] for step in steps]

    for used in range(len(rule) + 1):
        keys = {p: key(p, rule[:used]) for p in tied}
        order = sorted(tied, key=lambda p: keys[p])
        level = [p for p in order if keys[p] == keys[order[seats - 1]]] if len(order) > seats else []
        if len(level) < 2 or keys[order[seats - 1]] != keys[order[seats]]:
            return order, order[:seats], []
    return order, [p for p in order[:seats] if p not in level], level


def count(contest):
    online = {p: sum(p in ballot for ballot in contest["ballots"]) for p in contest["projects"]}
    onsite = {p: sum(sheet["votes"].get(p, 0) for sheet in contest["sheets"]) for p in contest["projects"]}
    total = {p: online[p] + onsite[p] for p in contest["projects"]}
    people = [len(contest["ballots"]), sum(sheet["issued"] - sheet["unreturned"] for sheet in contest["sheets"])]
    points = points_of(contest, online, onsite)
    better = {p: sum(points[q] > points[p] for q in points) for p in points}
    level = {p: sum(points[q] == points[p] for q in points) for p in points}
    seats = contest["seats"]
    tied = [p for p in points if better[p] < seats < better[p] + level[p]]
    order, chosen, still = tied, [], tied
    if tied:
        order, chosen, still = settle(contest, tied, seats - better[tied[0]], online, onsite)
    result = {}
    for p in contest["projects"]:
        shares = [tenths(total[p], sum(total.values())), tenths(total[p], sum(people))]
        is_chosen = better[p] + level[p] <= seats or p in chosen
        result[p] = [online[p], onsite[p], total[p], better[p] + 1, *shares, is_chosen, p in still]
    return {"people": people, "projects": result, "settled": order if contest["tie"] != "none" else []}


for line in sys.stdin:
    print(json.dumps(count(json.loads(line))))
