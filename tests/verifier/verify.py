#!/usr/bin/env python3
"""A second verifier for the bundles of "시민의 선택 · Citizens' Choice".

Written from the description of the formats, not from verify.mjs, so that one mistake is not made twice. Python 3.11
or newer, standard library only, no network; it brings its own Ed25519.

    python3 verify.py FILE [--code 7K2M-…] [--slip 'slip1…'] [--checkpoint saved.txt] [--key HEX] [--lang ko|en]

FILE is bundle.zip or the folder it was unpacked into. Exit code 0: all holds, 1: something does not, 2: wrong usage.
"""

import argparse
import base64
import hashlib
import io
import json
import os
import re
import struct
import sys
import zlib
from datetime import datetime, timedelta

HEX64 = re.compile(r"[0-9a-f]{64}\Z")
# Of this millennium: not every language can write other years.
UTC = re.compile(r"2[0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}\.[0-9]{3}Z\Z")
# No ballot names more projects than this; a list of all sizes up to a larger number would fill the memory.
MOST_PICKS = 1000


class Wrong(Exception):
    """A check failed in a way that ends it."""


# ── Ed25519 (RFC 8032) ──────────────────────────────────────────────────────────────────────────────────────────────

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def add_points(p, q):
    """Section 5.1.4, in extended coordinates."""
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def decode_point(data):
    """Section 5.1.3; None when the bytes are no point."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def encode_point(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


class Multiples:
    """Multiples of one point, 4 bits at a time: a bundle has hundreds of signatures of one key."""

    def __init__(self, point):
        self.rows = []
        for _ in range(64):
            row = [NEUTRAL]
            for _ in range(15):
                row.append(add_points(row[-1], point))
            self.rows.append(row)
            point = add_points(row[15], point)

    def times(self, scalar):
        result = NEUTRAL
        for row in self.rows:
            if scalar & 15:
                result = add_points(result, row[scalar & 15])
            scalar >>= 4
        return result


BASE = Multiples(decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")))


class PublicKey:
    def __init__(self, key_hex):
        self.bytes = bytes.fromhex(key_hex)
        point = decode_point(self.bytes)
        # Whatever a point of small order is said to have signed, anybody can sign.
        times8 = point
        for _ in range(3):
            times8 = times8 and add_points(times8, times8)
        if times8 and encode_point(times8) == encode_point(NEUTRAL):
            point = None
        self.minus = point and Multiples((P - point[0], point[1], 1, P - point[3]))

    def signed(self, message, signature):
        if self.minus is None or len(signature) != 64:
            return False
        s = int.from_bytes(signature[32:], "little")
        if s >= L:
            return False
        digest = hashlib.sha512(signature[:32] + self.bytes + message).digest()
        k = int.from_bytes(digest, "little") % L
        return encode_point(add_points(BASE.times(s), self.minus.times(k))) == signature[:32]


# ── Bytes and text ──────────────────────────────────────────────────────────────────────────────────────────────────


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def from_base64(text, alphabet="+/", padded=True):
    """None unless the text is the one right spelling of its bytes."""
    try:
        data = base64.b64decode(text + ("" if padded else "=" * (-len(text) % 4)), alphabet.encode(), validate=True)
    except ValueError:
        return None
    again = base64.b64encode(data, alphabet.encode()).decode()
    return data if again == (text if padded else text + "=" * (-len(text) % 4)) else None


def write_json(value, canonical):
    """JSON as JavaScript writes it; canonical sorts the names by UTF-16 (RFC 8785), else they stand as they are."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass")) if canonical else value
        return "{%s}" % ",".join(f"{write_json(n, canonical)}:{write_json(value[n], canonical)}" for n in names)
    if isinstance(value, list):
        return "[%s]" % ",".join(write_json(item, canonical) for item in value)
    if isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False)
        return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)
    if isinstance(value, Tenths):
        whole, tenth = divmod(value.count, 10)
        return f"{whole}.{tenth}" if tenth else str(whole)
    return json.dumps(value)


class Tenths:
    """A percentage with one decimal, kept as a whole number of tenths."""

    def __init__(self, part, whole):
        # Half up: floor(1000 * part / whole + 1/2).
        self.count = (2000 * part + whole) // (2 * whole) if whole else 0

    def fixed(self):
        return f"{self.count // 10}.{self.count % 10}"


def read_json(text):
    """JSON as its standard has it; Python would take NaN and Infinity, too."""

    def refuse(name):
        raise ValueError(f"{name} is no JSON")

    return json.loads(text, parse_constant=refuse)


def whole(text):
    """A whole number in its one spelling, else None."""
    return int(text) if re.fullmatch(r"0|[1-9][0-9]{0,8}", text) else None


# ── The files ───────────────────────────────────────────────────────────────────────────────────────────────────────

FIRST = ["manifest.json", "ballots.csv", "onsite.csv", "log.jsonl"]
LAST = ["results.csv", "verify.mjs", "verify.py", "README.ko.md", "README.en.md"]
CHECKPOINT = re.compile(r"checkpoints/[0-9]{10}\.txt\Z")
LOCAL = struct.Struct("<IHHHHHIIIHH")
CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
END = struct.Struct("<IHHHHIIH")
VERSION, DATE_1980 = 20, 0x21
CHUNK = 1 << 20


class Entry:
    """A file of the bundle, read where it lies."""

    def __init__(self, handle, name, start, size):
        self.handle, self.name, self.start, self.size = handle, name, start, size

    def chunks(self):
        self.handle.seek(self.start)
        left = self.size
        while left > 0:
            data = self.handle.read(min(CHUNK, left))
            if not data:
                raise Wrong(f"{self.name} is cut short")
            left -= len(data)
            yield data

    def bytes(self):
        return b"".join(self.chunks())

    def lines(self):
        rest = b""
        for data in self.chunks():
            *lines, rest = (rest + data).split(b"\n")
            yield from lines
        if rest:
            raise Wrong(f"{self.name} does not end with a line end")


def open_bundle(place):
    """The files by name. `place` is a path or the bytes of a zip."""
    if isinstance(place, str) and os.path.isdir(place):
        entries = read_folder(place)
    else:
        handle = io.BytesIO(place) if isinstance(place, bytes) else open(place, "rb")
        entries = read_zip(handle)
    names = [entry.name for entry in entries]
    checkpoints = sorted(name for name in names if CHECKPOINT.match(name))
    if names != FIRST + checkpoints + LAST:
        raise Wrong("a file is missing, unknown or out of order")
    return {entry.name: entry for entry in entries}


