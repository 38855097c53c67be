"""What changed between two texts."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from rag.ui.sources.difference import difference


class TestDifference:
    @given(
        st.lists(
            st.sampled_from(["a b c\n", "a b d\n", "\n", "<x>\n", "long one, two; three\n"]), max_size=30
        ),
        st.lists(st.sampled_from(["a b c\n", "a x c\n", "\n", "<y>\r\n", "end"]), max_size=30),
    )
    def test_both_texts_can_be_read_off(self, old: list[str], new: list[str]) -> None:
        """Without what is left out, taking the marks away gives one text or the other."""
        before, after = "".join(old), "".join(new)
        shown = difference(before, after)
        for text, other in ((before, "ins"), (after, "del")):
            kept = re.sub(rf"<{other}[^>]*>.*?</{other}>", "", shown, flags=re.S)
            parts = re.split(r'<p class="cw-quiet cw-gap">.*?</p>', kept)
            plain = [html.unescape(re.sub(r"</?(?:ins|del)[^>]*>", "", part)) for part in parts]
            assert text.startswith(plain[0])
            assert text.endswith(plain[-1])
            assert len(plain) > 1 or plain[0] == text

    def test_a_changed_word_is_marked_and_the_rest_left_out(self) -> None:
        lines = [f"Line {number} of many.\n" for number in range(100)]
        changed = [*lines[:50], "Line fifty of many.\n", *lines[51:]]
        shown = difference("".join(lines), "".join(changed))
        assert '<del class="cw-gone">50</del><ins class="cw-come">fifty</ins>' in shown
        assert "48 lines unchanged" in shown
        assert "47 lines unchanged" in shown
        assert len(shown) < 600

    def test_texts_without_end_are_cut(self) -> None:
        assert len(difference("a\n" * 200_000, "b\n" * 200_000)) < 600_000
