"""How fast Fanlight is, beside others on the same machine in the same minutes."""

import argparse
import os
import shutil
import sys
from pathlib import Path
from statistics import median

import generator
import measure
import sites
from generator import Generator

# The bars that --check holds; README.md says what they are for.
CPU_TO_HUGO = 0.5
MEMORY = {1: 150, 10: 600}  # MB, by copies of the corpus
CPU_PER_PAGE = 1.15
EDIT = 0.1  # seconds
EDIT_TO_HUGO = 0.2


def main() -> None:
    asked = arguments()
    if asked.smoke:
        others, profile = [], "debug"
        asked.runs = asked.edits = 1
        asked.copies = [1, 2]
    else:
        others, profile = [generator.hugo(generator.hugo_program())], "release"
        if program := os.environ.get("ZOLA"):
            others.append(generator.zola(program))
    generators = generator.fanlight(generator.fanlight_program(profile)) + others
    articles = sites.corpus(asked.corpus)
    folder = asked.folder / "sites"
    bars = bench(generators, articles, folder, asked)
    # What failed stays, to be looked at.
    shutil.rmtree(folder)
    if asked.check:
        missed = [bar for bar, kept in bars if not kept]
        print(f"{len(bars) - len(missed)} bars kept, {len(missed)} missed" + "".join(f"\n- {bar}" for bar in missed))
        sys.exit(bool(missed))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/bench/run build", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a folder of folders of Markdown with titles in its front matter")
    parser.add_argument("--runs", type=int, default=5, help="builds of each, after one that is not counted")
    parser.add_argument("--edits", type=int, default=7, help="saves that each server follows; 0 for none")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 10], help="how often to write the corpus")
    parser.add_argument("--folder", type=Path, default=generator.TARGET / "bench", help="where the sites go")
    parser.add_argument("--check", action="store_true", help="fail where a bar of README.md is missed")
    parser.add_argument("--smoke", action="store_true", help="once, without others and without optimisation")
    return parser.parse_args()


def bench(
    generators: list[Generator], articles: list[sites.Article], folder: Path, asked: argparse.Namespace
) -> list[tuple[str, bool]]:
    """Prints the tables, and returns which bars were kept."""
    bars = []
    per_page: dict[str, list[float]] = {each.name: [] for each in generators}
    for copies in asked.copies:
        pairs = [(each, folder / f"{number}-{copies}") for number, each in enumerate(generators)]
        written = [write(each, place, articles, copies) for each, place in pairs]
        pages = written[0].articles
        print(f"## {pages:,} pages\n", flush=True)
        runs: dict[str, list[measure.Build]] = {each.name: [] for each in generators}
        for turn in range(asked.runs + 1 - asked.smoke):
            for (each, place), site in zip(pairs, written, strict=True):
                build = measure.build(each, place, site)
                if turn or asked.smoke:
                    runs[each.name].append(build)
        builds = {name: measure.Build(*map(median, zip(*builds, strict=True))) for name, builds in runs.items()}
        hugo = builds.get("Hugo")
        print("| | CPU s | to Hugo's | of it user | wall s | to Hugo's | memory MB | output MB |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|")
        for name, (cpu, user, wall, memory, size) in builds.items():
            per_page[name].append(cpu / pages)
            to = [f"{mine / theirs:.2f}" for mine, theirs in ((cpu, hugo.cpu), (wall, hugo.wall))] if hugo else ["", ""]
            print(f"| {name} | {cpu:.2f} | {to[0]} | {user:.2f} | {wall:.2f} | {to[1]} | {memory:.0f} | {size:.0f} |")
        print(flush=True)
        mine = builds["Fanlight"]
        if hugo:
            bars.append((f"{pages} pages: CPU {mine.cpu / hugo.cpu:.2f} of Hugo's", mine.cpu <= CPU_TO_HUGO * hugo.cpu))
        if bar := MEMORY.get(copies):
            bars.append((f"{pages} pages: {mine.memory:.0f} MB, at most {bar}", mine.memory <= bar))
    if len(asked.copies) > 1:
        print("## CPU of a page, of the largest site to the smallest\n\n| | |\n|---|--:|")
        for name, each in per_page.items():
            print(f"| {name} | {each[-1] / each[0]:.2f} |")
        print(flush=True)
        growth = per_page["Fanlight"][-1] / per_page["Fanlight"][0]
        bars.append((f"CPU of a page grows by {growth:.2f}, at most {CPU_PER_PAGE}", growth <= CPU_PER_PAGE))
    if asked.edits:
        print(f"## From a save to its text over HTTP, one of {pages:,} pages\n")
        took = {}
        for (each, place), site in zip(pairs, written, strict=True):
            took[each.name] = measure.edits(each, place, site, asked.edits)
        hugo_took = median(took["Hugo"]) if "Hugo" in took else None
        print("| | median ms | to Hugo's | min ms | max ms |\n|---|--:|--:|--:|--:|")
        for name, each in took.items():
            to = f"{median(each) / hugo_took:.2f}" if hugo_took else ""
            shown = [f"{1000 * seconds:.0f}" for seconds in (median(each), min(each), max(each))]
            print(f"| {name} | {shown[0]} | {to} | {shown[1]} | {shown[2]} |")
        print(flush=True)
        mine_took = median(took["Fanlight"])
        bars.append((f"a save takes {1000 * mine_took:.0f} ms, at most {1000 * EDIT:.0f}", mine_took <= EDIT))
        if hugo_took:
            kept = mine_took <= EDIT_TO_HUGO * hugo_took
            bars.append((f"a save takes {mine_took / hugo_took:.2f} of Hugo's", kept))
    return bars


def write(each: Generator, place: Path, articles: list[sites.Article], copies: int) -> sites.Site:
    site = sites.write(place, each.begins, each.index, articles, copies)
    for path, settings in each.files.items():
        (place / path).write_text((place / settings).read_text())
    return site


if __name__ == "__main__":
    main()
