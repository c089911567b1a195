#!/usr/bin/env python3
"""Writes the demo's posts as JSON Lines to standard output. The same output at every run:

    python3 demo-app/data/generate_posts.py > demo-app/src/main/resources/static/data/posts.jsonl
"""

import json
import random
import re
import sys
import unicodedata
from datetime import datetime, timedelta, timezone

POSTS = 2000
FIRST_DAY = datetime(2019, 3, 1, 6, 0, tzinfo=timezone.utc)
DAYS = 2700

AUTHORS = [
    "maria-keller", "tom-okafor", "ines-carvalho", "yuki-tanabe", "liam-byrne", "nadia-haddad", "oskar-lindqvist",
    "priya-raman", "jonas-weber", "chloe-dubois", "mateo-rivas", "zofia-nowak", "amara-diallo", "henrik-dahl",
    "elena-petrova", "sam-whitfield", "leila-farahani", "marek-horak", "grace-mensah", "paolo-conti", "hana-kim",
    "ruben-vos", "isla-macleod", "diego-fuentes",
]

PLACES = [
    ("Tromsø", "NO"), ("Kraków", "PL"), ("Porto", "PT"), ("Lyon", "FR"), ("Galway", "IE"), ("Kyoto", "JP"),
    ("Accra", "GH"), ("Göteborg", "SE"), ("Sevilla", "ES"), ("Zürich", "CH"), ("Wellington", "NZ"), ("Montréal", "CA"),
    ("Bologna", "IT"), ("Edinburgh", "GB"), ("Valparaíso", "CL"), ("Busan", "KR"), ("Brno", "CZ"), ("Utrecht", "NL"),
]

