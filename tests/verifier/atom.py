"""Reads an Atom feed from standard input with an XML parser that forgives nothing, and holds it against RFC 4287: every
element that must be there is, once; ids are absolute and differ; times are those of RFC 3339; entries are newest first.
Prints {"updated", "entries": [{"id", "title", "content"}…]}, or what is wrong, with exit code 1."""

import json
import re
import sys
import xml.etree.ElementTree as xml
from datetime import datetime

ATOM = "{http://www.w3.org/2005/Atom}"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def need(holds, what):
    if not holds:
        print(what)
        sys.exit(1)


def one(parent, name):
    found = parent.findall(ATOM + name)
    need(len(found) == 1, f"{parent.tag} has {len(found)} {name}")
    return (found[0].text or "").strip()


def time_of(parent, name):
    text = one(parent, name)
    need(TIME.fullmatch(text), f"{name} is no time of RFC 3339: {text}")
    return datetime.fromisoformat(text)


def uri_of(parent):
    text = one(parent, "id")
    need(re.fullmatch(r"https?://[^\s<>\"]+", text), f"no absolute address: {text}")
    return text


feed = xml.fromstring(sys.stdin.buffer.read())
need(feed.tag == ATOM + "feed", "the root is no feed")
ids = [uri_of(feed)]
need(one(feed, "title"), "the feed has no title")
updated = time_of(feed, "updated")
links = {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")}
need("self" in links and "alternate" in links, "a link to itself or to the page is missing")
named = feed.find(f"{ATOM}author/{ATOM}name") is not None
told, times = [], []
for entry in feed.findall(ATOM + "entry"):
    ids.append(uri_of(entry))
    times.append(time_of(entry, "published"))
    need(time_of(entry, "updated") >= times[-1], "updated before it was published")
    author = entry.find(f"{ATOM}author/{ATOM}name")
    need(named or (author is not None and author.text), "an entry of nobody")
    content = entry.find(ATOM + "content")
    need(content is not None and content.get("type") in (None, "text"), "no content, or not as text")
    need(entry.find(f"{ATOM}link[@rel='alternate']") is not None, "an entry leads nowhere")
    told.append({"id": ids[-1], "title": one(entry, "title"), "content": content.text})
need(len(set(ids)) == len(ids), "an id is there twice")
need(times == sorted(times, reverse=True), "entries are not newest first")
need(all(time <= updated for time in times), "the feed is older than what is in it")
print(json.dumps({"updated": updated.isoformat(), "entries": told}))
