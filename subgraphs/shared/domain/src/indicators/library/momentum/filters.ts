/** Ehlers' filters, as functions of the language: what his oscillators are put together from. */

/** The cosine, by its series; exact to the last digits up to about 3 radians. */
export const COSINE = `
def cosine(x):
    total = 1
    term = 1
    for i in range(1, 13):
        term *= -x * x / ((2 * i - 1) * 2 * i)
        total += term
    return total
`;

/**
 * Two-pole super smoother; it begins with the first value, and holds where a value is missing. Stays exactly where
 * the price stays. Needs COSINE.
 */
export const SMOOTHER = `
def smoother(x, bars):
    known = fill_forward(x)
    decay = exp(-1.414 * 3.141592653589793 / bars)
    turn = 2 * decay * cosine(1.414 * 3.141592653589793 / bars)
    state last = na
    state older = na
    mean = (known + nz(known[1], known)) / 2
    now = mean + turn * (nz(last, known) - mean) - decay * decay * (nz(older, known) - mean)
    older = last
    last = now
    return now
`;

/** Two-pole high-pass filter; it begins with 0, and holds where a value is missing. Needs COSINE. */
export const HIGH_PASS = `
def high_pass(x, bars):
    known = fill_forward(x)
    angle = 0.707 * 2 * 3.141592653589793 / bars
    alpha = (cosine(angle) + cosine(angle - 3.141592653589793 / 2) - 1) / cosine(angle)
    bend = nz(known - 2 * known[1] + known[2])
    state last = 0
    state older = 0
    now = (1 - alpha / 2) ** 2 * bend + 2 * (1 - alpha) * last - (1 - alpha) ** 2 * older
    older = last
    last = now
    return now
`;
