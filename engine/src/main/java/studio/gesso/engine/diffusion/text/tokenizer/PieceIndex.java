package studio.gesso.engine.diffusion.text.tokenizer;

import java.util.List;
import java.util.Map;

/** Pieces in alphabetical order, so that all pieces at a position of a text are found by narrowing a range. */
final class PieceIndex {

    private final String[] texts;
    private final int[] ids;

    /** Receives a piece that a text continues with. */
    @FunctionalInterface
    interface Listener {
        /** A piece of an id ends before a position of the text. */
        void found(int end, int id);
    }

    /** @param byText the id of every piece */
    PieceIndex(Map<String, Integer> byText) {
        List<Map.Entry<String, Integer>> sorted = byText.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        texts = sorted.stream().map(Map.Entry::getKey).toArray(String[]::new);
        ids = sorted.stream().mapToInt(Map.Entry::getValue).toArray();
    }

    /** Passes on all pieces of a text that start at a position, the shortest first. */
    void find(String text, int from, Listener listener) {
        int low = 0;
        int high = texts.length;
        for (int at = from; at < text.length(); at++) {
            low = firstNotBelow(low, high, at - from, text.charAt(at));
            high = firstNotBelow(low, high, at - from, text.charAt(at) + 1);
            if (low == high) {
                return;
            }
            if (texts[low].length() == at - from + 1) {
                listener.found(at + 1, ids[low]);
            }
        }
    }

    /** The first text in a range of one beginning whose character after that is not below another. */
    private int firstNotBelow(int from, int to, int beginning, int character) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = low + high >>> 1;
            String text = texts[middle];
            if (text.length() <= beginning || text.charAt(beginning) < character) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
