"""Runs corrections in the C++ library and functions in JAX, told over standard input.

    pip install correctionlib==2.9.0 jax

Each line is a request, each answer a line, both JSON:
    {"do": "engines"}                                                 {"cpp": version or null, "jax": version or null}
    {"do": "load", "engine", "source", "name", "arguments", "rows"}   {}; an argument is a file of little-endian doubles or a scalar
    {"do": "run", "times"}                                            {"seconds"} of so many evaluations of what was loaded last by "engine"
    {"do": "result", "file"}                                          {}; writes value (and derivatives, column after column)
"""
import json, sys, time
import numpy as np

try:
    import correctionlib
except ImportError:
    correctionlib = None
try:
    import jax
    import jax.numpy as jnp
except ImportError:
    jax = None


def short_formula(x, y):
    return jnp.sqrt((x * x + y**2) / 2)


def long_formula(x, y):
    wave = jnp.exp(-0.1 * x) * jnp.log(1 + y * y) - 0.5 * jax.scipy.special.erf(x / 10)
    return jnp.maximum(0.0001, 1.0 + wave + jnp.arctan2(y, x) / (x * x + 1) ** 0.7)


FUNCTIONS = {function.__name__: function for function in (short_formula, long_formula)}


def load_cpp(source, name, arguments):
    corrections = correctionlib.CorrectionSet.from_file(source)
    correction = corrections[name] if name in list(corrections) else corrections.compound[name]
    return lambda: [correction.evaluate(*arguments)]


def load_jax(_source, name, arguments):
    places = tuple(range(len(arguments)))
    function = jax.jit(jax.vmap(jax.value_and_grad(FUNCTIONS[name], argnums=places)))
    arrays = [jnp.asarray(argument) for argument in arguments]

    def evaluate():
        value, derivatives = jax.block_until_ready(function(*arrays))
        return [value, *derivatives]

    return evaluate


LOADERS = {"cpp": load_cpp, "jax": load_jax}
LOADED = {}


def read_argument(argument):
    return np.fromfile(argument["file"], dtype="<f8") if isinstance(argument, dict) else argument


def answer(request):
    engine = request.get("engine")
    if request["do"] == "engines":
        versions = {"cpp": correctionlib, "jax": jax}
        return {name: module and module.__version__ for name, module in versions.items()}
    if request["do"] == "load":
        arguments = [read_argument(argument) for argument in request["arguments"]]
        LOADED[engine] = LOADERS[engine](request["source"], request["name"], arguments)
        return {}
    if request["do"] == "run":
        evaluate = LOADED[engine]
        start = time.perf_counter()
        for _ in range(request["times"]):
            evaluate()
        return {"seconds": time.perf_counter() - start}
    if request["do"] == "result":
        np.concatenate(LOADED[engine]()).astype("<f8").tofile(request["file"])
        return {}
    raise ValueError(f"unknown request {request['do']}")


for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except Exception as error:
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
