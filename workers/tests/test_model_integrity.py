import json
import os

import pytest
from model_world import FILES, sha256


def damage(path, keep_times):
    status = path.stat()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    if keep_times:
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("keep_times", [False, True])
def test_a_file_that_was_damaged_later_is_never_loaded(world, name, keep_times):
    world.call("pull")
    damage(world.installed / name, keep_times)
    answer = world.call("require")
    assert answer["code"] == "model_unavailable"
    assert name in answer["message"]
    assert "models pull fake" in answer["message"]


def test_a_pull_replaces_a_damaged_model(world):
    world.call("pull")
    damage(world.installed / "model.bin", keep_times=False)
    assert world.call("verify") == {
        "installed": True,
        "intact": {"model.bin": False, "config.json": True},
    }
    assert world.call("pull")["source"] == "hub"
    assert world.content_is_right()
    assert world.staging_is_empty()


def test_a_file_that_is_missing_is_noticed(world):
    world.call("pull")
    (world.installed / "config.json").unlink()
    assert "config.json" in world.call("require")["message"]


def test_nothing_is_hashed_twice_without_a_change(world):
    world.call("pull")
    world.call("require")
    stamp = world.installed / "verified.json"
    before = stamp.stat().st_mtime_ns
    assert world.call("require") == {"path": str(world.installed)}
    assert stamp.stat().st_mtime_ns == before


def test_checksums_that_nobody_knew_are_taken_from_the_hub_and_kept(world):
    for file in world.entry["files"]:
        file["sha256"] = None
    assert world.call("pull", "hub")["source"] == "hub"
    kept = json.loads((world.installed / "checksums.json").read_text(encoding="utf-8"))
    assert kept == {name: sha256(content) for name, content in FILES.items()}
    assert world.call("require") == {"path": str(world.installed)}
    damage(world.installed / "model.bin", keep_times=True)
    assert world.call("require")["code"] == "model_unavailable"


def test_a_hub_without_checksums_is_not_believed(world):
    for file in world.entry["files"]:
        file["sha256"] = None
    world.hub.without_checksums = True
    answer = world.call("pull", "hub")
    assert answer["code"] == "model_unavailable"
    assert "checksum" in answer["message"]


def test_a_model_folder_that_cannot_be_written_to_is_told(world):
    world.model_dir.write_text("a file is in the way", encoding="utf-8")
    assert world.call("pull")["code"] == "model_unavailable"


def test_a_model_for_transformers_only_is_taken_in_once_a_person_has_converted_it(world):
    world.entry["sources"][0]["format"] = "transformers"
    for file in world.entry["files"]:
        file["sha256"] = file["size_bytes"] = None
    answer = world.call("pull", "hub")
    assert answer["code"] == "model_unavailable"
    assert "ct2-transformers-converter" in answer["message"]
    world.installed.mkdir(parents=True)
    for name, content in FILES.items():
        (world.installed / name).write_bytes(content)
    assert world.call("require")["code"] == "model_unavailable"
    assert world.call("pull", "hub")["source"] == "installed"
    assert world.call("require") == {"path": str(world.installed)}
    damage(world.installed / "model.bin", keep_times=True)
    assert world.call("require")["code"] == "model_unavailable"
    assert world.call("pull", "hub")["code"] == "model_unavailable"
