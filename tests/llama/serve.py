"""Run llama.cpp's own server, as the wheel `xllamacpp` carries it, until the parent is gone: `serve.py MODEL KEY`."""

import sys

import xllamacpp  # type: ignore[import-not-found]  # no dependency: `uv run poe llama` brings it along

params = xllamacpp.CommonParams()
params.model.path, params.api_keys = sys.argv[1], [sys.argv[2]]
params.hostnames, params.port = ["127.0.0.1"], 0
params.n_ctx, params.n_parallel, params.warmup, params.verbosity = 8192, 1, False, 0
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
