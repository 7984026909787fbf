import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from allegiance.web.app import application
from allegiance.web.settings import Settings

WORKER = (sys.executable, str(Path(__file__).with_name("worker.py")))
HERE = "http://127.0.0.1:8765"


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "runs", scale=0.02)


@pytest.fixture
def client(settings):
    with TestClient(application(settings, WORKER), base_url=HERE) as client:
        yield client
