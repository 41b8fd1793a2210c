package studio.gesso.engine.image.codec.webp;

import java.io.IOException;
import java.util.Arrays;

/** A canonical prefix code (RFC 9649, 3.7.2): short bit strings for frequent symbols. */
final class PrefixCode {

    private static final int LONGEST = 15;
    /** Codes so long or shorter are found by one look. */
    private static final int QUICK = 8;
    /** In which order the lengths of the codes of lengths are written. */
    static final int[] ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    /** By the next bits: the length of the code and its symbol; 0 for longer codes. */
    private final int[] quick;
    private final int quickBits;
    private final int[] perLength = new int[LONGEST + 1];
    private final int[] symbols;
    private final boolean single;

    private PrefixCode(int[] lengths) throws IOException {
        int used = count(lengths);
        symbols = new int[Math.max(1, used)];
        single = used <= 1;
        int[] first = new int[LONGEST + 2];
        int room = 1;
        int longest = 1;
        for (int length = 1; length <= LONGEST; length++) {
            room = 2 * room - perLength[length];
            longest = perLength[length] > 0 ? length : longest;
            first[length + 1] = first[length] + perLength[length];
            if (room < 0) {
                throw new IOException("More codes than there is room for");
            }
        }
        if (!single && room != 0) {
            throw new IOException("Codes that mean nothing");
        }
        fillSymbols(lengths, first);
        quickBits = Math.min(longest, QUICK);
        quick = new int[single ? 0 : 1 << quickBits];
        fillQuick();
    }

    /** Counts the codes of each length, and returns how many there are in all. */
    private int count(int[] lengths) {
        int used = 0;
        for (int length : lengths) {
            perLength[length]++;
            used += length > 0 ? 1 : 0;
        }
        perLength[0] = 0;
        return used;
    }

    private void fillSymbols(int[] lengths, int[] first) {
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                symbols[first[lengths[symbol]]++] = symbol;
            }
        }
    }

    private void fillQuick() {
        for (int length = 1, code = 0, at = 0; length <= quickBits && !single; length++, code <<= 1) {
            for (int i = 0; i < perLength[length]; i++, code++, at++) {
                int reversed = Integer.reverse(code) >>> 32 - length;
                for (int bits = reversed; bits < quick.length; bits += 1 << length) {
                    quick[bits] = length << 16 | symbols[at];
                }
            }
        }
    }

    /** The next symbol. */
    int symbol(Bits in) throws IOException {
        if (single) {
            return symbols[0];
        }
        int entry = quick[in.peek(quickBits)];
        if (entry != 0) {
            in.skip(entry >>> 16);
            return entry & 0xffff;
        }
        for (int length = 1, code = 0, first = 0, at = 0; length <= LONGEST; length++) {
            code |= in.read(1);
            int count = perLength[length];
            if (code - count < first) {
                return symbols[at + code - first];
            }
            at += count;
            first = first + count << 1;
            code <<= 1;
        }
        throw new IOException("A code that is too long");
    }

    /** Reads a code of an alphabet of this many symbols. */
    static PrefixCode read(Bits in, int alphabet) throws IOException {
        int[] lengths = new int[alphabet];
        if (in.read()) {
            int more = in.read(1);
            put(lengths, in.read(in.read() ? 8 : 1));
            if (more == 1) {
                put(lengths, in.read(8));
            }
            return new PrefixCode(lengths);
        }
        int[] ofLengths = new int[ORDER.length];
        int given = 4 + in.read(4);
        for (int i = 0; i < given; i++) {
            ofLengths[ORDER[i]] = in.read(3);
        }
        readLengths(in, new PrefixCode(ofLengths), lengths);
        return new PrefixCode(lengths);
    }

    private static void put(int[] lengths, int symbol) throws IOException {
        if (symbol >= lengths.length) {
            throw new IOException("A symbol that is not in the alphabet");
        }
        lengths[symbol] = 1;
    }

    private static void readLengths(Bits in, PrefixCode code, int[] lengths) throws IOException {
        int left = in.read() ? 2 + in.read(2 + 2 * in.read(3)) : lengths.length;
        int previous = 8;
        for (int at = 0; at < lengths.length && left > 0; left--) {
            int symbol = code.symbol(in);
            if (symbol < 16) {
                lengths[at++] = symbol;
                previous = symbol == 0 ? previous : symbol;
            } else {
                int times = symbol == 16 ? 3 + in.read(2) : symbol == 17 ? 3 + in.read(3) : 11 + in.read(7);
                if (at + times > lengths.length) {
                    throw new IOException("More lengths than symbols");
                }
                Arrays.fill(lengths, at, at += times, symbol == 16 ? previous : 0);
            }
        }
    }
}
