/* SHA-256 (FIPS 180-4, section 6.2), the hash of the fingerprints. Ours, because the browser's own answers later, not at
   once, and is missing where a page came by plain http. */
"use strict";
(() => {
  const PRIMES = [];
  for (let n = 2; PRIMES.length < 64; n++) if (PRIMES.every((prime) => n % prime)) PRIMES.push(n);
  /** The first 32 bits behind the point of a number. */
  const fraction = (number) => ((number % 1) * 2 ** 32) | 0;
  const FIRST = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  const ADDED = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
  const words = new Int32Array(64);
  const turned = (word, by) => (word >>> by) | (word << (32 - by));

  /** The state after one more block of 64 bytes. */
  const mixed = (state, view, begin) => {
    for (let at = 0; at < 16; at++) words[at] = view.getInt32(begin + 4 * at);
    for (let at = 16; at < 64; at++) {
      const early = words[at - 15];
      const late = words[at - 2];
      const low = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      words[at] = words[at - 16] + low + words[at - 7] + (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10));
    }
    const next = state.slice(); // a to h, which move on by one place a round
    for (let at = 0; at < 64; at++) {
      const [a, b, c] = [next[-at & 7], next[(1 - at) & 7], next[(2 - at) & 7]];
      const [e, f, g] = [next[(4 - at) & 7], next[(5 - at) & 7], next[(6 - at) & 7]];
      const high = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const one = next[(7 - at) & 7] + high + ((e & f) ^ (~e & g)) + ADDED[at] + words[at];
      next[(3 - at) & 7] += one;
      next[(7 - at) & 7] = one + (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    }
    return next.map((word, at) => word + state[at]);
  };

  /** The hash of a text in UTF-8, in hexadecimal digits. */
  const sha256 = (text) => {
    const bytes = new TextEncoder().encode(text);
    const view = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 9) / 64) * 64));
    new Uint8Array(view.buffer).set(bytes);
    view.setUint8(bytes.length, 0x80);
    view.setBigUint64(view.byteLength - 8, BigInt(bytes.length) * 8n);
    let state = FIRST;
    for (let begin = 0; begin < view.byteLength; begin += 64) state = mixed(state, view, begin);
    return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  };

  self.editionOriginal = { sha256 };
})();
