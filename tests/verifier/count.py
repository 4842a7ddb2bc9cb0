"""Counts contests again, in the plainest way there is. One contest a line on standard input, one result a line on output.

A contest: {"id", "seats", "projects": [id…], "ballots": [[id…]…], "sheets": [{"issued", "unreturned", "votes": {id: n}}…],
"weights": [of, online, onsite], "tie": rule, "seed": text or null, "fields": [one for each project]}; a project's number
is its place, from 1.
A result: {"people": [online, onsite], "choices": [online, onsite], "projects": {id: [online, onsite, total, rank, rank
online, rank on site, share of choices, share of people, both in tenths of a percent, chosen, tied, points]}, "settled":
[id…], the tied ones best first, "cut": [last one in, first one out] or null, "rooms": [{"people", "choices", "votes": one
for each project}…], "fields": {field: [candidates, chosen]}}
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


def places(points):
    """How many are better, and how many are level, itself included."""
    better = {p: sum(points[q] > points[p] for q in points) for p in points}
    level = {p: sum(points[q] == points[p] for q in points) for p in points}
    return better, level


def rooms_of(contest):
    for sheet in contest["sheets"]:
        votes = [sheet["votes"].get(p, 0) for p in contest["projects"]]
        yield {"people": sheet["issued"] - sheet["unreturned"], "choices": sum(votes), "votes": votes}


def count(contest):
    online = {p: sum(p in ballot for ballot in contest["ballots"]) for p in contest["projects"]}
    onsite = {p: sum(sheet["votes"].get(p, 0) for sheet in contest["sheets"]) for p in contest["projects"]}
    total = {p: online[p] + onsite[p] for p in contest["projects"]}
    rooms = list(rooms_of(contest))
    people = [len(contest["ballots"]), sum(room["people"] for room in rooms)]
    points = points_of(contest, online, onsite)
    better, level = places(points)
    ranks = [{p: place + 1 for p, place in places(votes)[0].items()} for votes in (online, onsite)]
    seats = contest["seats"]
    tied = [p for p in points if better[p] < seats < better[p] + level[p]]
    order, chosen, still = tied, [], tied
    if tied:
        order, chosen, still = settle(contest, tied, seats - better[tied[0]], online, onsite)
    result, fields = {}, {}
    for p, field in zip(contest["projects"], contest["fields"]):
        shares = [tenths(total[p], sum(total.values())), tenths(total[p], sum(people))]
        is_chosen = better[p] + level[p] <= seats or p in chosen
        places_of = [online[p], onsite[p], total[p], better[p] + 1, ranks[0][p], ranks[1][p]]
        result[p] = [*places_of, *shares, is_chosen, p in still, str(points[p])]
        candidates, elected = fields.get(field, (0, 0))
        fields[field] = (candidates + 1, elected + is_chosen)
    line = sorted(points, key=lambda p: (better[p], order.index(p) if p in order else 0))
    return {
        "people": people,
        "choices": [sum(online.values()), sum(onsite.values())],
        "projects": result,
        "settled": order if contest["tie"] != "none" else [],
        "cut": [line[seats - 1], line[seats]] if len(line) > seats else None,
        "rooms": rooms,
        "fields": fields,
    }


for line in sys.stdin:
    print(json.dumps(count(json.loads(line))))
