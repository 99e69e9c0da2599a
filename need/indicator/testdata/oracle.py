"""Writes oracle.csv: answers of the methods of package indicator, worked out to
50 digits with Python's standard library only, from the published definitions.

    python3 oracle.py > oracle.csv

Nothing is shared with the Go code. Quantiles are found by halving an interval:
of the normal distribution on the power series of its integral, of Poisson on
the sum of its terms, of Student's t on its closed form for whole degrees of
freedom. All inputs are made up.
"""

from decimal import Decimal as D, getcontext

getcontext().prec = 60
PLACES = D(10) ** -30
LEVELS = ["0.9", "0.95", "0.99", "0.998"]


def pi():
    # Machin's formula
    def arctan_inverse(x):
        x = D(x)
        total, term, k = D(0), 1 / x, 0
        while abs(term) > D(10) ** -58:
            total += term / (2 * k + 1) * (1 if k % 2 == 0 else -1)
            term /= x * x
            k += 1
        return total
    return 4 * (4 * arctan_inverse(5) - arctan_inverse(239))


PI = pi()


def halved(low, high, below):
    """The point at which below turns from true to false."""
    low, high = D(low), D(high)
    while high - low > max(abs(high), D(1)) * D(10) ** -45:
        mid = (low + high) / 2
        if below(mid):
            low = mid
        else:
            high = mid
    return (low + high) / 2


def between(z):
    """The chance of a normal value between -z and z."""
    term, total, k = D(z), D(0), 0
    while abs(term) > D(10) ** -58:
        total += term / (2 * k + 1)
        k += 1
        term *= -z * z / 2 / k
    return 2 * total / (2 * PI).sqrt()


Z = {level: halved(0, 8, lambda z, p=D(level): between(z) < p) for level in LEVELS}


def at_most(k, mean):
    term, total = D(1), D(1)
    for i in range(1, k + 1):
        term *= mean / i
        total += term
    return total * (-mean).exp()


def exact(o, level):
    tail = (1 - D(level)) / 2
    high = halved(0, 100 + 2 * o, lambda m: at_most(o, m) > tail)
    low = D(0) if o == 0 else halved(0, 100 + 2 * o, lambda m: 1 - at_most(o - 1, m) < tail)
    return low, high


def byar(o, level):
    o, z, nine, three = D(o), Z[level], D(9), D(3)
    low = o * (1 - 1 / (nine * o) - z / (three * o.sqrt())) ** 3
    high = (o + 1) * (1 - 1 / (nine * (o + 1)) + z / (three * (o + 1).sqrt())) ** 3
    return low, high


def count_limits(o, level):
    return exact(o, level) if o < 10 else byar(o, level)


def wilson(x, n, level):
    x, n, z = D(x), D(n), Z[level]
    half = z * (z * z + 4 * x * (1 - x / n)).sqrt()
    return (2 * x + z * z - half) / (2 * (n + z * z)), (2 * x + z * z + half) / (2 * (n + z * z))


def arctan(x):
    # halve the argument until the series is quick
    doublings = 0
    while abs(x) > D("0.05"):
        x = x / (1 + (1 + x * x).sqrt())
        doublings += 1
    total, term, k = D(0), x, 0
    while abs(term) > D(10) ** -58:
        total += term / (2 * k + 1)
        term *= -x * x
        k += 1
    return total * 2 ** doublings


def student_between(t, v):
    """The chance of Student's t between -t and t, for v whole degrees of freedom."""
    theta = arctan(t / D(v).sqrt())
    root = (1 + t * t / v).sqrt()
    sin, cos = t / D(v).sqrt() / root, 1 / root
    if v == 1:
        return 2 * theta / PI
    if v % 2:
        term = total = cos
        for k in range(3, v - 1, 2):
            term *= cos * cos * (k - 1) / k
            total += term
        return 2 / PI * (theta + sin * total)
    term = total = D(1)
    for k in range(2, v, 2):
        term *= cos * cos * (k - 1) / k
        total += term
    return sin * total


def student(v, level):
    return halved(0, 1000, lambda t: student_between(t, v) < D(level))


