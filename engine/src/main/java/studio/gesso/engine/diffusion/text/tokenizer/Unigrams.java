package studio.gesso.engine.diffusion.text.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.text.vocabulary.UnigramVocabulary;
import studio.gesso.engine.diffusion.text.vocabulary.UnigramVocabulary.Piece;

/** Cuts a word into the pieces whose probabilities have the largest product (Kudo 2018), by Viterbi's algorithm. */
final class Unigrams {

    /** How much less likely than the least likely piece a character without a piece is, in logarithms. */
    private static final double PENALTY = 10;

    private final PieceIndex index;
    private final double[] scores;
    private final int unknown;
    private final double unknownScore;
    /** The piece of every byte; empty where bytes have no pieces. */
    private final int[] bytePieces;

    Unigrams(UnigramVocabulary vocabulary) {
        Map<String, Integer> ids = vocabulary.ids();
        index = new PieceIndex(ids);
        scores = vocabulary.pieces().stream().mapToDouble(Piece::score).toArray();
        unknown = vocabulary.unknown();
        unknownScore = Arrays.stream(scores).min().orElseThrow() - PENALTY;
        int[] found = IntStream.range(0, vocabulary.fallback() ? 256 : 0)
                .map(b -> ids.getOrDefault(String.format(Locale.ROOT, "<0x%02X>", b), -1))
                .toArray();
        bytePieces = Arrays.stream(found).anyMatch(id -> id < 0) ? new int[0] : found;
    }

    /** The ids of a word, in order. */
    void encode(String word, IntConsumer onId) {
        var paths = new Paths(word);
        paths.search();
        paths.emit(onId);
    }

    /** The likeliest path to every position of one word. */
    private final class Paths {

        private final String word;
        private final double[] score;
        private final int[] start;
        private final int[] id;

        Paths(String word) {
            this.word = word;
            score = new double[word.length() + 1];
            start = new int[word.length() + 1];
            id = new int[word.length() + 1];
            Arrays.fill(start, -1);
        }

        void search() {
            for (int at = 0; at < word.length(); at = word.offsetByCodePoints(at, 1)) {
                int from = at;
                // Where a character has a piece of its own, that is always likelier than the unknown.
                reach(from, word.offsetByCodePoints(from, 1), unknown, unknownScore);
                index.find(word, from, (to, piece) -> reach(from, to, piece, scores[piece]));
            }
        }

        private void reach(int from, int to, int piece, double gain) {
            if (start[to] < 0 || score[from] + gain > score[to]) {
                score[to] = score[from] + gain;
                start[to] = from;
                id[to] = piece;
            }
        }

        /** Passes on the ids of the best path; unknown characters that follow one another are one unknown. */
        void emit(IntConsumer onId) {
            int[] next = new int[word.length() + 1];
            for (int end = word.length(); end > 0; end = start[end]) {
                next[start[end]] = end;
            }
            for (int at = 0; at < word.length();) {
                int end = next[at];
                while (id[end] == unknown && end < word.length() && id[next[end]] == unknown) {
                    end = next[end];
                }
                if (id[end] == unknown) {
                    emitUnknown(word.substring(at, end), onId);
                } else {
                    onId.accept(id[end]);
                }
                at = end;
            }
        }
    }

    private void emitUnknown(String characters, IntConsumer onId) {
        if (bytePieces.length == 0) {
            onId.accept(unknown);
        } else {
            for (byte b : characters.getBytes(StandardCharsets.UTF_8)) {
                onId.accept(bytePieces[b & 0xff]);
            }
        }
    }
}
