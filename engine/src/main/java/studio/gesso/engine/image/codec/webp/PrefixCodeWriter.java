package studio.gesso.engine.image.codec.webp;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Writes a canonical prefix code and the symbols in it (RFC 9649, 3.7.2): what {@link PrefixCode} reads. */
final class PrefixCodeWriter {

    private static final int LONGEST = 15;
    private static final int LONGEST_OF_LENGTHS = 7;
    private static final int BYTE = 256;
    /** 3 to 10 zeros, with three bits for how many. */
    private static final int FEW_ZEROS = 17;
    /** 11 to 138 zeros, with seven. */
    private static final int MANY_ZEROS = 18;

    private final int[] lengths;
    private final int[] codes;
    private final int[] used;

    /** A code for symbols that occur so often. */
    PrefixCodeWriter(int[] counts) {
        this(counts, LONGEST);
    }

    private PrefixCodeWriter(int[] counts, int longest) {
        lengths = CodeLengths.of(counts, longest);
        used = IntStream.range(0, lengths.length).filter(symbol -> lengths[symbol] > 0).toArray();
        codes = codes(lengths);
    }

    /** The codes, whose first bit is the lowest one. */
    private static int[] codes(int[] lengths) {
        int[] codes = new int[lengths.length];
        for (int length = 1, code = 0; length <= LONGEST; length++, code <<= 1) {
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] == length) {
                    codes[symbol] = Integer.reverse(code++) >>> 32 - length;
                }
            }
        }
        return codes;
    }

    /** Writes a symbol; where there is only one it takes no bits. */
    void symbol(int symbol, BitWriter out) {
        if (used.length > 1) {
            out.write(codes[symbol], lengths[symbol]);
        }
    }

    /** Writes the code itself. */
    void write(BitWriter out) {
        if (used.length <= 2 && Arrays.stream(used).allMatch(symbol -> symbol < BYTE)) {
            writeSimple(out);
        } else {
            out.write(false);
            writeLengths(out);
        }
    }

    private void writeSimple(BitWriter out) {
        out.write(true);
        out.write(used.length == 2);
        out.write(true);
        out.write(used.length == 0 ? 0 : used[0], 8);
        if (used.length == 2) {
            out.write(used[1], 8);
        }
    }

    private void writeLengths(BitWriter out) {
        int[] counts = new int[PrefixCode.ORDER.length];
        lengths((symbol, _, _) -> counts[symbol]++);
        PrefixCodeWriter ofLengths = new PrefixCodeWriter(counts, LONGEST_OF_LENGTHS);
        out.write(counts.length - 4, 4);
        for (int symbol : PrefixCode.ORDER) {
            out.write(ofLengths.lengths[symbol], 3);
        }
        // All symbols have their length written.
        out.write(false);
        lengths((symbol, more, bits) -> {
            ofLengths.symbol(symbol, out);
            out.write(more, bits);
        });
    }

    /** What takes a length, or a number of zeros with some bits after it. */
    private interface Lengths {
        void take(int symbol, int more, int bits);
    }

    private void lengths(Lengths taker) {
        for (int at = 0; at < lengths.length;) {
            int zeros = 0;
            while (zeros < 138 && at + zeros < lengths.length && lengths[at + zeros] == 0) {
                zeros++;
            }
            if (zeros >= 11) {
                taker.take(MANY_ZEROS, zeros - 11, 7);
            } else if (zeros >= 3) {
                taker.take(FEW_ZEROS, zeros - 3, 3);
            } else {
                taker.take(lengths[at], 0, 0);
                zeros = 1;
            }
            at += zeros;
        }
    }
}