# category: (tags, subjects, what is done with them, things nearby)
TOPICS = {
    "Kitchen": (
        ["baking", "bread", "soup", "preserving", "spices", "vegetarian", "cheese"],
        ["sourdough", "lentil soup", "plum jam", "flatbread", "fermented cabbage", "ricotta", "pea stew", "rye bread",
         "saffron rice", "pickled beetroot", "onion tart", "chestnut cake", "barley broth", "quince paste"],
        ["kneading", "tasting", "salting", "proving", "simmering"],
        ["the cast-iron pot", "my grandmother's scales", "a wooden spoon", "the cold larder", "a clean tea towel"],
    ),
    "Garden": (
        ["vegetables", "compost", "seeds", "pruning", "bees", "herbs"],
        ["broad beans", "a compost heap", "old apple trees", "tomato seedlings", "a rain barrel", "winter kale",
         "wild garlic", "a hedge of hazel", "raspberry canes", "a small pond", "garlic", "pumpkins", "a cold frame"],
        ["sowing", "mulching", "weeding", "watering", "pruning"],
        ["the south wall", "a bucket of leaf mould", "the slug fence", "two sharp knives", "the water butt"],
    ),
    "Travel": (
        ["trains", "walking", "islands", "mountains", "winter", "maps"],
        ["the night train", "a coastal path", "the last ferry", "a mountain hut", "the old town", "an island in October",
         "the slow bus", "a border village", "the harbour market", "a frozen lake", "the ridge walk", "a pilgrim road"],
        ["waiting", "walking", "arriving", "getting lost", "packing light"],
        ["a paper map", "the timetable", "two pairs of socks", "the station café", "a borrowed umbrella"],
    ),
    "Software": (
        ["java", "databases", "testing", "reactive", "performance", "refactoring", "tools"],
        ["a slow query", "the connection pool", "back-pressure", "a flaky test", "the build cache", "an old migration",
         "a memory leak", "the retry loop", "an event log", "pagination", "the release script", "a missing index"],
        ["measuring", "deleting code", "reading the plan", "bisecting", "naming things"],
        ["the flame graph", "a failing test", "the changelog", "three log lines", "the query plan"],
    ),
    "Books": (
        ["novels", "poetry", "essays", "translation", "history", "libraries"],
        ["a forgotten novel", "letters from the war", "a book of essays", "the translated poems", "a travel diary",
         "the second volume", "a detective story", "an atlas", "the village chronicle", "short stories", "a family saga"],
        ["rereading", "annotating", "lending", "skipping chapters", "reading aloud"],
        ["the reading lamp", "a pencil", "the lending desk", "a bookmark from 1974", "the footnotes"],
    ),
    "Music": (
        ["piano", "choir", "jazz", "recordings", "practice", "folk"],
        ["a Bach prelude", "the alto part", "an out-of-tune piano", "the Thursday choir", "a fiddle tune",
         "the slow movement", "a borrowed cello", "the rehearsal room", "an old recording", "a wedding band", "scales"],
        ["counting", "listening", "tuning", "practising slowly", "breathing"],
        ["the metronome", "a soft pencil", "the second row", "a pair of headphones", "the page turn"],
    ),
    "Cycling": (
        ["commuting", "repairs", "touring", "hills", "rain", "wheels"],
        ["a steel frame", "the morning commute", "a squeaking chain", "the long climb", "a tour along the river",
         "dynamo lights", "the canal path", "a broken spoke", "winter tyres", "a cargo bike", "the gravel road"],
        ["oiling", "climbing", "braking late", "truing wheels", "riding home in the dark"],
        ["a multi-tool", "the spare tube", "a thermos", "the repair stand", "a dry pair of gloves"],
    ),
    "Astronomy": (
        ["planets", "comets", "telescopes", "moon", "winter-sky", "meteors"],
        ["the rings of Saturn", "a faint comet", "the Orion nebula", "a lunar eclipse", "the Perseids", "a double star",
         "Jupiter's moons", "a home-made telescope", "the summer triangle", "light pollution", "the new moon"],
        ["waiting for clouds", "collimating", "sketching", "counting meteors", "letting the eyes adapt"],
        ["a red torch", "the star chart", "a folding chair", "the finder scope", "a flask of tea"],
    ),
    "Workshop": (
        ["woodwork", "tools", "restoration", "joints", "finishing", "repairs"],
        ["a dovetail joint", "the old workbench", "a cherry stool", "a rusty plane", "a bookcase", "sharpening stones",
         "a broken chair", "linseed oil", "a picture frame", "the tool wall", "a child's sledge", "an oak door"],
        ["planing", "measuring twice", "sanding", "glueing", "sharpening"],
        ["the marking gauge", "a block of beeswax", "the offcut box", "four clamps", "a cup of cold coffee"],
    ),
    "Nature": (
        ["birds", "mushrooms", "rivers", "forests", "autumn", "field-notes"],
        ["a pair of kingfishers", "the heron colony", "chanterelles", "an old beech wood", "the flooded meadow",
         "the first swallows", "a badger sett", "moss", "the estuary at low tide", "bats at dusk", "a nesting box"],
        ["watching", "listening", "counting", "keeping still", "taking notes"],
        ["the field guide", "a pair of wellingtons", "the hide", "an old notebook", "the binoculars"],
    ),
}

TITLES = [
    "What {s} taught me about patience",
    "Ten years with {s}",
    "Notes on {s}",
    "{s}, and why I keep coming back",
    "In praise of {s}",
    "A beginner's guide to {s}",
    "{s}: what went wrong",
    "An evening with {s} in {p}",
    "How I stopped worrying about {s}",
    "{s} in the rain",
    "Five questions about {s}",
    "The quiet joy of {s}",
    "{s} on a small budget",
    "Letter from {p}: {s}",
    "Everything I got wrong about {s}",
    "{s} before breakfast",
    "A second look at {s}",
    "{s}, one season later",
    "Learning {s} from strangers in {p}",
    "The shortest path to {s}",
]