def read_folder(folder):
    names = []
    for base, folders, files in os.walk(folder):
        # File managers leave hidden files and folders of their own.
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = os.path.relpath(base, folder).replace(os.sep, "/")
        names += [name if inside == "." else f"{inside}/{name}" for name in files if not name.startswith(".")]
    order = {name: place for place, name in enumerate(FIRST + sorted(filter(CHECKPOINT.match, names)) + LAST)}
    entries = []
    for name in sorted(names, key=lambda name: order.get(name, len(order))):
        handle = open(os.path.join(folder, name), "rb")
        entries.append(Entry(handle, name, 0, os.fstat(handle.fileno()).st_size))
    return entries


def read_zip(handle):
    """Only the one way of writing a zip that bundles use: no byte without a meaning, no meaning said twice differently."""
    size = handle.seek(0, io.SEEK_END)
    entries, central, at = [], b"", 0
    while True:
        handle.seek(at)
        head = handle.read(LOCAL.size)
        if len(head) < LOCAL.size or head[:4] != b"PK\x03\x04":
            break
        _, version, flags, method, time, date, crc, packed, plain, name_length, extra = LOCAL.unpack(head)
        name = handle.read(name_length)
        fixed = (version, flags, method, time, date, extra) == (VERSION, 0, 0, 0, DATE_1980, 0)
        if not fixed or packed != plain or len(name) != name_length or not name.isascii():
            raise Wrong("the zip has a header of another form")
        entry = Entry(handle, name.decode("ascii"), at + LOCAL.size + name_length, plain)
        if entry.start + plain > size or any(entry.name == other.name for other in entries):
            raise Wrong(f"{entry.name} is cut short or there twice")
        real = 0
        for data in entry.chunks():
            real = zlib.crc32(data, real)
        if real != crc:
            raise Wrong(f"{entry.name} has another checksum")
        central += CENTRAL.pack(
            0x02014B50, VERSION, VERSION, 0, 0, 0, DATE_1980, crc, plain, plain, name_length, 0, 0, 0, 0, 0, at
        ) + name
        entries.append(entry)
        at = entry.start + plain
    handle.seek(at)
    end = END.pack(0x06054B50, 0, 0, len(entries), len(entries), len(central), at, 0)
    if size - at != len(central) + len(end) or handle.read() != central + end:
        raise Wrong("the directory of the zip is not that of its files")
    return entries


# ── The report ──────────────────────────────────────────────────────────────────────────────────────────────────────

TITLES = {
    "I1": ("envelopes in the log = opened + unreadable", "기록의 봉투 = 개표 + 읽지 못함"),
    "I2": ("people online and on site as declared", "공표한 온라인·토론장 인원"),
    "I3": ("every ballot by the rule, no code twice", "규칙에 맞는 표, 겹치지 않는 확인번호"),
    "I4": ("every room's sheet adds up and is the one in the log", "합이 맞고 기록과 같은 집계표"),
    "I5": ("online + on site = total for every project", "모든 과제에서 온라인 + 토론장 = 합계"),
    "I6": ("ranks, ties, shares and the chosen projects", "순위, 동점, 득표율, 선정"),
    "I7": ("hashes, signatures, log and checkpoints", "해시, 서명, 기록, 체크포인트"),
    "key": ("signed with the key you gave", "주신 키로 서명됨"),
    "code": ("your ballot", "내 표"),
    "slip": ("your acceptance slip", "내 접수증"),
    "checkpoint": ("your saved checkpoint", "보관한 체크포인트"),
}


class Report:
    def __init__(self, checks):
        self.notes = {check: None for check in checks}
        self.problems = {check: [] for check in checks}

    def fail(self, check, text):
        if check in self.problems:
            self.problems[check].append(text)

    def demand(self, holds, check, text):
        if not holds:
            self.fail(check, text)

    def hold(self, check, text=""):
        """What was found, if nothing was wrong. A check without this has failed."""
        if check in self.notes:
            self.notes[check] = text

    def lines(self, lang="en"):
        for check, problems in self.problems.items():
            title = TITLES[check][lang == "ko"]
            good = not problems and self.notes[check] is not None
            if problems:
                detail = problems[0] + (f" (+{len(problems) - 1})" if len(problems) > 1 else "")
            else:
                detail = self.notes[check] if good else "not checked, because of what else failed"
            yield check, good, f"{title}: {detail}" if detail else title


# ── The checks ──────────────────────────────────────────────────────────────────────────────────────────────────────


