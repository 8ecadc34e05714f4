"""Engines and runs that many specifications share."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from pipeline.engines.dask import DaskEngine
from pipeline.engines.local import LocalEngine
from pipeline.stage import Engine

settings.register_profile("tepat", deadline=None)
settings.load_profile("tepat")
"""A slow machine is no fault: how long something takes is measured in benchmarks."""


@pytest.fixture(scope="session")
def dask_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskEngine]:
    with DaskEngine(workers=2, partitions=3, scratch=tmp_path_factory.mktemp("scratch")) as engine:
        yield engine


@pytest.fixture(params=["local", "dask"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Every specification that takes an engine runs on both."""
    if request.param == "local":
        return LocalEngine()
    found: DaskEngine = request.getfixturevalue("dask_engine")
    return found
