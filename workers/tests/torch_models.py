"""Makes checkpoints for the engines on PyTorch; run with the Python of one of their environments.

python torch_models.py openai-whisper|transformers TARGET [MODEL] [CTRANSLATE2_FOLDER]

With a folder of a model for CTranslate2 the checkpoint has its weights, float16 made float32;
without one it is small, random, and of the same layout. It takes the name MODEL.
"""

import json
import struct
import sys
from pathlib import Path

import numpy as np
import torch

# Multilingual Whisper's numbers of tokens.
END, START, TRANSLATE, TRANSCRIBE, BEFORE, NO_TIMES = 50257, 50258, 50358, 50359, 50361, 50363
TYPES = {1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16, 0: np.float32}


def read_ctranslate2(folder):
    """The variables of a model.bin by their names."""
    variables = {}
    with (folder / "model.bin").open("rb") as file:

        def number(form):
            return struct.unpack(f"<{form}", file.read(struct.calcsize(form)))[0]

        def text():
            return file.read(number("H"))[:-1].decode()

        number("I"), text(), number("I")
        for _ in range(number("I")):
            name = text()
            shape = [number("I") for _ in range(number("B"))]
            kind, size = number("B"), number("I")
            content = np.frombuffer(file.read(size), TYPES[kind]).reshape(shape)
            variables[name] = torch.from_numpy(content.astype(np.float32))
    return variables


def openai_state(variables, layers, width):
    """The same weights under OpenAI's names."""
    state = {
        "encoder.positional_embedding": variables["encoder/position_encodings/encodings"],
        "decoder.positional_embedding": variables["decoder/position_encodings/encodings"],
        "decoder.token_embedding.weight": variables["decoder/embeddings/weight"],
    }

    def copy(ours, theirs, parts=("weight", "bias")):
        for part, name in zip(parts, ("weight", "bias"), strict=True):
            state[f"{ours}.{name}"] = variables[f"{theirs}/{part}"]

    def norm(ours, theirs):
        copy(ours, f"{theirs}/layer_norm", ("gamma", "beta"))

    def projections(ours, names, theirs):
        weights = variables[f"{theirs}/weight"].split(width)
        biases = variables[f"{theirs}/bias"].split(width)
        for name, weight, bias in zip(names, weights, biases, strict=True):
            state[f"{ours}.{name}.weight"] = weight
            if name != "key":  # it has none
                state[f"{ours}.{name}.bias"] = bias

    for side, last_norm in (("encoder", "ln_post"), ("decoder", "ln")):
        norm(f"{side}.{last_norm}", side)
        for layer in range(layers):
            ours, theirs = f"{side}.blocks.{layer}", f"{side}/layer_{layer}"
            norm(f"{ours}.attn_ln", f"{theirs}/self_attention")
            projections(
                f"{ours}.attn", ("query", "key", "value"), f"{theirs}/self_attention/linear_0"
            )
            copy(f"{ours}.attn.out", f"{theirs}/self_attention/linear_1")
            norm(f"{ours}.mlp_ln", f"{theirs}/ffn")
            copy(f"{ours}.mlp.0", f"{theirs}/ffn/linear_0")
            copy(f"{ours}.mlp.2", f"{theirs}/ffn/linear_1")
            if side == "decoder":
                norm(f"{ours}.cross_attn_ln", f"{theirs}/attention")
                projections(f"{ours}.cross_attn", ("query",), f"{theirs}/attention/linear_0")
                projections(f"{ours}.cross_attn", ("key", "value"), f"{theirs}/attention/linear_1")
                copy(f"{ours}.cross_attn.out", f"{theirs}/attention/linear_2")
    for number in (1, 2):
        copy(f"encoder.conv{number}", f"encoder/conv{number}")
    return state


def make_openai(target, model, source):
    from whisper.model import ModelDimensions, Whisper

    # base has as many layers and heads, which its alignment heads are counted in
    width, layers, heads = (512, 6, 8) if source else (64, 6, 8)
    sizes = {"n_mels": 80, "n_vocab": 51865, "n_audio_ctx": 1500, "n_text_ctx": 448}
    for side in ("audio", "text"):
        sizes |= {f"n_{side}_state": width, f"n_{side}_head": heads, f"n_{side}_layer": layers}
    if source:
        state = openai_state(read_ctranslate2(source), layers, width)
    else:
        torch.manual_seed(1)
        fresh = Whisper(ModelDimensions(**sizes))
        torch.nn.init.normal_(fresh.decoder.positional_embedding)
        state = fresh.state_dict()
    target.mkdir(parents=True)
    torch.save({"dims": sizes, "model_state_dict": state}, target / f"{model}.pt")