class Bundle:
    def __init__(self, place, options):
        self.options = options
        asked = [name for name in ("key", "code", "slip", "checkpoint") if options.get(name) is not None]
        self.report = Report(["I1", "I2", "I3", "I4", "I5", "I6", "I7", *asked])
        try:
            self.files = open_bundle(place)
            self.read_manifest()
            self.read_log()
            self.count_ballots()
            self.count_sheets()
            self.check_people()
            self.check_result()
        except OSError:
            raise
        except Exception as error:
            self.report.fail("I7", f"it cannot be read: {error!r}")

    # manifest.json

    def read_manifest(self):
        report, raw = self.report, self.files["manifest.json"].bytes().decode("utf-8")
        manifest = read_json(raw)
        if not fits(manifest, MANIFEST_FORM):
            raise Wrong("manifest.json is not of the form")
        body = manifest["body"]
        self.body, self.config, self.key = body, body["config"], PublicKey(body["keys"]["log"])
        report.demand(raw == write_json(manifest, True) + "\n", "I7", "manifest.json is not canonical")
        signature = from_base64(manifest["signature"]) or b""
        signed = self.key.signed(write_json(body, True).encode(), signature)
        report.demand(signed, "I7", "the signature of manifest.json is wrong")
        others = {name: entry for name, entry in self.files.items() if name != "manifest.json"}
        report.demand(body["files"].keys() == others.keys(), "I7", "manifest.json names other files")
        for name, entry in others.items():
            digest = hashlib.sha256()
            for data in entry.chunks():
                digest.update(data)
            report.demand(body["files"].get(name) == digest.hexdigest(), "I7", f"{name} has another hash")
        if self.config["rule"]["max"] > MOST_PICKS:
            raise Wrong("no ballot names so many projects")
        report.demand(makes_sense(self.config), "I7", "rule, projects or rooms contradict each other")
        result, times, calendar = body["result"], body["times"], self.config["calendar"]
        told = {**calendar, "certifiedAt": result["certifiedAt"], "publishedAt": result["publishedAt"]}
        for name, time in told.items():
            report.demand((times[name] and times[name]["utc"]) == time, "I7", f"the time {name} is told differently")
        report.demand(len(result["signers"]) >= 2, "I7", "fewer than two officials signed")
        report.demand(sha256(result["text"].encode()) == result["sha256"], "I7", "the result has another hash")
        report.demand(
            self.options.get("key", "").strip().lower() == body["keys"]["log"] if self.options.get("key") is not None else True,
            "key",
            f"signed with another key: {body['keys']['log']}",
        )
        report.hold("key")

    # log.jsonl, checkpoints, slip

    def read_log(self):
        report = self.report
        claims = self.read_checkpoints()
        slip = self.read_slip()
        log = Log(self.config)
        slip_slot = None
        roots = {0: hashlib.sha256(b"").digest()}
        wanted = {size for _, _, size, _ in claims}
        stack = []  # (leaves, hash) of the complete subtrees
        for line in self.files["log.jsonl"].lines():
            problem = log.take(line)
            report.demand(problem is None, "I7", f"line {log.size} of the log: {problem}")
            if slip and slip[0] == log.size and log.envelope[:2] == slip[1:]:
                slip_slot = log.envelope[2]
            log.size += 1
            stack.append((1, hashlib.sha256(b"\0" + line).digest()))
            while len(stack) > 1 and stack[-1][0] == stack[-2][0]:
                leaves, right = stack.pop()
                _, left = stack.pop()
                stack.append((2 * leaves, hashlib.sha256(b"\1" + left + right).digest()))
            if log.size in wanted:
                root = stack[-1][1]
                for _, left in reversed(stack[:-1]):
                    root = hashlib.sha256(b"\1" + left + root).digest()
                roots[log.size] = root
        for check, where, size, root in claims:
            if check == "checkpoint" and size > log.size:
                report.fail(check, f"it is of {size} lines, this log ends after {log.size}: take a later version's bundle")
            else:
                report.demand(roots.get(size) == root, check, f"the log does not begin as {where} says")
        own = [size for check, _, size, _ in claims if check == "I7"]
        report.demand(log.size in own, "I7", "no checkpoint covers the whole log")
        self.compare_log(log)
        report.hold("I7", f"{log.size} lines, {len(own)} checkpoints")
        report.hold("checkpoint")
        if slip:
            newest = log.slots.get(slip_slot)
            report.demand(newest is not None, "slip", f"line {slip[0]} of the log is not this envelope")
            fate = "void" if newest == VOID else "replaced later" if newest != slip[1] else "opened with the others"
            report.hold("slip", f"line {slip[0]} of the log, {fate}")
        self.log = log

    def read_checkpoints(self):
        claims = []
        for name, entry in self.files.items():
            if not CHECKPOINT.match(name):
                continue
            claim = self.read_note(entry.bytes().decode("utf-8"))
            if claim and name == f"checkpoints/{claim[0]:010d}.txt":
                claims.append(("I7", name, *claim))
            else:
                self.report.fail("I7", f"{name} is no checkpoint signed for this log")
        if self.options.get("checkpoint") is not None:
            claim = self.read_note(self.options["checkpoint"].replace("\r\n", "\n"))
            if claim:
                claims.append(("checkpoint", "the saved checkpoint", *claim))
            else:
                self.report.fail("checkpoint", "it is no checkpoint signed for this log")
        return claims

    def read_note(self, note):
        """(size, root) of a signed note (C2SP tlog-checkpoint), None unless the key of the log signed it."""
        origin = "citizens-choice/" + self.config["contest"]
        text, blank, signatures = note.partition("\n\n")
        parts = text.split("\n")
        if not blank or not signatures.endswith("\n") or len(parts) != 3 or parts[0] != origin:
            return None
        size, root = re.fullmatch(r"0|[1-9][0-9]{0,14}", parts[1]), from_base64(parts[2])
        if not size or root is None or len(root) != 32:
            return None
        key_id = hashlib.sha256(origin.encode() + b"\n\x01" + self.key.bytes).digest()[:4]
        lines = signatures[:-1].split("\n")
        if not all(line.startswith("— ") and len(line) > 2 for line in lines):
            return None
        for line in lines:
            fields = line.split(" ")
            data = from_base64(fields[2]) if len(fields) >= 3 and fields[1] == origin else None
            if data and data[:4] == key_id and self.key.signed((text + "\n").encode(), data[4:]):
                return int(parts[1]), root
        return None

    def read_slip(self):
        """(index, version, hash) of a slip that the key of the log signed for this contest."""
        if self.options.get("slip") is None:
            return None
        slip = self.options["slip"].strip()
        text, _, signature = slip.rpartition(".")
        fields = text.split(".")
        data = from_base64(signature, "-_", padded=False)
        if not data or not SLIP.match(text) or not self.key.signed(text.encode(), data):
            self.report.fail("slip", "it is not signed with the key of this log")
            return None
        if ".".join(fields[1:-3]) != self.config["contest"]:
            self.report.fail("slip", "it is of another contest")
            return None
        return int(fields[-3]), int(fields[-2]), fields[-1]

    def compare_log(self, log):
        config, body, newest, demand = self.config, self.body, log.newest, self.report.demand
        nothing = {}
        fixed = newest.get("rule", newest.get("cfg", nothing)).get("config")
        demand(fixed == sha256(write_json(config, True).encode()), "I7", "other rules")
        demand(("rule" in newest) == ("changed" in config["rule"]), "I7", "a change of the rule is told in one place only")
        if log.rule_before is not None:
            kept = {name: config["rule"][name] for name in ("min", "max", "seats")}
            before = write_json({**config, "rule": {**kept, **log.rule_before}}, True).encode()
            demand(newest.get("cfg", nothing).get("config") == sha256(before), "I7", "more than the rule was changed")
        key, opened, cert = (newest.get(kind, nothing) for kind in ("key", "opened", "cert"))
        demand(key.get("key") == body["keys"]["opening"] and key.get("custody") == config["custody"], "I7", "other opening key")
        demand(opened.get("ballots") == body["files"]["ballots.csv"], "I7", "ballots.csv is not the one logged at the opening")
        counts = (body["counts"]["opened"], body["counts"]["unreadable"])
        demand((opened.get("count"), opened.get("unreadable")) == counts, "I7", "the opening was logged with other counts")
        result = (body["result"]["sha256"], body["result"]["version"])
        demand((cert.get("hash"), cert.get("version")) == result, "I7", "another result was certified")
        demand("link-destroyed" in newest, "I7", "the link key was not destroyed")
        demand(newest.get("state", nothing).get("state") == "published", "I7", "the log does not reach the publication")

    # ballots.csv

    def count_ballots(self):
        report, rule = self.report, self.config["rule"]
        places = {number_cell(project): place for place, project in enumerate(self.config["projects"])}
        self.online = [0] * len(places)
        asked = read_code(self.options["code"]) if self.options.get("code") is not None else None
        found, before, count = None, "", 0
        for number, raw in enumerate(self.files["ballots.csv"].lines(), 1):
            line = raw.decode("utf-8")
            if number == 1:
                report.demand(line == "code,picks", "I3", "ballots.csv begins in another way")
                continue
            code, _, picks = line.partition(",")
            picked = [places.get(pick, -1) for pick in picks.split("|")]
            rising = picked[0] >= 0 and all(one < other for one, other in zip(picked, picked[1:]))
            right = CODE.match(code) and code > before and rising and rule["min"] <= len(picked) <= rule["max"]
            count, before = count + 1, code
            if not right:
                report.fail("I3", f"line {number} of ballots.csv is no ballot by the rule, or out of order")
                continue
            for place in picked:
                self.online[place] += 1
            if code == asked:
                found = picks
        report.demand(self.files["ballots.csv"].size > 0, "I3", "ballots.csv is empty")
        report.hold("I3", f"{count}")
        self.ballots = count
        if self.options.get("code") is not None:
            report.demand(asked is not None, "code", "this is no ballot code")
            report.demand(found is not None, "code", f"no ballot has the code {asked}")
            report.hold("code", f"{asked}: {found}")

    # onsite.csv

    def count_sheets(self):
        report, config, log = self.report, self.config, self.log
        projects, venues, rule = config["projects"], config["venues"], config["rule"]
        sizes = range(rule["min"], rule["max"] + 1)
        counts = "checked_in issued unreturned valid invalid invalid_under invalid_over invalid_unreadable invalid_blank"
        columns = ["venue", "revision", *counts.split(), *(f"n{size}" for size in sizes), "salt", "project", "votes", "sheet_sha256"]
        table = [line.decode("utf-8") for line in self.files["onsite.csv"].lines()]
        groups, rest = take_groups(table[1:], [venue["id"] for venue in venues], len(projects))
        good = table[:1] == [",".join(columns)] and len(table) == 1 + len(groups) * len(projects) and not rest
        report.demand(good, "I4", "onsite.csv has not the rows it should have")
        self.onsite, self.rooms = [0] * len(projects), []
        told = {one["id"]: one.get("incident") for one in read_json(self.body["result"]["text"]).get("venues", [])}
        self.notes = {room: note for room, note in told.items() if is_text(note) and note}
        old = self.body["result"]["text"].startswith('{"format":"%s"' % OLD_RESULT)
        below = 0 if old or len(groups) == 1 else self.body["mergeBelow"]
        for members, rows in groups:
            room = merged_room([venue for venue in venues if venue["id"] in members])
            try:
                sheet = Sheet(rows, columns, members, config)
                sheet.check(rule, below, room["id"] in self.notes)
                for member, named in zip(members, zip(sheet.revisions, sheet.named)):
                    if log.sheets.get(member) != named:
                        raise Wrong("it is not the newest sheet in the log")
            except Wrong as wrong:
                report.fail("I4", f"{room['id']}: {wrong}")
                if wrong.args[0] == "its rows are not of the form":
                    continue
            people = sheet.count["issued"] - sheet.count["unreturned"]
            self.rooms.append((room, people, sheet.votes, max(sheet.revisions)))
            self.onsite = [one + other for one, other in zip(self.onsite, sheet.votes)]
        for venue in log.sheets.keys() - {venue["id"] for venue in venues}:
            report.fail("I4", f"the log has a sheet of {venue}, which is no room")
        explained = f", of which {len(self.notes)} do not add up, as signed and explained" if self.notes else ""
        report.hold("I4", f"{len(venues)}{explained}")

    # People and result

    def check_people(self):
        counts, log, report = self.body["counts"], self.log, self.report
        envelopes = len(log.slots) - log.voided
        same = envelopes == counts["opened"] + counts["unreadable"] and self.ballots == counts["opened"]
        found = f"{envelopes} envelopes, {log.voided} more void, {self.ballots} ballots"
        report.demand(same and log.voided == counts["void"], "I1", found)
        report.hold("I1", f"{envelopes} = {counts['opened']} + {counts['unreadable']}")
        onsite = sum(room[1] for room in self.rooms)
        declared = counts["onlinePeople"], counts["onsitePeople"]
        report.demand(declared == (envelopes, onsite), "I2", f"declared {declared}, found {(envelopes, onsite)}")
        overlap = counts["overlap"] or 0
        possible = min(declared[0] + log.voided, declared[1])
        report.demand(overlap <= possible, "I2", f"{overlap} people cannot have used both channels")
        report.hold("I2", f"{envelopes} + {onsite}")
        self.people = (self.ballots, onsite)

    def check_result(self):
        config, report = self.config, self.report
        total = [one + other for one, other in zip(self.online, self.onsite)]
        choices = sum(self.online), sum(self.onsite), sum(total)
        count = Count(config, self.online, self.onsite, self.log.newest.get("draw", {}).get("seed"))
        order, ranks = count.order, [ranks_of(votes) for votes in (self.online, self.onsite, count.points)]
        level = set(count.tie["order"]) if count.tie else count.tied

        table = self.files["results.csv"].bytes().decode("utf-8")
        by_number = {cells[1]: cells for cells in (line.split(",") for line in table.split("\n")) if len(cells) > 4}
        text = self.body["result"]["text"]
        signed = read_json(text)
        by_id = {project["id"]: project for project in signed["projects"]}
        expected = ["rank,project,online,onsite,total,share,tie"]
        for place in order:
            project = config["projects"][place]
            name, sums = number_cell(project), [self.online[place], self.onsite[place], total[place]]
            in_table = by_number.get(name, [""] * 5)[2:5] == [str(one) for one in sums]
            told = by_id.get(project["id"], {})
            in_text = [told.get(road) for road in ("online", "onsite", "total")] == sums
            report.demand(in_table and in_text, "I5", f"project {name} is not {sums[0]} + {sums[1]} = {sums[2]}")
            share = Tenths(total[place], choices[2]).fixed()
            expected.append(f"{ranks[2][place]},{name},{sums[0]},{sums[1]},{sums[2]},{share},{int(place in level)}")
        report.hold("I5", f"{choices[0]} + {choices[1]} = {choices[2]}")
        report.demand(table == "\n".join(expected) + "\n", "I6", "results.csv is not the table that the votes give")
        if fits(taken_from(signed), TAKEN_FORM):
            report.demand(self.is_in_log(signed), "I6", "what officials decided beside the count is not what the log says")
            report.demand(self.is_fair(signed, count), "I6", "officials put in and out what they may not")
            again = self.write_result(signed, by_id, order, ranks, total, choices, count)
            report.demand(write_json(again, False) == text, "I6", "the signed result says something else than the votes")
        else:
            report.fail("I6", "the names in the signed result are not of the form")
        notes = []
        if "changed" in config["rule"]:
            notes.append(f"the rule was changed in public after the first ballot: {config['rule']['changed']}")
        if count.tie:
            notes.append("a tie across the last seat was settled by the rule: " + ", ".join(count.tie["steps"]))
        if signed.get("override"):
            notes.append(f"officials chose otherwise than the count: {signed['override']}")
        if signed.get("corrects"):
            notes.append(f"corrects version {signed['corrects']['version']}")
        report.hold("I6", "; ".join(notes))

    def is_in_log(self, signed):
        """Whether the log knows of what the result says officials decided beside the count."""
        newest, version, rule = self.log.newest, self.body["result"]["version"], self.config["rule"]
        if signed.get("format") == OLD_RESULT:
            decided = any(kind in newest for kind in ("draw", "override", "correct"))
            return version == 1 and not decided and not rule.keys() & {"weights", "tie", "share"}
        change, line = signed["override"], newest.get("override")
        if (line is not None and line["version"] == version) != (change is not None):
            return False
        if change is not None:
            told = {"contest": self.config["contest"], "version": version}
            told.update((name, change[name]) for name in ("out", "in", "reason"))
            if sha256(write_json(told, True).encode()) != line["hash"]:
                return False
        corrects = signed["corrects"]
        if version == 1:
            return corrects is None
        again = newest.get("correct", {}).get("version") == version
        before = (version - 1, self.log.certified.get(version - 1))
        return again and (corrects["version"], corrects["sha256"]) == before and is_text(corrects["reason"])

    def is_fair(self, signed, count):
        """What officials chose otherwise leaves as many chosen as the count did, puts in no stranger, decides no tie."""
        if signed.get("format") == OLD_RESULT or signed["override"] is None:
            return True
        ids = [project["id"] for project in self.config["projects"]]
        chosen = {ids[place] for place in count.chosen}
        out, into = set(signed["override"]["out"]), set(signed["override"]["in"])
        return len(chosen - out | into) == len(chosen) and into <= set(ids) and not count.tied

    def write_result(self, signed, by_id, order, ranks, total, choices, count):
        """The signed result made anew. Only names that no count can tell are taken from it."""
        config, counts = self.config, self.body["counts"]
        projects, seats = config["projects"], config["rule"]["seats"]
        people, old, tied = sum(self.people), signed.get("format") == OLD_RESULT, count.tied
        weighted = "weights" in config["rule"]
        change = {"out": [], "in": []} if old or signed["override"] is None else signed["override"]
        ids = [project["id"] for project in projects]
        chosen = {place for place in order if ids[place] in change["in"]}
        chosen |= {place for place in count.chosen if ids[place] not in change["out"]}
        rows = []
        for place in order:
            project, told = projects[place], by_id[projects[place]["id"]]
            rows.append(
                {
                    **{name: project[name] for name in ("id", "number", "title", "titleEn")},
                    **{name: told[name] for name in ("slogan", "sloganEn", "field")},
                    "online": self.online[place],
                    "onsite": self.onsite[place],
                    "total": total[place],
                    **({} if old else {"score": str(count.points[place]) if weighted else None}),
                    "shareOfChoices": Tenths(total[place], choices[2]),
                    "shareOfPeople": Tenths(total[place], people),
                    "rank": ranks[2][place],
                    "onlineRank": ranks[0][place],
                    "onsiteRank": ranks[1][place],
                    "selected": place in chosen,
                    "tiedAtCutoff": place in tied,
                }
            )
        cut = None
        if len(order) > seats:
            last, first = order[seats - 1], order[seats]
            cut = {"lastIn": projects[last]["id"], "firstOut": projects[first]["id"], "votes": total[last] - total[first]}
            if not old:
                cut["score"] = str(count.points[last] - count.points[first]) if weighted else None
        fields = []
        for field in signed["fields"]:
            own = [place for place in order if by_id[projects[place]["id"]]["field"] == field["id"]]
            named = {name: field[name] for name in ("id", "name", "nameEn")}
            fields.append({**named, "candidates": len(own), "selected": len(chosen.intersection(own))})
        channels = zip(("online", "onsite", "total"), (*self.people, people), choices)
        rule = {name: config["rule"][name] for name in ("min", "max", "seats")}
        plain = {"of": "points", "online": 1, "onsite": 1}
        if old:
            rule["sum"] = "online + onsite"
        else:
            weights = config["rule"].get("weights", plain)
            rule["weights"] = {name: weights[name] for name in plain}
            rule["tie"] = config["rule"].get("tie", "none")
            rule["drawSource"] = config["rule"].get("drawSource")
            rule["share"] = config["rule"].get("share", "choices")
        decided = {}
        if not old:
            tie = count.tie and {
                **{"rule": config["rule"]["tie"], "steps": count.tie["steps"]},
                **{name: [ids[place] for place in count.tie[name]] for name in ("order", "chosen")},
                "draw": None,
            }
            if tie and "draw" in tie["steps"]:
                tickets = [{"id": ids[place], "ticket": count.ticket(place)} for place in count.tie["order"]]
                tie["draw"] = {"source": config["rule"].get("drawSource", ""), "seed": count.seed, "tickets": tickets}
            override, corrects = signed["override"], signed["corrects"]
            decided = {
                "tie": tie,
                "override": override and {name: override[name] for name in ("out", "in", "reason")},
                "corrects": corrects and {name: corrects[name] for name in ("version", "sha256", "reason")},
            }
        return {
            "format": OLD_RESULT if old else "citizens-choice/result/3",
            "contest": {
                **{"id": config["contest"], "title": config["title"], "titleEn": config["titleEn"]},
                **{name: signed["contest"][name] for name in ("organiser", "organiserEn")},
            },
            "version": self.body["result"]["version"],
            "notice": signed["notice"] and {name: signed["notice"][name] for name in ("ko", "en")},
            "rule": rule,
            "calendar": {name: config["calendar"][name] for name in ("opensAt", "closesAt", "hallOpensAt")},
            "channels": {name: {"people": who, "choices": many} for name, who, many in channels},
            "overlap": {"rule": config["overlap"], "people": counts["overlap"]},
            "notCounted": {"void": counts["void"], "unreadable": counts["unreadable"]},
            "projects": rows,
            "cut": cut,
            "tiedAtCutoff": [projects[place]["id"] for place in order if place in tied],
            **decided,
            "fields": fields,
            "venues": [
                {
                    **{name: venue[name] for name in ("id", "name", "nameEn", "kind")},
                    **{"people": people, "choices": sum(votes), "revision": revision},
                    **({} if old else {"incident": self.notes.get(venue["id"]), "votes": votes}),
                }
                for venue, people, votes, revision in self.rooms
            ],
        }


