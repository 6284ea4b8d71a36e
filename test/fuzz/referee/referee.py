"""Answers what corrections are worth and what derivatives are, told over standard input.

    pip install correctionlib==2.9.0 mpmath
    python referee.py

Each line is a request, each answer a line, both JSON:
    {"do": "version"}                                    {"version"}
    {"do": "read", "text"}                               {}, or {"error"} where the C++ library refuses the set
    {"do": "evaluate", "kind", "name", "types", "points"} {"values"}: texts of doubles; null where it throws
    {"do": "derive", "steps", "result", "input", "got"}  {"value", "slope", "off", "isStable"}: texts; null where no real number is defined
Steps are [operator, operands], ["constant", text] or ["input", place, text]. The slope is the derivative by an input, "off" how far `got`
is from it, in units of the largest term of the chain rule. It is taken with 60 digits, and with more where these do not suffice. It is not
stable where there is none with the 53 bits of a double, though exponents have no bounds: rounding itself makes a pole there. Of constants
alone that are no double, such as exp(1000), no real number is defined: in the C++ library, too, they are infinite wherever the inputs are.
"""
import json, math, signal, sys, warnings

try:
    import correctionlib
    from mpmath import mp, mpf
except ImportError:
    correctionlib = None
else:
    DIGITS = 60
    mp.dps = DIGITS
warnings.simplefilter("ignore")

CONVERT = {"real": float, "int": int, "string": str}


class Undefined(Exception):
    pass


# Some numbers of 60 digits take for ever, such as powers of what is close to 1: after so many seconds they count as undefined.
PATIENCE = 10


def give_up(*_):
    raise Undefined


signal.signal(signal.SIGALRM, give_up)


def real(z):
    if isinstance(z, mp.mpc) or not mp.isfinite(z):
        raise Undefined
    return z


def power_slopes(a, b, v):
    by_base = lambda: b * mp.power(a, b - 1) if b != 0 else mpf(0)
    by_exponent = lambda: v * mp.log(a) if v != 0 else mpf(0)
    return [by_base, by_exponent]


# Each gives the value and, on demand, the derivatives by the operands.
OPERATORS = {
    "neg": (lambda a: -a, lambda a, v: [lambda: mpf(-1)]),
    "add": (lambda a, b: a + b, lambda a, b, v: [lambda: mpf(1), lambda: mpf(1)]),
    "sub": (lambda a, b: a - b, lambda a, b, v: [lambda: mpf(1), lambda: mpf(-1)]),
    "mul": (lambda a, b: a * b, lambda a, b, v: [lambda: b, lambda: a]),
    "div": (lambda a, b: a / b, lambda a, b, v: [lambda: 1 / b, lambda: -a / (b * b)]),
    "pow": (lambda a, b: mp.power(a, b), power_slopes),
    "sqrt": (lambda a: mp.sqrt(a), lambda a, v: [lambda: 1 / (2 * v)]),
    "abs": (lambda a: abs(a), lambda a, v: [lambda: mp.sign(a)]),
    "log": (lambda a: mp.log(a), lambda a, v: [lambda: 1 / a]),
    "log10": (lambda a: mp.log10(a), lambda a, v: [lambda: 1 / (a * mp.log(10))]),
    "exp": (lambda a: mp.exp(a), lambda a, v: [lambda: v]),
    "erf": (lambda a: mp.erf(a), lambda a, v: [lambda: 2 / mp.sqrt(mp.pi) * mp.exp(-a * a)]),
    "cos": (lambda a: mp.cos(a), lambda a, v: [lambda: -mp.sin(a)]),
    "sin": (lambda a: mp.sin(a), lambda a, v: [lambda: mp.cos(a)]),
    "tan": (lambda a: mp.tan(a), lambda a, v: [lambda: 1 + v * v]),
    "acos": (lambda a: mp.acos(a), lambda a, v: [lambda: -1 / mp.sqrt((1 - a) * (1 + a))]),
    "asin": (lambda a: mp.asin(a), lambda a, v: [lambda: 1 / mp.sqrt((1 - a) * (1 + a))]),
    "atan": (lambda a: mp.atan(a), lambda a, v: [lambda: 1 / (1 + a * a)]),
    "cosh": (lambda a: mp.cosh(a), lambda a, v: [lambda: mp.sinh(a)]),
    "sinh": (lambda a: mp.sinh(a), lambda a, v: [lambda: mp.cosh(a)]),
    "tanh": (lambda a: mp.tanh(a), lambda a, v: [lambda: mp.sech(a) ** 2]),
    "acosh": (lambda a: mp.acosh(a), lambda a, v: [lambda: 1 / mp.sqrt((a - 1) * (a + 1))]),
    "asinh": (lambda a: mp.asinh(a), lambda a, v: [lambda: 1 / mp.sqrt(a * a + 1)]),
    "atanh": (lambda a: mp.atanh(a), lambda a, v: [lambda: 1 / ((1 - a) * (1 + a))]),
    "atan2": (lambda a, b: mp.atan2(a, b), lambda a, b, v: [lambda: b / (a * a + b * b), lambda: -a / (a * a + b * b)]),
    "smoothstep": (lambda s: s**3 * (10 + s * (6 * s - 15)), lambda s, v: [lambda: 30 * s**2 * (1 - s) ** 2]),
}


