"""The reader's network: a BERT encoder with four linear heads, as functions on named tensors (torch).

Names and shapes are those of a Hugging Face BERT checkpoint, so `rag.train.export` can write the
trained tensors as they are. Heads (after Devlin et al. 2018 and Rajpurkar et al. 2018):

- `heads.token` (3, width): begin of the answer, end of the answer, token of a supporting sentence;
  the null answer begins and ends at [CLS];
- `heads.text` (1, width) on [CLS]: log odds that the text answers the question.

No dropout: training runs for about one epoch, and random numbers cost time on a CPU.
"""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F

from rag.train.reader.encoding import layers_of

ATTENTION_HEADS = 12
EPSILON = 1e-12

Tensors = dict[str, Any]


def new_heads(width: int, seed: int) -> Tensors:
    """Freshly drawn head tensors."""
    generator = torch.Generator().manual_seed(seed)
    return {
        "heads.token.weight": torch.randn(3, width, generator=generator) * 0.02,
        "heads.token.bias": torch.zeros(3),
        "heads.text.weight": torch.randn(1, width, generator=generator) * 0.02,
        "heads.text.bias": torch.zeros(1),
    }


def encode(w: Tensors, ids: Any, types: Any, mask: Any, frozen: int = 0) -> Any:
    """Hidden states (batch, tokens, width); `ids`, `types`, `mask` are int64 (batch, tokens).

    The embeddings and the first `frozen` layers get no gradient. Under `torch.autocast` matrix products are made in
    bfloat16.
    """
    with torch.no_grad():
        x = (
            w["embeddings.word_embeddings.weight"][ids]
            + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
            + w["embeddings.token_type_embeddings.weight"][types]
        )
        x = _norm(w, "embeddings.LayerNorm", x)
    bias = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(mask == 0, -1e9)[:, None, None, :]
    for number in range(layers_of(w)):
        with torch.set_grad_enabled(torch.is_grad_enabled() and number >= frozen):
            x = _layer(w, f"encoder.layer.{number}.", x, bias)
    return x


def _layer(w: Tensors, name: str, x: Any, bias: Any) -> Any:
    batch, tokens, width = x.shape

    def split(part: str) -> Any:
        projected = _linear(w, f"{name}attention.self.{part}", x)
        return projected.view(batch, tokens, ATTENTION_HEADS, width // ATTENTION_HEADS).transpose(1, 2)

    query, key, value = split("query"), split("key"), split("value")
    # Not scaled_dot_product_attention: its backward pass on a CPU takes half of a step at these lengths.
    weights = torch.softmax((query @ key.transpose(2, 3)) * (width // ATTENTION_HEADS) ** -0.5 + bias, dim=-1)
    mixed = (weights.to(value.dtype) @ value).transpose(1, 2).reshape(batch, tokens, width)
    x = _norm(w, f"{name}attention.output.LayerNorm", x + _linear(w, f"{name}attention.output.dense", mixed))
    inner = F.gelu(_linear(w, f"{name}intermediate.dense", x))
    return _norm(w, f"{name}output.LayerNorm", x + _linear(w, f"{name}output.dense", inner))


def _linear(w: Tensors, name: str, x: Any) -> Any:
    return F.linear(x, w[f"{name}.weight"], w[f"{name}.bias"])


def _norm(w: Tensors, name: str, x: Any) -> Any:
    return F.layer_norm(x, (x.shape[-1],), w[f"{name}.weight"], w[f"{name}.bias"], EPSILON)


def heads(w: Tensors, hidden: Any) -> tuple[Any, Any]:
    """Token logits (batch, tokens, 3) and the has-answer logit (batch,)."""
    hidden = hidden.float()
    return _linear(w, "heads.token", hidden), _linear(w, "heads.text", hidden[:, 0])[:, 0]


def loss(
    token_logits: Any, text_logit: Any, batch: dict[str, Any], smoothing: float
) -> tuple[Any, dict[str, float]]:
    """Mean loss of a batch, and its parts.

    `batch`: `allowed` (batch, tokens) bool: where a span may begin or end; `start`, `end`
    (batch,) int64, -1 = span not known; `answerable` (batch,) float; `support` (batch, tokens)
    float and `support_known` (batch,) float; `passage` (batch, tokens) float: tokens of the text.
    """
    places = token_logits[..., :2].masked_fill(~batch["allowed"][..., None], -1e4)
    span = (
        F.cross_entropy(places[..., 0], batch["start"], ignore_index=-1)
        + F.cross_entropy(places[..., 1], batch["end"], ignore_index=-1)
    ) / 2
    target = batch["answerable"] * (1 - smoothing) + smoothing / 2
    text = F.binary_cross_entropy_with_logits(text_logit, target)
    each = F.binary_cross_entropy_with_logits(token_logits[..., 2], batch["support"], reduction="none")
    weight = batch["passage"] * batch["support_known"][:, None]
    sentence = (each * weight).sum() / weight.sum().clamp(min=1)
    total = span + text + 0.5 * sentence
    parts = {"span": span, "text": text, "support": sentence}
    return total, {name: float(value.detach()) for name, value in parts.items()}


def parameters_at(step_share: float, warm_up: float = 0.06) -> float:
    """Learning rate factor at a share of the run: linear warm-up, then linear decay to zero."""
    if step_share < warm_up:
        return step_share / warm_up
    return max(0.0, (1 - step_share) / (1 - warm_up))