SLIP = re.compile(r"slip1\..+\.(0|[1-9][0-9]*)\.[1-9][0-9]*\.[0-9a-f]{64}\Z")
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}\Z")


def read_code(typed):
    plain = re.sub(r"[\s-]", "", typed.upper()).translate(str.maketrans("OIL", "011"))
    code = "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))
    return code if CODE.match(code) else None


def number_cell(project):
    return f"{project['number']:02d}"


# Results from before rules of counting could be set.
OLD_RESULT = "citizens-choice/result/2"


class Count:
    """Points, the order of the projects, who is chosen, and how a tie across the last seat was settled."""

    def __init__(self, config, online, onsite, seed):
        self.config, self.seed, self.votes = config, seed, {"online": online, "onsite": onsite}
        rule, places = config["rule"], range(len(online))
        weights = rule.get("weights", {"of": "points", "online": 1, "onsite": 1})
        first, second = weights["online"], weights["onsite"]
        if weights["of"] == "shares":
            # w1·a/A + w2·b/B over the denominator A·B: whole numbers, so that nothing is rounded.
            first, second = first * max(1, sum(onsite)), second * max(1, sum(online))
        self.points = [first * one + second * other for one, other in zip(online, onsite)]
        better = [sum(other > own for other in self.points) for own in self.points]
        level = [self.points.count(own) for own in self.points]
        seats = rule["seats"]
        self.chosen = {place for place in places if better[place] + level[place] <= seats}
        self.tied = {place for place in places if better[place] < seats < better[place] + level[place]}
        self.tie = None
        if self.tied and rule.get("tie", "none") != "none":
            self.settle(rule["tie"].split("-then-"), seats - min(better[place] for place in self.tied))
        turn = {place: at for at, place in enumerate(self.tie["order"])} if self.tie else {}
        self.order = sorted(places, key=lambda place: (-self.points[place], turn.get(place, 0), place))

    def settle(self, steps, seats):
        """Uses one step after the other until the seats that are left can be told."""
        used, groups = [], [sorted(self.tied)]
        while True:
            above, across = [], []
            for group in groups:
                if len(above) == seats:
                    break
                if len(above) + len(group) > seats:
                    across = group
                    break
                above += group
            if not across or len(used) == len(steps) or (steps[len(used)] == "draw" and self.seed is None):
                break
            key = self.key_of(steps[len(used)])
            used.append(steps[len(used)])
            groups = [[p for p in group if key(p) == k] for group in groups for k in sorted({key(p) for p in group})]
        self.tie = {"steps": used, "order": [place for group in groups for place in group], "chosen": above}
        self.chosen |= set(above)
        self.tied = set(across)

    def key_of(self, step):
        return self.ticket if step == "draw" else lambda place: -self.votes[step][place]

    def ticket(self, place):
        number = self.config["projects"][place]["number"]
        return sha256(f"citizens-choice/draw/1\n{self.config['contest']}\n{self.seed}\n{number}".encode())


