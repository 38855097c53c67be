"""The network of the reader and of its teacher: a BERT encoder with linear heads, as functions on named tensors (torch).

Names and shapes are those of a Hugging Face BERT checkpoint, so `rag.train.export` can write the
trained tensors as they are. A teacher made of MPNet has a table of relative positions besides (`rag.train.reader.teacher`).
Heads (after Devlin et al. 2018 and Rajpurkar et al. 2018):

- `heads.token` (3, width): begin of the answer, end of the answer, token of a supporting sentence;
  the null answer begins and ends at [CLS];
- `heads.text` (1, width) on [CLS]: log odds that the text answers the question;
- `heads.claim` (3, width) on [CLS], where a claim stands in the place of the question: log odds that the text supports it,
  contradicts it, leaves it open.
"""

from __future__ import annotations

import math
from typing import Any

import torch
import torch.nn.functional as F

from rag.train.reader.encoding import layers_of

ATTENTION_HEADS = 12
EPSILON = 1e-12
RELATIVE = "encoder.relative_attention_bias.weight"
BUCKETS, FARTHEST = 32, 128

Tensors = dict[str, Any]


def new_heads(width: int, seed: int) -> Tensors:
    """Freshly drawn head tensors."""
    generator = torch.Generator().manual_seed(seed)
    sizes = {"token": 3, "text": 1, "claim": 3}
    return {
        key: value
        for name, size in sizes.items()
        for key, value in (
            (f"heads.{name}.weight", torch.randn(size, width, generator=generator) * 0.02),
            (f"heads.{name}.bias", torch.zeros(size)),
        )
    }


def encode(w: Tensors, ids: Any, types: Any, mask: Any, dropout: float = 0.0) -> Any:
    """Hidden states (batch, tokens, width); `ids`, `types` int64, `mask` bool (batch, tokens).

    Under `torch.autocast` matrix products are made in bfloat16, and everything is where the tensors are (`halved`). `dropout` is the
    share of what each layer adds that is left out.
    """
    x = (
        F.embedding(ids, w["embeddings.word_embeddings.weight"])
        + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
        + F.embedding(types, w["embeddings.token_type_embeddings.weight"])
    )
    x = F.dropout(_norm(w, "embeddings.LayerNorm", x), dropout, dropout > 0)
    bias = torch.zeros(mask.shape, dtype=torch.float32, device=ids.device)
    bias = bias.masked_fill(~mask, -1e4)[:, None, None, :]
    if RELATIVE in w:
        near = w[RELATIVE][relative_buckets(ids.shape[1], ids.device)]
        bias = bias + near.permute(2, 0, 1)[None]
    half = torch.is_autocast_enabled(ids.device.type)
    bias = bias.to(torch.bfloat16 if half else x.dtype)
    for number in range(layers_of(w)):
        x = _layer(w, f"encoder.layer.{number}.", x, bias, dropout)
    return x


def relative_buckets(tokens: int, device: Any) -> Any:
    """Bucket of every distance between two positions, (tokens, tokens): as in T5 (Raffel et al. 2020), which MPNet took over."""
    at = torch.arange(tokens, device=device)
    distance = at[:, None] - at[None, :]
    half = BUCKETS // 2
    exact = half // 2
    far = distance.abs().float().clamp(min=1)
    scaled = exact + (torch.log(far / exact) / math.log(FARTHEST / exact) * (half - exact)).long()
    size = torch.where(distance.abs() < exact, distance.abs(), scaled.clamp(max=half - 1))
    return size + half * (distance < 0).long()


