"""A llama of half a megabyte with random weights: it says nothing, but its server is a real one."""

from __future__ import annotations

from pathlib import Path

import gguf  # type: ignore[import-not-found]  # neither is a dependency: `uv run poe llama` brings them along
import numpy as np  # type: ignore[import-not-found]

WIDTH, LAYERS, HEADS, INNER = 64, 2, 4, 128
SPECIAL = ("<unk>", "<s>", "</s>")
BYTES = tuple(f"<0x{value:02X}>" for value in range(256))
CHARACTERS = ("▁", *map(chr, range(33, 127)), *"æøåÆØÅé⟦⟧–")
SAID = frozenset("▁abcdefghijklmnopqrstuvwxyzæøå")  # words in small letters state no fact, so that some may pass
# The embedding's first number is the same for all, so the output's first column is a bias: against bytes alone, which
# might be half a character, against capitals and figures, and for the quotation mark, so that texts come to an end.
CONSTANT, AGAINST, IN_FAVOUR = 5.0, -5.0, 0.35
TEMPLATE = "{% for m in messages %}{{ m['role'] + ': ' + m['content'] + '\\n' }}{% endfor %}{{ 'assistant: ' }}"


def write_model(path: Path, seed: int = 7) -> None:
    """Write the model as GGUF; the same seed gives the same bytes."""
    tokens = [*SPECIAL, *BYTES, *CHARACTERS]
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_name("tilfaeldig")
    writer.add_context_length(8192)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_file_type(0)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * (len(SPECIAL) + len(BYTES)) + [-float(n) for n in range(len(CHARACTERS))])
    writer.add_token_types([2, 3, 3] + [6] * len(BYTES) + [1] * len(CHARACTERS))
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_chat_template(TEMPLATE)
    for name, tensor in _tensors(np.random.default_rng(seed), tokens):
        writer.add_tensor(name, tensor)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _tensors(dice, tokens):
    def drawn(*shape):
        return (dice.standard_normal(shape) * 0.08).astype(np.float32)

    embedding, output = drawn(len(tokens), WIDTH), drawn(len(tokens), WIDTH)
    embedding[:, 0] = CONSTANT
    for place, token in enumerate(tokens):
        output[place, 0] = 0 if token in SAID else AGAINST
    output[tokens.index('"'), 0] = IN_FAVOUR
    yield "token_embd.weight", embedding
    yield "output_norm.weight", np.ones(WIDTH, dtype=np.float32)
    yield "output.weight", output
    for layer in range(LAYERS):
        block = f"blk.{layer}"
        yield f"{block}.attn_norm.weight", np.ones(WIDTH, dtype=np.float32)
        yield f"{block}.ffn_norm.weight", np.ones(WIDTH, dtype=np.float32)
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            yield f"{block}.{part}.weight", drawn(WIDTH, WIDTH)
        yield f"{block}.ffn_gate.weight", drawn(INNER, WIDTH)
        yield f"{block}.ffn_up.weight", drawn(INNER, WIDTH)
        yield f"{block}.ffn_down.weight", drawn(WIDTH, INNER)