def ranks_of(votes):
    """Equal votes, equal rank: 1, 2, 2, 4."""
    first = {}
    for place, count in enumerate(sorted(votes, reverse=True), 1):
        first.setdefault(count, place)
    return [first[count] for count in votes]


VOID = "void"
ENVELOPE = re.compile(rb'\{"hash":"([0-9a-f]{64})","slot":"([0-9a-f]{32})","type":"env","version":([1-9][0-9]{0,8})\}\Z')
STATES = ["draft", "scheduled", "open", "closed", "counting", "opened", "certified", "published"]


class Log:
    """What the lines of a log say, taken one by one."""

    def __init__(self, config):
        self.config = config
        self.size, self.voided = 0, 0
        self.slots = {}  # slot → newest version, or VOID
        self.rule_before = None  # what of the rule was before it was changed in public
        self.newest = {}  # kind → newest line
        self.sheets = {}  # venue → (revision, hash)
        self.certified = {}  # version → hash of the result
        self.envelope = None

    def take(self, line):
        """What is wrong with the line; None when nothing is."""
        found = ENVELOPE.match(line)
        self.envelope = (int(found[3]), found[1].decode(), bytes.fromhex(found[2].decode())) if found else (0, "", b"")
        if found:
            return self.take_envelope(*self.envelope)
        entry = read_json(line.decode("utf-8"))
        kind = entry.get("type") if isinstance(entry, dict) else None
        form = LINE_FORMS.get(kind) if is_text(kind) else None
        if not form or not fits(entry, form) or write_json(entry, True).encode() != line:
            return "it is not of a known form"
        if not getattr(self, "may_" + kind.replace("-", "_"))(entry):
            return f'"{kind}" has no place here'
        self.newest[kind] = entry
        if kind == "cfg":
            self.rule_before = None
        if kind == "rule" and self.rule_before is None:
            self.rule_before = entry["was"]
        return None

    def take_envelope(self, version, _, slot):
        if self.newest.get("state", {}).get("state") != "open" or "opened" in self.newest:
            return "an envelope while voting was not open"
        before = self.slots.get(slot, 0)
        if before == VOID or version != before + 1:
            return "an envelope out of turn"
        self.slots[slot] = version
        return None

    def may_cfg(self, _):
        return not self.slots

    def may_key(self, _):
        return not self.slots

    def may_state(self, entry):
        """Never back: what was closed is not opened again."""
        if entry["state"] not in STATES:
            return False
        least = [-1]
        if "state" in self.newest:
            least.append(STATES.index(self.newest["state"]["state"]))
        if "opened" in self.newest:
            least.append(STATES.index("counting"))
        return STATES.index(entry["state"]) > max(least)

    def may_void(self, entry):
        slot = bytes.fromhex(entry["slot"])
        by_rule = entry["reason"] == "officials" or self.config["overlap"] == "keep-hall"
        if "opened" in self.newest or not by_rule or self.slots.get(slot, VOID) == VOID:
            return False
        self.slots[slot] = VOID
        self.voided += 1
        return True

    def may_onsite(self, entry):
        if self.is_closed() or entry["revision"] != self.sheets.get(entry["venue"], (0,))[0] + 1:
            return False
        self.sheets[entry["venue"]] = (entry["revision"], entry["hash"])
        return True

    def may_opened(self, _):
        state = self.newest.get("state", {}).get("state", "draft")
        return "opened" not in self.newest and STATES.index(state) >= STATES.index("closed")

    def may_cert(self, entry):
        if "opened" not in self.newest or entry["version"] != self.next_version() or self.is_closed():
            return False
        self.certified[entry["version"]] = entry["hash"]
        return True

    def next_version(self):
        return self.newest.get("cert", {}).get("version", 0) + 1

    def is_closed(self):
        """A result is certified and was not reopened for a correction."""
        return "cert" in self.newest and self.newest.get("correct", {}).get("version") != self.next_version()

    def may_rule(self, _):
        return "opened" not in self.newest

    def may_draw(self, _):
        return "opened" in self.newest and "draw" not in self.newest

    def may_override(self, entry):
        return "opened" in self.newest and entry["version"] == self.next_version()

    def may_correct(self, entry):
        return self.is_closed() and entry["version"] == self.next_version()

    def may_link_destroyed(self, _):
        return "cert" in self.newest and "link-destroyed" not in self.newest