def too_large(a):
    """Exponents of such size take for ever, and no double comes of them."""
    return abs(a) > mpf(10) ** 6


def apply(operator, values):
    if operator in ("exp", "cosh", "sinh", "tanh") and too_large(values[0]):
        if operator == "exp" and values[0] < 0: return mpf(0)
        if operator == "tanh": return mp.sign(values[0])
        raise Undefined
    if operator in ("cos", "sin", "tan") and abs(values[0]) > mpf(10) ** 30: raise Undefined
    if operator == "erf" and too_large(values[0]): return mp.sign(values[0])
    if operator == "pow" and values[0] != 0 and abs(values[1] * mp.log(abs(values[0]))) > 10**6:
        if values[1] * mp.log(abs(values[0])) < 0 and values[0] > 0: return mpf(0)
        raise Undefined
    return real(OPERATORS[operator][0](*values))


def slope_of(operator, place, values, value):
    if operator in ("tanh", "erf") and too_large(values[0]): return mpf(0)
    return real(OPERATORS[operator][1](*values, value)[place]())


def derive(steps, result):
    numbers, slopes, largest = [], [], mpf(0)
    for operator, *rest in steps:
        if operator in ("constant", "input"):
            number = float(rest[-1])
            if not math.isfinite(number): raise Undefined
            numbers.append(mpf(number))
            slopes.append({rest[0]: mpf(1)} if operator == "input" else {})
            continue
        places = rest[0]
        values = [numbers[place] for place in places]
        value = apply(operator, values)
        own = {}
        for i, place in enumerate(places):
            if not slopes[place]: continue
            partial = slope_of(operator, i, values, value)
            for k, inner in slopes[place].items():
                own[k] = own.get(k, mpf(0)) + partial * inner
                largest = max(largest, abs(partial * inner))
        if not own and abs(value) > sys.float_info.max: raise Undefined
        numbers.append(value)
        slopes.append(own)
    return numbers[result], slopes[result], largest


FAILURES = (Undefined, ZeroDivisionError, ValueError, OverflowError)


def differ(a, b):
    return abs(a - b) > mpf(10) ** -20 * max(abs(a), abs(b))


def derive_surely(steps, result, place):
    """With so many digits that more do not matter: 1 and the smallest double together have 310."""
    found = []
    for digits in (DIGITS, 2 * DIGITS, 800):
        with mp.workdps(digits):
            value, slopes, largest = derive(steps, result)
            found.append((value, slopes.get(place, mpf(0)), largest))
        if len(found) > 1 and not any(differ(a, b) for a, b in zip(*found[-2:])): break
    return found[-1]


def is_stable(steps, result, place):
    with mp.workprec(53):
        try:
            return bool(mp.isfinite(derive(steps, result)[1].get(place, mpf(0))))
        except FAILURES:
            return False


class Referee:
    def version(self):
        return {"version": correctionlib and correctionlib.__version__}

    def read(self, text):
        self.set = correctionlib.CorrectionSet.from_string(text)
        return {}

    def evaluate(self, kind, name, types, points):
        correction = self.set.compound[name] if kind == "compound" else self.set[name]
        values = []
        for point in points:
            try:
                values.append(repr(correction.evaluate(*(CONVERT[t](x) for t, x in zip(types, point)))))
            except Exception:
                values.append(None)
        return {"values": values}

    def derive(self, steps, result, input, got):
        signal.alarm(PATIENCE)
        try:
            value, slope, largest = derive_surely(steps, result, input)
            isStable = is_stable(steps, result, input)
        except FAILURES:
            return {"value": None}
        finally:
            signal.alarm(0)
        off = abs(mpf(float(got)) - slope) / max(largest, abs(slope)) if largest or slope else abs(mpf(float(got)))
        return {"value": repr(float(value)), "slope": repr(float(slope)), "off": repr(float(off)), "isStable": isStable}


referee = Referee()
for line in sys.stdin:
    try:
        request = json.loads(line)
        reply = getattr(referee, request.pop("do"))(**request)
    except Exception as error:
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
