package studio.gesso.engine.diffusion.text.vocabulary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;

/**
 * SentencePiece's "precompiled character map": how characters are normalised before tokenization, for T5 {@code
 * nmt_nfkc} (compatibility forms, white space and control characters).
 *
 * <p>It holds a double-array trie (Aoe 1989, as in the library darts-clone) of UTF-8 keys, and one text of all results.
 */
public final class CharacterMap {

    /** The map without changes. */
    public static final CharacterMap NONE = new CharacterMap(new int[0], new byte[0]);

    /** The tokenizers library looks up whole graphemes that are shorter than this, and single characters in others. */
    private static final int LONG_GRAPHEME = 6;

    private final int[] trie;
    private final byte[] results;

    private CharacterMap(int[] trie, byte[] results) {
        this.trie = trie;
        this.results = results;
    }

    /** @throws IllegalArgumentException if the bytes are no such map */
    static CharacterMap of(ByteBuffer bytes) {
        ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int size = in.remaining() < Integer.BYTES ? -1 : in.getInt();
        if (size < 0 || size > in.remaining() || size % Integer.BYTES != 0) {
            throw new IllegalArgumentException("is damaged: its map of characters is incomplete");
        }
        int[] trie = new int[size / Integer.BYTES];
        in.asIntBuffer().get(trie);
        byte[] results = new byte[in.remaining() - size];
        in.position(in.position() + size).get(results);
        return new CharacterMap(trie, results);
    }

    /** The text that is cut into pieces. */
    public String normalize(String text) {
        if (trie.length == 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(text);
        int from = graphemes.first();
        for (int to = graphemes.next(); to != BreakIterator.DONE; from = to, to = graphemes.next()) {
            appendGrapheme(text.substring(from, to), out);
        }
        return out.toString();
    }

    private void appendGrapheme(String grapheme, StringBuilder out) {
        byte[] key = grapheme.getBytes(StandardCharsets.UTF_8);
        Optional<String> whole = key.length < LONG_GRAPHEME ? result(key) : Optional.empty();
        if (whole.isPresent()) {
            out.append(whole.get());
        } else {
            grapheme.codePoints()
                    .mapToObj(Character::toString)
                    .forEach(character -> out
                            .append(result(character.getBytes(StandardCharsets.UTF_8)).orElse(character)));
        }
    }

    /** The result of the shortest key with which the given bytes begin, as the tokenizers library looks it up. */
    private Optional<String> result(byte[] key) {
        int node = offset(unit(0));
        for (byte b : key) {
            node ^= b & 0xff;
            int unit = unit(node);
            if (label(unit) != (b & 0xff) || b == 0) {
                return Optional.empty();
            }
            node ^= offset(unit);
            if (hasLeaf(unit)) {
                return Optional.of(resultAt(unit(node) & Integer.MAX_VALUE));
            }
        }
        return Optional.empty();
    }

    private String resultAt(int from) {
        int to = from;
        while (to < results.length && results[to] != 0) {
            to++;
        }
        return new String(results, from, to - from, StandardCharsets.UTF_8);
    }

    /** A damaged map may point outside its arrays. */
    private int unit(int node) {
        return node >= 0 && node < trie.length ? trie[node] : 0;
    }

    private static int offset(int unit) {
        return unit >>> 10 << ((unit & 1 << 9) >>> 6);
    }

    private static int label(int unit) {
        return unit & (1 << 31 | 0xff);
    }

    private static boolean hasLeaf(int unit) {
        return (unit & 1 << 8) != 0;
    }
}