def take_groups(lines, left, size):
    """The rows of each room, or of small rooms published together: ids joined by "|", in the contest's order."""
    order, left, groups = list(left), list(left), []
    for at in range(0, len(lines), size):
        # An apostrophe stands before an id that a spreadsheet would run as a formula.
        rows = [re.sub(r"^'(?='*\s*[=+\-@＝＋－＠])", "", line).split(",") for line in lines[at : at + size]]
        members = rows[0][0].split("|")
        known = all(member in left for member in members)
        if not left or not known or members[0] != left[0] or members != sorted(set(members), key=order.index):
            continue
        left = [room for room in left if room not in members]
        groups.append((members, rows))
    return groups, left


def merged_room(members):
    joined = {name: glue.join(room[name] for room in members) for name, glue in (("id", "|"), ("name", " + "), ("nameEn", " + "))}
    return {**joined, "kind": members[0]["kind"]}


class Sheet:
    """The rows in onsite.csv of one room, or of several together."""

    def __init__(self, rows, columns, members, config):
        ends = columns.index("project")
        broken = Wrong("its rows are not of the form")
        if any(len(row) != len(columns) or row[:ends] != rows[0][:ends] or row[-1] != rows[0][-1] for row in rows):
            raise broken
        if [row[ends] for row in rows] != [number_cell(project) for project in config["projects"]]:
            raise broken
        self.votes = [whole(row[ends + 1]) for row in rows]
        cells = dict(zip(columns, rows[0]))
        self.named = cells["sheet_sha256"].split("|")
        self.revisions = [whole(cell) for cell in cells["revision"].split("|")]
        salt = cells["salt"]
        if len(self.named) != len(members) or len(self.revisions) != len(members):
            raise broken
        if salt and (len(members) > 1 or not re.fullmatch("[0-9a-f]{32}", salt)):
            raise broken
        by_size = {name[1:]: cells[name] for name in columns[11 : ends - 1]}
        self.sizes = {size: whole(cell) for size, cell in by_size.items()} if any(by_size.values()) else None
        self.count = {name: whole(cells[name]) for name in columns[2:11]}
        if None in (*self.votes, *self.revisions, *self.count.values(), *(self.sizes or {}).values()):
            raise broken
        count = self.count
        facts = {
            **({"salt": salt} if salt else {}),
            "contest": config["contest"],
            "venue": members[0],
            "revision": self.revisions[0],
            "checkedIn": count["checked_in"],
            "issued": count["issued"],
            "unreturned": count["unreturned"],
            "valid": count["valid"],
            "invalidUnder": count["invalid_under"],
            "invalidOver": count["invalid_over"],
            "invalidUnreadable": count["invalid_unreadable"],
            "invalidBlank": count["invalid_blank"],
            "sizes": self.sizes,
            "votes": {str(project["number"]): votes for project, votes in zip(config["projects"], self.votes)},
        }
        # Of rooms together nobody can make the hash of one: they are held against the log alone.
        self.digest = sha256(write_json(facts, True).encode()) if len(members) == 1 else self.named[0]

    def check(self, rule, below, explained):
        """Of a sheet that is explained, only what its explanation does not touch."""
        if not explained:
            self.check_sums(rule)
        if self.count["valid"] < below:
            raise Wrong(f"fewer than {below} valid ballots, and not published with another")
        if self.digest != self.named[0]:
            raise Wrong("it is not the newest sheet in the log")

    def check_sums(self, rule):
        count, choices = self.count, sum(self.votes)
        invalid = sum(count["invalid_" + why] for why in ("under", "over", "unreadable", "blank"))
        if count["invalid"] != invalid or count["issued"] != count["valid"] + invalid + count["unreturned"]:
            raise Wrong("issued is not valid + invalid + unreturned")
        if count["issued"] > count["checked_in"]:
            raise Wrong("more ballots were issued than people checked in")
        if self.sizes is not None:
            if sum(self.sizes.values()) != count["valid"]:
                raise Wrong("the ballots by size do not sum to valid")
            if choices != sum(int(size) * ballots for size, ballots in self.sizes.items()):
                raise Wrong("the votes do not sum to the choices on the ballots")
        elif not rule["min"] * count["valid"] <= choices <= rule["max"] * count["valid"]:
            raise Wrong("the votes do not sum to what valid ballots can hold")
        if max(self.votes, default=0) > count["valid"]:
            raise Wrong("a project has more votes than there are valid ballots")


