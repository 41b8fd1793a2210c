package studio.gesso.engine.diffusion.text.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Byte-pair encoding of one word (Sennrich et al. 2016) over bytes (Radford et al. 2019), as CLIP uses it: a word begins
 * as its bytes, the last of which is marked, and neighbours merge in the order in which the merges were learned.
 */
final class BytePairs {

    private static final String WORD_END = "</w>";
    private static final int CACHED_WORDS = 8192;
    private static final int CACHED_LENGTH = 64;

    private final int[] inner = new int[256];
    private final int[] last = new int[256];
    private final MergeTable merges;
    private final Map<String, int[]> cache = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, int[]> eldest) {
            return size() > CACHED_WORDS;
        }
    });

    /**
     * @param ids the vocabulary
     * @param rules the merges in the order of learning, two tokens with a space between
     * @param unknown the id of a byte that the vocabulary lacks
     * @throws IllegalArgumentException if a merge has a token that the vocabulary lacks
     */
    BytePairs(Map<String, Integer> ids, List<String> rules, int unknown) {
        for (int b = 0; b < 256; b++) {
            String symbol = String.valueOf(ByteSymbols.of(b));
            inner[b] = ids.getOrDefault(symbol, unknown);
            last[b] = ids.getOrDefault(symbol + WORD_END, unknown);
        }
        merges = new MergeTable(rules.size());
        for (int rank = 0; rank < rules.size(); rank++) {
            addRule(ids, rules.get(rank), rank);
        }
    }

    private void addRule(Map<String, Integer> ids, String rule, int rank) {
        int space = rule.indexOf(' ');
        Integer left = space < 0 ? null : ids.get(rule.substring(0, space));
        Integer right = ids.get(rule.substring(space + 1));
        Integer merged = space < 0 ? null : ids.get(rule.substring(0, space) + rule.substring(space + 1));
        if (left == null || right == null || merged == null) {
            throw new IllegalArgumentException("merges \"" + rule + "\", which the vocabulary does not know");
        }
        merges.put(left, right, rank, merged);
    }

    /** The ids of a word, in order. */
    void encode(String word, IntConsumer onId) {
        int[] ids = word.length() > CACHED_LENGTH ? merge(word) : cache.computeIfAbsent(word, this::merge);
        for (int id : ids) {
            onId.accept(id);
        }
    }

    private int[] merge(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        int[] ids = new int[bytes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (i < ids.length - 1 ? inner : last)[bytes[i] & 0xff];
        }
        int count = ids.length;
        for (long merge = earliest(ids, count); merge != MergeTable.NONE; merge = earliest(ids, count)) {
            count = apply(merge, ids, count);
        }
        return Arrays.copyOf(ids, count);
    }

    private long earliest(int[] ids, int count) {
        long earliest = MergeTable.NONE;
        for (int i = 1; i < count; i++) {
            earliest = Math.min(earliest, merges.get(ids[i - 1], ids[i]));
        }
        return earliest;
    }

    /** Merges every pair of one rule, from the left; returns how many ids are left. */
    private int apply(long merge, int[] ids, int count) {
        int to = 0;
        for (int from = 0; from < count; to++) {
            if (from + 1 < count && merges.get(ids[from], ids[from + 1]) == merge) {
                ids[to] = MergeTable.merged(merge);
                from += 2;
            } else {
                ids[to] = ids[from++];
            }
        }
        return to;
    }
}