OPENINGS = [
    "It began in {p}, on a {w} morning, with {s} and no plan at all.",
    "Nobody warned me that {s} would take up a whole {season}.",
    "Last {season} a friend in {p} asked me how I got started with {s}.",
    "I had read about {s} for years before I tried it myself.",
    "There are easier things than {s}, and most of them are less fun.",
    "My notes on {s} fill half a drawer, so here is the short version.",
    "When we moved to {p}, {s} was the first thing I missed.",
]
MIDDLES = [
    "The trick, if there is one, is {d}: slowly, and never when you are in a hurry.",
    "I keep {n} within reach, because the moment you need it is the moment you cannot look for it.",
    "Most of the work is {d}; the rest is standing back and doing nothing for a while.",
    "A neighbour showed me how, using {n} and more confidence than I will ever have.",
    "The first three attempts failed, and the fourth only looked like a success from a distance.",
    "What surprised me is how much of it is {d}, and how little depends on money.",
    "You can buy a better version of {n}, but the old one has never let me down.",
    "In {p} they do it differently, and after a week there I was no longer sure who is right.",
    "On the {w} days I only spend ten minutes on it, which turns out to be enough.",
    "Children understand it at once; adults ask for instructions.",
    "If it goes wrong, start again with less: less heat, less force, less talk.",
    "I wrote the steps down, crossed half of them out, and have not needed the rest since.",
    "For {d} I now take twice the time I used to, and finish sooner.",
    "It helps to have somebody beside you who does not mind silence.",
]
CLOSINGS = [
    "Next time I will begin with {n}, and say so if it does not work.",
    "Write to me if you know a better way; I have been wrong before.",
    "That is all there is to it, and it will keep me busy until {season}.",
    "I would do it again tomorrow, {w} or not.",
    "Ask me again in a year.",
    "The best part is that nothing about it is urgent.",
]
WEATHER = ["grey", "windy", "bright", "foggy", "frosty", "mild", "rainy"]
SEASONS = ["spring", "summer", "autumn", "winter"]


def slug(title):
    plain = unicodedata.normalize("NFKD", title.replace("ø", "o")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def capital(text):
    return text[0].upper() + text[1:]


def titles(rng):
    """Every title once, in a random order that mixes the topics."""
    found = {}
    for category, (_, subjects, _, _) in TOPICS.items():
        for subject in subjects:
            for pattern in TITLES:
                place = rng.choice(PLACES)
                title = capital(pattern.format(s=subject, p=place[0]))
                found.setdefault(slug(title), (title, category, subject, place))
    chosen = sorted(found.items())
    rng.shuffle(chosen)
    return chosen[:POSTS]


def content(rng, topic, subject, place):
    _, _, doings, nearby = topic

    def fill(sentence):
        return capital(sentence.format(
            s=subject, d=rng.choice(doings), n=rng.choice(nearby), p=place, w=rng.choice(WEATHER),
            season=rng.choice(SEASONS)))

    middles = [fill(sentence) for sentence in rng.sample(MIDDLES, rng.randint(1, 5))]
    cut = len(middles) // 2
    return "\n\n".join([
        " ".join([fill(rng.choice(OPENINGS)), *middles[:cut]]),
        " ".join([*middles[cut:], fill(rng.choice(CLOSINGS))]),
    ])


def post(rng, number, entry):
    key, (title, category, subject, (place, country)) = entry
    topic = TOPICS[category]
    text = content(rng, topic, subject, place)
    published = rng.random() < 0.94
    moment = FIRST_DAY + timedelta(days=number * DAYS / POSTS, minutes=rng.randrange(0, 900))
    author = rng.choice(AUTHORS)
    line = {
        "title": title,
        "slug": key,
        "author": {"username": author, "email": author.replace("-", ".") + "@example.org"},
        "category": category,
        "tags": sorted(rng.sample(topic[0], rng.randint(1, 3))),
        "content": text,
        "published": published,
        "publishedAt": moment.strftime("%Y-%m-%dT%H:%M:%SZ") if published else None,
        "status": "FEATURED" if published and rng.random() < 0.01 else "ORDINARY",
        "views": int(rng.paretovariate(0.9) * 12) % 50_000 if published else 0,
        "meta": {"language": "en", "words": len(text.split()), "written": {"place": place, "country": country}},
    }
    return {name: value for name, value in line.items() if value is not None}


def main():
    rng = random.Random(20260501)
    for number, entry in enumerate(titles(rng)):
        sys.stdout.write(json.dumps(post(rng, number, entry), ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
