"""Each of several things that the documents tell of, judged place by place."""
