# The chat of citewell: `docker build -t citewell .`, then see compose.yaml. The same image runs `citewell ingest`, and
# `chroma run` of the very version that the tests ran with.

FROM python:3.12-slim AS build
ARG EXTRAS=server,otel
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY rag ./rag
COPY ingest ./ingest
COPY eval ./eval
RUN python -m venv /opt/citewell \
    && /opt/citewell/bin/pip install --no-cache-dir --disable-pip-version-check ".[${EXTRAS}]"

FROM python:3.12-slim
COPY --from=build /opt/citewell /opt/citewell
# A number, so that an orchestrator can tell that it is not root. Volumes mounted at /data and /files are its own.
RUN groupadd --gid 10001 citewell \
    && useradd --uid 10001 --gid citewell --no-create-home --home-dir /data --shell /usr/sbin/nologin citewell \
    && install -d -o citewell -g citewell -m 700 /data /files
USER 10001:10001
WORKDIR /data
# Nothing but /data, /files and /tmp is written: the root may be read-only.
ENV PATH=/opt/citewell/bin:$PATH \
    HOME=/data \
    PYTHONUNBUFFERED=1 \
    CITEWELL_DATA_DIR=/data/index
VOLUME /data
EXPOSE 7860
# Whether the process lives. A chat whose stores are away says so at /ready, and no new container would bring them back.
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python", "-c", "from urllib.request import ProxyHandler, build_opener; build_opener(ProxyHandler({})).open('http://127.0.0.1:7860/health', timeout=4)"]
ENTRYPOINT ["citewell"]
# Others can reach it, so it wants CITEWELL_CHAT_AUTH (USER:PASSWORD).
CMD ["chat", "--host", "0.0.0.0"]
