"""Options that several commands share."""

from pathlib import Path

import click

FOLDER = click.Path(path_type=Path, file_okay=False)
DAY = click.DateTime(formats=["%Y-%m-%d"])
LANGUAGE = click.option("--lang", "language", type=click.Choice(["id", "en"]), default="id", show_default=True)
CONFIG = click.option("--config", "config_folder", type=FOLDER, default=Path("config"), show_default=True)
CLEAN = click.option("--clean", type=FOLDER, default=Path("data/clean"), show_default=True)
