package studio.gesso.engine.diffusion.text.tokenizer;

import java.util.Arrays;

/** Which pairs of tokens merge into which token, and how early: an open hash table without boxes. */
final class MergeTable {

    /** No merge: comes after every merge. */
    static final long NONE = Long.MAX_VALUE;

    private static final long EMPTY = -1;

    private final long[] pairs;
    private final long[] merges;

    /** @param size how many merges will be put in */
    MergeTable(int size) {
        int slots = Integer.highestOneBit(Math.max(size, 1)) << 2;
        pairs = new long[slots];
        merges = new long[slots];
        Arrays.fill(pairs, EMPTY);
    }

    /** Adds a merge; the ids and the rank are 0 or more, and of one pair the first merge counts. */
    void put(int left, int right, int rank, int merged) {
        long pair = pair(left, right);
        int slot = slot(pair);
        if (pairs[slot] == EMPTY) {
            pairs[slot] = pair;
            merges[slot] = pair(rank, merged);
        }
    }

    /** The merge of a pair, to be compared by rank, or {@link #NONE}. */
    long get(int left, int right) {
        int slot = slot(pair(left, right));
        return pairs[slot] == EMPTY ? NONE : merges[slot];
    }

    /** The token that a merge makes. */
    static int merged(long merge) {
        return (int) merge;
    }

    private int slot(long pair) {
        int slot = Long.hashCode(pair * 0x9E3779B97F4A7C15L) & pairs.length - 1;
        while (pairs[slot] != EMPTY && pairs[slot] != pair) {
            slot = slot + 1 & pairs.length - 1;
        }
        return slot;
    }

    private static long pair(int left, int right) {
        return (long) left << 32 | right;
    }
}
