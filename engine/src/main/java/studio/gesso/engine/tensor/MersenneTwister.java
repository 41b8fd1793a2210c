package studio.gesso.engine.tensor;

/**
 * MT19937 (Matsumoto and Nishimura 1998), seeded with one word as {@code init_genrand} does: the source of uniform bits
 * of PyTorch's CPU generator and of NumPy's {@code RandomState}.
 */
final class MersenneTwister {

    private static final int SIZE = 624;
    private static final int MIDDLE = 397;

    private final int[] words;
    private int next;

    /** Only the low 32 bits of a seed are used, so seeds 2³² apart give the same stream, as they do in PyTorch. */
    MersenneTwister(long seed) {
        words = new int[SIZE];
        words[0] = (int) seed;
        for (int i = 1; i < SIZE; i++) {
            words[i] = 1812433253 * (words[i - 1] ^ words[i - 1] >>> 30) + i;
        }
        next = SIZE;
    }

    private MersenneTwister(MersenneTwister other) {
        words = other.words.clone();
        next = other.next;
    }

    MersenneTwister copy() {
        return new MersenneTwister(this);
    }

    /** The next 32 random bits. */
    int nextInt() {
        if (next == SIZE) {
            twist();
        }
        int y = words[next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return y ^ y >>> 18;
    }

    /** The next 64 random bits, the first word uppermost. */
    long nextLong() {
        long high = Integer.toUnsignedLong(nextInt());
        return high << 32 | Integer.toUnsignedLong(nextInt());
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = words[i] & 0x80000000 | words[(i + 1) % SIZE] & 0x7fffffff;
            int mixed = words[(i + MIDDLE) % SIZE] ^ y >>> 1;
            words[i] = (y & 1) == 0 ? mixed : mixed ^ 0x9908b0df;
        }
        next = 0;
    }
}