def _layer(w: Tensors, name: str, x: Any, bias: Any, dropout: float) -> Any:
    batch, tokens, width = x.shape

    def split(part: str) -> Any:
        projected = _linear(w, f"{name}attention.self.{part}", x)
        return projected.view(batch, tokens, ATTENTION_HEADS, width // ATTENTION_HEADS).transpose(1, 2)

    query, key, value = split("query"), split("key"), split("value")
    bias = bias.expand(batch, ATTENTION_HEADS, tokens, tokens)
    if x.device.type == "cpu":  # with a mask the fused one takes twice as long there, backward
        mixed = _attended(query, key, value, bias)
    else:
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
    mixed = _linear(w, f"{name}attention.output.dense", mixed.transpose(1, 2).reshape(batch, tokens, width))
    x = _norm(w, f"{name}attention.output.LayerNorm", x + F.dropout(mixed, dropout, dropout > 0))
    inner = F.gelu(_linear(w, f"{name}intermediate.dense", x))
    inner = F.dropout(_linear(w, f"{name}output.dense", inner), dropout, dropout > 0)
    return _norm(w, f"{name}output.LayerNorm", x + inner)


def _attended(query: Any, key: Any, value: Any, bias: Any) -> Any:
    """Attention as Vaswani et al. (2017) write it: all (batch, heads, tokens, width of a head), `bias` (batch, heads, tokens, tokens)."""
    query, key, value, bias = (t.flatten(0, 1) for t in (query, key, value, bias))
    scores = torch.baddbmm(bias.to(query.dtype), query, key.transpose(1, 2), alpha=query.shape[-1] ** -0.5)
    return (scores.softmax(-1).to(value.dtype) @ value).unflatten(0, (-1, ATTENTION_HEADS))


def halved(w: Tensors) -> Tensors:
    """The tensors of the encoder in bfloat16, through which gradients reach them; the heads as they are."""
    return {n: t if n.startswith("heads") else t.to(torch.bfloat16) for n, t in w.items()}


def _linear(w: Tensors, name: str, x: Any) -> Any:
    return F.linear(x, w[f"{name}.weight"], w[f"{name}.bias"])


def _norm(w: Tensors, name: str, x: Any) -> Any:
    return F.layer_norm(x, (x.shape[-1],), w[f"{name}.weight"], w[f"{name}.bias"], EPSILON)


def heads(w: Tensors, hidden: Any) -> tuple[Any, Any, Any]:
    """Token logits (batch, tokens, 3), has-answer logit (batch,), logits of a claim (batch, 3), in float32."""
    with torch.autocast(hidden.device.type, enabled=False):
        hidden = hidden.float()
        first = hidden[:, 0]
        return (
            _linear(w, "heads.token", hidden),
            _linear(w, "heads.text", first)[:, 0],
            _linear(w, "heads.claim", first),
        )


def loss(outputs: tuple[Any, Any, Any], batch: dict[str, Any], given: float) -> tuple[Any, dict[str, Any]]:
    """Mean loss of a batch, and its parts, detached.

    `batch`: `read` (batch,) bool: a question, not a claim; `known` (batch,) bool: the labels are known, not only what a teacher
    says; `allowed` (batch, tokens) bool: where a span may begin or end; `start`, `end` (batch,) int64, -1 = not known;
    `answerable` (batch,) float; `support` and `passage` (batch, tokens) float, `support_known` (batch,) bool; `verdict` (batch,)
    int64: 0 supported, 1 contradicted, 2 open, 3 = one of the last two. With a teacher `taught`: outputs like these. Known labels
    weigh `given` beside it (Hinton et al. 2015), or what the batch's `given` (batch,) says where that is no NaN, and all without one.
    """
    tokens, text, claim = outputs
    taught = batch.get("taught")
    read, known = batch["read"].float(), batch["known"].float()
    weight = torch.where(batch["given"].isnan(), given, batch["given"])
    share = known * weight if taught is not None else known
    places = tokens[..., :2].masked_fill(~batch["allowed"][..., None], -1e4).log_softmax(1)
    spans = torch.zeros_like(text)
    for side, name in enumerate(("start", "end")):
        at = batch[name]
        spans = spans - share * (at >= 0) * places[..., side].gather(1, at.clamp(min=0)[:, None])[:, 0] / 2
    answerable = batch["answerable"] * 0.96 + 0.02
    support, support_weight = (
        batch["support"],
        batch["passage"] * (batch["support_known"] & batch["known"])[:, None],
    )
    verdict = _of_classes(claim, batch["verdict"]) * share
    if taught is not None:
        their_tokens, their_text, their_claim = taught
        theirs = their_tokens[..., :2].masked_fill(~batch["allowed"][..., None], -1e4).softmax(1)
        spans = spans - (1 - share) * (theirs * places).sum((1, 2)) / 2
        answerable = share * answerable + (1 - share) * their_text.sigmoid()
        mixed = (share * batch["support_known"])[:, None]
        support = mixed * support + (1 - mixed) * their_tokens[..., 2].sigmoid()
        support_weight = batch["passage"]
        verdict = verdict - (1 - share) * (their_claim.softmax(1) * claim.log_softmax(1)).sum(1)
    each = F.binary_cross_entropy_with_logits(tokens[..., 2], support, reduction="none")
    each_weight = support_weight * read[:, None]
    parts = {
        "span": (spans * read).sum() / read.sum().clamp(min=1),
        "text": (F.binary_cross_entropy_with_logits(text, answerable, reduction="none") * read).sum()
        / read.sum().clamp(min=1),
        "support": (each * each_weight).sum() / each_weight.sum().clamp(min=1),
        "claim": (verdict * (1 - read)).sum() / (1 - read).sum().clamp(min=1),
    }
    asked, claimed = read.mean(), 1 - read.mean()
    total = asked * (parts["span"] + parts["text"] + 0.5 * parts["support"]) + 1.5 * claimed * parts["claim"]
    return total, {name: value.detach() for name, value in parts.items()}


def _of_classes(claim: Any, verdict: Any) -> Any:
    """Cross-entropy of verdicts, where 3 is either of the last two."""
    chances = claim.log_softmax(1)
    either = torch.logsumexp(chances[:, 1:], 1)
    exact = chances.gather(1, verdict.clamp(0, 2)[:, None])[:, 0]
    return -torch.where(verdict == 3, either, exact)


def rate_at(share: float, warm_up: float = 0.06) -> float:
    """Learning rate factor at a share of the run: linear warm-up, then linear decay to zero."""
    if share < warm_up:
        return share / warm_up
    return max(0.0, (1 - share) / (1 - warm_up))