ROWS = []


def row(method, inputs, level, value, low, high):
    shown = [format(x.quantize(PLACES), "f") if x != "" else "" for x in (value, low, high)]
    ROWS.append(",".join([method, inputs, level] + shown))


def made_up(seed):
    """A generator of whole numbers, the same everywhere."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield state >> 33


def counts():
    for o in list(range(13)) + [20, 50, 99, 175, 1000, 12345, 1000000]:
        for level in LEVELS:
            row("count", str(o), level, D(o), *count_limits(o, level))


def rates():
    for o, n in [(0, 100), (1, 7), (3, 1234), (9, 40000), (10, 40000), (11, 40000), (12, 40000), (12345, "56789012.5")]:
        for level in LEVELS:
            low, high = count_limits(o, level)
            row("rate", f"{o}/{n}", level, *(D(x) / D(n) * 100000 for x in (o, low, high)))


def proportions():
    for x, n in [(0, 1), (1, 1), (0, 20), (20, 20), (3, 20), (45, 200), (1, 1000000), (999999, 1000000), (499, 998)]:
        for level in LEVELS:
            row("proportion", f"{x}/{n}", level, *(D(v) * 100 for v in (D(x) / n, *wilson(x, n, level))))


ESP = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000]


def direct(bands, level):
    total = sum(D(e) for e, s, n, w in bands)
    weights = sum(D(w) for e, s, n, w in bands)
    value = sum(D(w) * D(e) / D(n) for e, s, n, w in bands) / weights
    variance = sum(D(w) ** 2 * D(s) / D(n) ** 2 for e, s, n, w in bands) / weights ** 2
    low, high = byar(total, level)
    stretch = (variance / total).sqrt()
    return [x * 100000 for x in (value, value + stretch * (low - total), value + stretch * (high - total))]


def direct_rates():
    cases = [[(5, 5, 10000, 29500), (20, 20, 12000, 26000), (60, 60, 9000, 27500), (90, 90, 4000, 17000)],
             [(10, 10, 1, 1)], [(4, 4, 1000, 5), (6, 6, "20.5", 1), (0, 0, 3, 94)]]
    for seed in range(1, 13):
        draw = made_up(seed)
        most = [3, 3, 20, 20, 200, 200, 3000, 3000, 1, 40, 40, 40][seed - 1]
        bands = []
        for w in ESP:
            e = next(draw) % (most + 1)
            s = e if seed % 3 else e + 6 * (e // 3)  # a third of the groups: each third event is one of three of a person
            bands.append((e, s, 500 + next(draw) % 60000, w))
        if sum(b[0] for b in bands) >= 10:
            cases.append(bands)
    for bands in cases:
        for level in LEVELS:
            row("dsr", ";".join("/".join(map(str, b)) for b in bands), level, *direct(bands, level))


def indirect():
    cases = [[(120, 1000, 1, 10)], [(8, 520, 1, 100)], [(0, 300, 7, 1000)]]
    for seed in range(20, 30):
        draw = made_up(seed)
        most = [0, 1, 1, 3, 5, 20, 100, 1000, 1000, 2][seed - 20]
        cases.append([(next(draw) % (most + 1), next(draw) % 30000, 1 + next(draw) % 9000, 1000000 + next(draw) % 3000000) for _ in range(19)])
    for bands in cases:
        observed = sum(b[0] for b in bands)
        expected = sum(D(n) * D(re) / D(rn) for o, n, re, rn in bands)
        reference = D(sum(b[2] for b in bands)) / sum(b[3] for b in bands)
        text = ";".join("/".join(map(str, b)) for b in bands)
        for level in LEVELS:
            low, high = count_limits(observed, level)
            row("isr", text, level, *(D(x) / expected * 100 for x in (observed, low, high)))
            row("israte", text, level, *(D(x) / expected * reference * 100000 for x in (observed, low, high)))


def means():
    draw = made_up(99)
    cases = [["30", "40", "50", "60"], ["0", "1"], ["-2.5", "7", "7"],
             [f"{1000000000 + next(draw) % 1000}.{next(draw) % 1000:03d}" for _ in range(12)],
             [str(next(draw) % 90) for _ in range(60)], [str(next(draw) % 7) for _ in range(201)]]
    for values in cases:
        n = len(values)
        mean = sum(map(D, values)) / n
        error = (sum((D(v) - mean) ** 2 for v in values) / (n - 1) / n).sqrt()
        for level in LEVELS:
            away = student(n - 1, level) * error
            row("mean", ";".join(values), level, mean, mean - away, mean + away)


AGES = [0, 1] + list(range(5, 95, 5))


def life():
    people = [7060, 35059, 46974, 48489, 43219, 38561, 46009, 57208, 61435, 55601, 50209, 56416, 46411, 39820, 37978, 37039, 33288, 23306, 11936, 11936]
    died = [17, 9, 4, 8, 20, 15, 24, 33, 50, 71, 100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937]
    thin = [0, 0, 1, 0, 0, 2, 0, 1, 1, 2, 1, 3, 4, 6, 7, 12, 13, 20, 22, 31]
    for deaths, lived in [(died, people), (thin, [n // 40 for n in people])]:
        text = ";".join(f"{a}/{d}/{n}" for a, d, n in zip(AGES, deaths, lived))
        alive, years, parts = [D(1)], [], []
        for i, age in enumerate(AGES):
            rate = D(deaths[i]) / lived[i]
            if i == len(AGES) - 1:
                years.append(alive[i] / rate)
                parts.append((D(0), D(0), rate))
                break
            width, part = D(AGES[i + 1] - age), D("0.1") if age == 0 else D("0.5")
            q = width * rate / (1 + (1 - part) * width * rate)
            alive.append(alive[i] * (1 - q))
            years.append(width * (alive[i + 1] + part * alive[i] * q))
            parts.append((q, width * (1 - part), rate))
        for start in [0, 1, 7, 14, 19]:
            def expectation(i):
                return sum(years[i:]) / alive[i]
            variance = D(0)
            for i in range(start, len(AGES)):
                if i == len(AGES) - 1:
                    variance += alive[i] ** 2 / (D(deaths[i]) * parts[i][2] ** 2)
                elif deaths[i]:
                    q, ahead, _ = parts[i]
                    variance += alive[i] ** 2 * (ahead + expectation(i + 1)) ** 2 * q ** 2 * (1 - q) / deaths[i]
            error = variance.sqrt() / alive[start]
            for level in LEVELS:
                e = expectation(start)
                row("life", f"{AGES[start]}:{text}", level, e, e - Z[level] * error, e + Z[level] * error)


def funnel():
    # At the lower exact limit of a count as expectation, the upper limit of the
    # funnel is that count; at the upper the lower.
    for o in [0, 1, 2, 5, 10, 33, 200]:
        for level in LEVELS:
            low, high = exact(o, level)
            if o > 0:
                row("funnel-high", format(low, ".40f"), level, D(0), D(0), D(o) / low)
            row("funnel-low", format(high, ".40f"), level, D(0), D(o) / high, D(0))


def slopes():
    for y, n in [([820, 700, 640, 560, 500], [20000, 21000, 19500, 20500, 19000]), ([9, 8, 8, 5, 6, 3, 4, 2, 2, 1], [7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534])]:
        total, before, at = D(sum(n)), D(0), []
        for people in n:
            at.append((before + D(people) / 2) / total)
            before += people
        w = [D(people) / total for people in n]
        mx, my = sum(a * b for a, b in zip(w, at)), sum(a * D(b) for a, b in zip(w, y))
        slope = sum(a * (x - mx) * (D(v) - my) for a, x, v in zip(w, at, y)) / sum(a * (x - mx) ** 2 for a, x in zip(w, at))
        base = my - slope * mx
        text = ";".join(f"{v}/{people}" for v, people in zip(y, n))
        row("slope", text, "0.95", slope, base, (base + slope) / base)


for part in (counts, rates, proportions, direct_rates, indirect, means, life, funnel, slopes):
    part()
print("method,inputs,level,value,low,high")
print("\n".join(ROWS))