# ── Forms ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def is_text(value):
    return isinstance(value, str)


def is_count(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def is_positive(value):
    return is_count(value) and value > 0


def is_hash(value):
    return is_text(value) and bool(HEX64.match(value))


def is_slot(value):
    return is_text(value) and bool(re.fullmatch("[0-9a-f]{32}", value))


def is_id(value):
    return is_text(value) and bool(re.fullmatch('[^",\r\n]+', value))


def is_time(value):
    if not is_text(value) or not UTC.match(value):
        return False
    try:
        datetime.fromisoformat(value)
        return True
    except ValueError:
        return False


def is_moment(value):
    if not fits(value, {"utc": is_time, "kst": is_text}):
        return False
    shifted = datetime.fromisoformat(value["utc"]) + timedelta(hours=9)
    return value["kst"] == shifted.strftime("%Y-%m-%dT%H:%M:%S.") + f"{shifted.microsecond // 1000:03d}+09:00"


def or_null(form):
    return lambda value: value is None or form(value)


def one_of(*words):
    return lambda value: is_text(value) and value in words


def fits(value, form):
    """A form is a test, a dict of forms under exactly these names, or a list of one form. A name with "?" may lack."""
    if isinstance(form, dict):
        if not isinstance(value, dict):
            return False
        form = {name.rstrip("?"): part for name, part in form.items() if name[-1] != "?" or name[:-1] in value}
        return value.keys() == form.keys() and all(fits(value[name], form[name]) for name in form)
    if isinstance(form, list):
        return isinstance(value, list) and all(fits(item, form[0]) for item in value)
    return form(value)


# What of the rule may be changed in public.
RULE_FACTS = {
    "weights?": {"of": one_of("points", "shares"), "online": is_positive, "onsite": is_positive},
    "tie?": one_of("onsite", "online", "draw", "onsite-then-draw", "online-then-draw"),
    **{"drawSource?": is_text, "share?": one_of("people"), "changed?": is_text},
}

MANIFEST_FORM = {
    "signature": is_text,
    "body": {
        "format": one_of("citizens-choice/bundle/2"),
        "config": {
            **{"contest": is_id, "title": is_text, "titleEn": is_text},
            "rule": {**{"min": is_positive, "max": is_positive, "seats": is_positive}, **RULE_FACTS},
            "overlap": one_of("count-both", "keep-online", "keep-hall"),
            "custody": one_of("server", "shares"),
            "calendar": {"opensAt": is_time, "closesAt": is_time, "hallOpensAt": or_null(is_time)},
            "projects": [{"id": is_id, "number": is_positive, "title": is_text, "titleEn": is_text}],
            "venues": [{"id": is_id, "name": is_text, "nameEn": is_text, "kind": one_of("hall", "district", "remote")}],
        },
        "keys": {"log": is_hash, "opening": is_hash},
        "counts": {
            **{name: is_count for name in ("onlinePeople", "opened", "unreadable", "void", "onsitePeople")},
            "overlap": or_null(is_count),
        },
        "mergeBelow": is_positive,
        "result": {
            **{"version": is_positive, "sha256": is_hash, "text": is_text},
            "signers": [{"name": is_text, "nameEn": is_text, "signedAt": is_time}],
            **{"certifiedAt": is_time, "publishedAt": is_time},
        },
        "times": {
            **{name: is_moment for name in ("opensAt", "closesAt", "openedAt", "certifiedAt", "publishedAt")},
            "hallOpensAt": or_null(is_moment),
        },
        "software": {"version": is_text, "commit": or_null(is_text)},
        "files": lambda value: isinstance(value, dict) and all(is_hash(one) for one in value.values()),
    },
}

# What of the signed result no count can tell: names, and what officials decided beside the count.
TAKEN_FORM = {
    "organiser": is_text,
    "organiserEn": is_text,
    "notice": or_null(lambda value: fits(value, {"ko": is_text, "en": is_text})),
    "projects": [{"slogan": or_null(is_text), "sloganEn": or_null(is_text), "field": is_text}],
    "fields": [{"id": is_text, "name": is_text, "nameEn": is_text}],
    "override": or_null(lambda value: fits(value, {"out": [is_text], "in": [is_text], "reason": is_text})),
    "corrects": or_null(lambda value: fits(value, {"version": is_positive, "sha256": is_hash, "reason": is_text})),
}

LINE_FORMS = {
    "cfg": {"type": is_text, "config": is_hash},
    "key": {"type": is_text, "custody": one_of("server", "shares"), "key": is_hash},
    "state": {"type": is_text, "state": is_text},
    "void": {"type": is_text, "slot": is_slot, "reason": one_of("onsite", "officials")},
    "onsite": {"type": is_text, "venue": is_text, "revision": is_positive, "hash": is_hash},
    "opened": {"type": is_text, "count": is_count, "unreadable": is_count, "ballots": is_hash},
    "rule": {"type": is_text, "config": is_hash, "was": RULE_FACTS},
    "draw": {"type": is_text, "seed": is_text},
    "override": {"type": is_text, "version": is_positive, "hash": is_hash},
    "correct": {"type": is_text, "version": is_positive},
    "cert": {"type": is_text, "version": is_positive, "hash": is_hash},
    "link-destroyed": {"type": is_text},
}


def makes_sense(config):
    numbers = [project["number"] for project in config["projects"]]
    ids = [[one["id"] for one in config[kind]] for kind in ("projects", "venues")]
    distinct = all(len(set(kind)) == len(kind) for kind in ids)
    return numbers == sorted(set(numbers)) and distinct and config["rule"]["min"] <= config["rule"]["max"]


MISSING = object()


def taken_from(signed):
    """What write_result takes from the signed result."""

    def taken(value, names):
        return {name: value.get(name, MISSING) for name in names}

    return {
        **taken(signed["contest"], ("organiser", "organiserEn")),
        "notice": signed.get("notice", MISSING),
        **({"override": None, "corrects": None} if signed.get("format") == OLD_RESULT else taken(signed, ("override", "corrects"))),
        "projects": [taken(project, ("slogan", "sloganEn", "field")) for project in signed["projects"]],
        "fields": [taken(field, ("id", "name", "nameEn")) for field in signed["fields"]],
    }


# ── Command line ────────────────────────────────────────────────────────────────────────────────────────────────────


def harmless(text):
    """Names come from the bundle: none may move the cursor, and so write over what was found."""
    return "".join(one if one.isprintable() else "\ufffd" for one in text)


def main(arguments):
    parser = argparse.ArgumentParser(description="Checks a bundle of Citizens' Choice. Exit code 0: all holds, 1: not.")
    parser.add_argument("file", metavar="FILE", help="bundle.zip, or the folder it was unpacked into")
    parser.add_argument("--code", help="a ballot code: says whether it was counted, and how")
    parser.add_argument("--slip", help="an acceptance slip: says whether its envelope is in the log")
    parser.add_argument("--checkpoint", help="a file with a checkpoint you saved earlier")
    parser.add_argument("--key", help="the public key of the log, as printed elsewhere")
    parser.add_argument("--lang", choices=["ko", "en"], default="ko" if os.environ.get("LANG", "").startswith("ko") else "en")
    options = vars(parser.parse_args(arguments))
    try:
        if options["checkpoint"] is not None:
            with open(options["checkpoint"], encoding="utf-8", newline="") as saved:
                options["checkpoint"] = saved.read()
        bundle = Bundle(options["file"], options)
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    # A name that the terminal cannot write must not end the report.
    sys.stdout.reconfigure(errors="backslashreplace")
    good = True
    for check, holds, text in bundle.report.lines(options["lang"]):
        good = good and holds
        print(f"{'ok  ' if holds else 'FAIL'} {check:<10} {harmless(text)}")
    if good and options["key"] is None:
        print(f"log key: {bundle.body['keys']['log']}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