TRANSFORMERS_NAMES = [
    (".blocks.", ".layers."),
    (".cross_attn_ln.", ".encoder_attn_layer_norm."),
    (".attn_ln.", ".self_attn_layer_norm."),
    (".mlp_ln.", ".final_layer_norm."),
    (".cross_attn.", ".encoder_attn."),
    (".attn.", ".self_attn."),
    (".query.", ".q_proj."),
    (".key.", ".k_proj."),
    (".value.", ".v_proj."),
    ("_attn.out.", "_attn.out_proj."),
    (".mlp.0.", ".fc1."),
    (".mlp.2.", ".fc2."),
    (".ln_post.", ".layer_norm."),
    ("decoder.ln.", "decoder.layer_norm."),
    ("decoder.token_embedding.", "decoder.embed_tokens."),
    ("positional_embedding", "embed_positions.weight"),
]


def small_vocabulary():
    """A tokenizer.json of one token a byte, with Whisper's special ones where they belong."""
    from tokenizers import pre_tokenizers

    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    special = {START + 1: "<|en|>", START + 9: "<|pt|>", END: "<|endoftext|>"}
    special |= {START: "<|startoftranscript|>", BEFORE: "<|startofprev|>"}
    special |= {TRANSLATE: "<|translate|>", TRANSCRIBE: "<|transcribe|>"}
    special |= {NO_TIMES: "<|notimestamps|>"}
    flags = dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized"), False)
    return {
        "version": "1.0",
        "added_tokens": [
            {"id": number, "content": name, "special": True, **flags}
            for number, name in sorted(special.items())
        ],
        "pre_tokenizer": {
            "type": "ByteLevel",
            "add_prefix_space": False,
            "trim_offsets": True,
            "use_regex": True,
        },
        "decoder": {
            "type": "ByteLevel",
            "add_prefix_space": True,
            "trim_offsets": True,
            "use_regex": True,
        },
        "model": {
            "type": "BPE",
            # words of the true vocabulary's size, or the special ones would get other numbers
            "vocab": {
                (letters[number] if number < len(letters) else f"{letters[0]}{number}"): number
                for number in range(END)
            },
            "merges": [],
        },
    }


def make_transformers(target, _, source):
    from transformers import (
        GenerationConfig,
        WhisperConfig,
        WhisperFeatureExtractor,
        WhisperForConditionalGeneration,
    )

    width, layers, heads = (512, 6, 8) if source else (64, 2, 2)
    sizes = {"d_model": width, "vocab_size": 51865}
    for side in ("encoder", "decoder"):
        sizes |= {
            f"{side}_layers": layers,
            f"{side}_attention_heads": heads,
            f"{side}_ffn_dim": 4 * width,
        }
    torch.manual_seed(1)
    model = WhisperForConditionalGeneration(WhisperConfig(**sizes))
    tokens = json.loads((source / "tokenizer.json").read_text()) if source else small_vocabulary()
    added = {token["content"]: token["id"] for token in tokens["added_tokens"]}
    languages = {name: number for name, number in added.items() if START < number < TRANSLATE}
    if source:
        settings = json.loads((source / "config.json").read_text())
        named = {}
        for name, value in openai_state(read_ctranslate2(source), layers, width).items():
            for theirs, ours in TRANSFORMERS_NAMES:
                name = name.replace(theirs, ours)
            named[f"model.{name}"] = value
        named["proj_out.weight"] = named["model.decoder.embed_tokens.weight"]
        model.load_state_dict(named)
    else:
        settings = {"suppress_ids": [], "suppress_ids_begin": [220, END]}
    wanted = {
        "decoder_start_token_id": START,
        "eos_token_id": END,
        "pad_token_id": END,
        "no_timestamps_token_id": NO_TIMES,
        "max_initial_timestamp_index": 50,
        "prev_sot_token_id": BEFORE,
        "is_multilingual": True,
        "lang_to_id": languages,
        "task_to_id": {"transcribe": TRANSCRIBE, "translate": TRANSLATE},
        "suppress_tokens": settings["suppress_ids"],
        "begin_suppress_tokens": settings["suppress_ids_begin"],
        "max_length": 448,
    }
    model.generation_config = GenerationConfig(**wanted)
    model.save_pretrained(target)
    WhisperFeatureExtractor().save_pretrained(target)
    (target / "tokenizer.json").write_text(json.dumps(tokens))


if __name__ == "__main__":
    engine, target, model, *source = sys.argv[1:]
    make = {"openai-whisper": make_openai, "transformers": make_transformers}[engine]
    make(Path(target), model, Path(source[0]) if source else None)
