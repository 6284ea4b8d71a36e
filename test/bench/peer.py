"""Runs corrections in the C++ library or functions in JAX, told over standard input.

    pip install correctionlib==2.9.0 jax
    python peer.py cpp|jax

Each line is a request, each answer a line, both JSON:
    {"do": "version"}                               {"version"}, null where it is not installed
    {"do": "load", "source", "correction",          {}; an argument is a file of little-endian doubles or a scalar;
     "function", "second", "arguments"}             the function is one of JAX's below, with second derivatives if asked for
    {"do": "run", "times"}                          {"seconds"} of so many evaluations of what was loaded last
    {"do": "result", "file"}                        {}; writes values (and derivatives, one column after the other; of second
                                                    ones the rows of the lower triangle)
"""
import gzip, importlib, json, sys, time
import numpy as np


class Cpp:
    package = "correctionlib"

    def __init__(self, correctionlib):
        self.read = correctionlib.CorrectionSet.from_file

    def load(self, source, correction, arguments, **_asked):
        corrections = self.read(source)
        known = correction in list(corrections)
        correction = corrections[correction] if known else corrections.compound[correction]
        return lambda: [correction.evaluate(*arguments)]


class Jax:
    """Value and derivatives by all arguments; the functions are those of the cases of the bench."""

    package = "jax"

    def __init__(self, jax):
        self.jax = jax
        self.np = jax.numpy

    def short_formula(self, _source, _correction):
        return lambda x, y: self.np.sqrt((x * x + y**2) / 2)

    def long_formula(self, _source, _correction):
        np, erf = self.np, self.jax.scipy.special.erf

        def long_formula(x, y):
            wave = np.exp(-0.1 * x) * np.log(1 + y * y) - 0.5 * erf(x / 10)
            return np.maximum(0.0001, 1.0 + wave + np.arctan2(y, x) / (x * x + 1) ** 0.7)

        return long_formula

    def l2_relative(self, source, correction):
        """One formula in bins of eta, whose parameters are rows of a table."""
        np = self.np
        with gzip.open(source) as file:
            data = next(one["data"] for one in json.load(file)["corrections"] if one["name"] == correction)
        edges = np.asarray(data["edges"])
        table = np.asarray([one["parameters"] for one in data["content"]])

        def l2_relative(eta, pt):
            p = table[np.searchsorted(edges, eta, side="right") - 1]
            x = np.maximum(np.minimum(pt, p[1]), p[0])
            log = np.log10(x)
            peaks = p[5] * np.exp(-p[6] * (log - p[7]) ** 2) + p[8] * np.exp(-p[9] * (log - p[10]) ** 2)
            return np.maximum(0.0001, np.where(x < 10, p[11], p[2] + p[3] / (log**2 + p[4]) + peaks))

        return l2_relative

    def load(self, source, correction, arguments, function, second=False):
        jax = self.jax
        places = tuple(range(len(arguments)))
        of = getattr(self, function)(source, correction)
        first = jax.value_and_grad(of, argnums=places)

        def all_of(*at):
            value, slopes = first(*at)
            if not second:
                return [value, *slopes]
            rows = jax.hessian(of, argnums=places)(*at)
            return [value, *slopes, *(rows[i][j] for i in places for j in range(i + 1))]

        compiled = jax.jit(jax.vmap(all_of))
        arrays = [self.np.asarray(argument) for argument in arguments]

        def evaluate():
            return jax.block_until_ready(compiled(*arrays))

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

    def load(self, arguments, **asked):
        self.evaluate = self.engine.load(arguments=[read_argument(argument) for argument in arguments], **asked)
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
