"""Runs corrections in the C++ library or functions in JAX, told over standard input.

    pip install correctionlib==2.9.0 jax
    python peer.py cpp|jax

Each line is a request, each answer a line, both JSON:
    {"do": "version"}                               {"version"}, null where it is not installed
    {"do": "load", "source", "name", "arguments"}   {}; an argument is a file of little-endian doubles or a scalar
    {"do": "run", "times"}                          {"seconds"} of so many evaluations of what was loaded last
    {"do": "result", "file"}                        {}; writes values (and derivatives, one column after the other)
"""
import importlib, json, sys, time
import numpy as np


class Cpp:
    package = "correctionlib"

    def __init__(self, correctionlib):
        self.read = correctionlib.CorrectionSet.from_file

    def load(self, source, name, arguments):
        corrections = self.read(source)
        correction = corrections[name] if name in list(corrections) else corrections.compound[name]
        return lambda: [correction.evaluate(*arguments)]


class Jax:
    """Value and derivatives by all arguments; the functions are those of the cases of the bench."""

    package = "jax"

    def __init__(self, jax):
        self.jax = jax
        self.np = jax.numpy

    def short_formula(self, x, y):
        return self.np.sqrt((x * x + y**2) / 2)

    def long_formula(self, x, y):
        np, erf = self.np, self.jax.scipy.special.erf
        wave = np.exp(-0.1 * x) * np.log(1 + y * y) - 0.5 * erf(x / 10)
        return np.maximum(0.0001, 1.0 + wave + np.arctan2(y, x) / (x * x + 1) ** 0.7)

    def load(self, _source, name, arguments):
        jax = self.jax
        places = tuple(range(len(arguments)))
        function = jax.jit(jax.vmap(jax.value_and_grad(getattr(self, name), argnums=places)))
        arrays = [self.np.asarray(argument) for argument in arguments]

        def evaluate():
            value, derivatives = jax.block_until_ready(function(*arrays))
            return [value, *derivatives]

        return evaluate


def read_argument(argument):
    return np.fromfile(argument["file"], dtype="<f8") if isinstance(argument, dict) else argument


class Peer:
    def __init__(self, engine):
        try:
            module = importlib.import_module(engine.package)
            self.module_version, self.engine = module.__version__, engine(module)
        except ImportError:
            self.module_version = None

    def version(self):
        return {"version": self.module_version}

    def load(self, source, name, arguments):
        self.evaluate = self.engine.load(source, name, [read_argument(argument) for argument in arguments])
        return {}

    def run(self, times):
        start = time.perf_counter()
        for _ in range(times):
            self.evaluate()
        return {"seconds": time.perf_counter() - start}

    def result(self, file):
        np.concatenate(self.evaluate()).astype("<f8").tofile(file)
        return {}


peer = Peer({"cpp": Cpp, "jax": Jax}[sys.argv[1]])
for line in sys.stdin:
    try:
        request = json.loads(line)
        reply = getattr(peer, request.pop("do"))(**request)
    except Exception as error:
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
