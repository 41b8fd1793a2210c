package studio.gesso.engine.image.codec.webp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decodes the lossless pictures of WebP (RFC 9649, section 3). TwelveMonkeys 3.15, which decodes the lossy ones, gives
 * pixels beyond a palette's end a wrong colour, and libwebp writes transparency so.
 */
public final class LosslessWebp {

    private static final int SIGNATURE = 0x2f;
    private static final int LENGTHS = 24;
    private static final int DISTANCES = 40;

    /** x and y of the pixels that lie nearest before one, from near to far: what short distances stand for. */
    private static final int[][] NEAR = IntStream.range(0, 8)
            .boxed()
            .flatMap(y -> IntStream.rangeClosed(y == 0 ? 1 : -7, 8).mapToObj(x -> new int[]{x, y}))
            .sorted(Comparator.<int[]>comparingInt(p -> p[0] * p[0] + p[1] * p[1])
                    .thenComparingInt(p -> Math.abs(p[0]))
                    .thenComparingInt(p -> -p[0]))
            .toArray(int[][]::new);

    private final Bits in;

    private LosslessWebp(Bits in) {
        this.in = in;
    }

    /**
     * Decodes the body of a VP8L chunk.
     *
     * @param from where it begins
     * @param to where it ends
     * @return width · height pixels as ARGB
     * @throws IOException if it is damaged, cut off or of another size
     */
    public static int[] decode(byte[] file, int from, int to, int width, int height) throws IOException {
        Bits in = new Bits(file, from, to);
        if (in.read(8) != SIGNATURE || in.read(14) + 1 != width || in.read(14) + 1 != height) {
            throw new IOException("Not a lossless picture of this size");
        }
        boolean hasAlpha = in.read();
        if (in.read(3) != 0) {
            throw new IOException("A version that is not known");
        }
        int[] argb = new LosslessWebp(in).picture(width, height);
        for (int i = 0; i < argb.length && !hasAlpha; i++) {
            argb[i] |= 0xff000000;
        }
        return argb;
    }

    private int[] picture(int width, int height) throws IOException {
        List<LosslessTransform> transforms = new ArrayList<>();
        int coded = width;
        for (int seen = 0; in.read();) {
            int type = in.read(2);
            if ((seen >> type & 1) == 1) {
                throw new IOException("A transform twice");
            }
            seen |= 1 << type;
            transforms.addFirst(transform(type, coded, height));
            coded = transforms.getFirst() instanceof LosslessTransform.OfPalette palette
                    ? Math.ceilDiv(coded, 1 << palette.packed())
                    : coded;
        }
        int cache = cacheBits();
        int[] argb = pixels(coded, height, cache, groups(coded, height, cache));
        for (LosslessTransform transform : transforms) {
            argb = transform.undo(argb);
        }
        return argb;
    }

    private LosslessTransform transform(int type, int width, int height) throws IOException {
        return switch (type) {
            case 0 -> {
                int bits = 2 + in.read(3);
                yield new LosslessPrediction(width, bits, blocks(width, height, bits));
            }
            case 1 -> {
                int bits = 2 + in.read(3);
                yield new LosslessTransform.OfColours(width, bits, blocks(width, height, bits));
            }
            case 2 -> LosslessTransform::addGreen;
            default -> palette(width);
        };
    }

    private LosslessTransform palette(int width) throws IOException {
        int colours = 1 + in.read(8);
        int[] palette = small(colours, 1);
        for (int i = 1; i < colours; i++) {
            palette[i] = (palette[i] & 0xff00ff00) + (palette[i - 1] & 0xff00ff00) & 0xff00ff00
                    | (palette[i] & 0x00ff00ff) + (palette[i - 1] & 0x00ff00ff) & 0x00ff00ff;
        }
        return new LosslessTransform.OfPalette(width, colours <= 2 ? 3 : colours <= 4 ? 2 : colours <= 16 ? 1 : 0,
                palette);
    }

    private int[] blocks(int width, int height, int bits) throws IOException {
        return small(Math.ceilDiv(width, 1 << bits), Math.ceilDiv(height, 1 << bits));
    }

    /** A picture within the picture, which has no transforms and one group of codes. */
    private int[] small(int width, int height) throws IOException {
        int cache = cacheBits();
        return pixels(width, height, cache, new Groups(0, 0, new int[1], List.of(Codes.read(in, cache))));
    }

    private int cacheBits() throws IOException {
        if (!in.read()) {
            return 0;
        }
        int bits = in.read(4);
        if (bits < 1 || bits > 11) {
            throw new IOException("A cache of colours of a wrong size");
        }
        return bits;
    }

    /** The codes of a block: of green and all that is no colour, of red, blue, alpha, and of distances. */
    private record Codes(PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {

        static Codes read(Bits in, int cache) throws IOException {
            int cached = cache == 0 ? 0 : 1 << cache;
            return new Codes(PrefixCode.read(in, 256 + LENGTHS + cached), PrefixCode.read(in, 256),
                    PrefixCode.read(in, 256), PrefixCode.read(in, 256), PrefixCode.read(in, DISTANCES));
        }
    }

    /** Which codes are used in which block of pixels. */
    private record Groups(int bits, int across, int[] blocks, List<Codes> codes) {

        Codes at(int x, int y) {
            return codes.size() == 1 ? codes.getFirst() : codes.get(blocks[(y >> bits) * across + (x >> bits)]);
        }
    }

    private Groups groups(int width, int height, int cache) throws IOException {
        int bits = 0;
        int[] blocks = new int[1];
        if (in.read()) {
            bits = 2 + in.read(3);
            blocks = blocks(width, height, bits);
        }
        int most = 0;
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = blocks[i] >> 8 & 0xffff;
            most = Math.max(most, blocks[i]);
        }
        List<Codes> codes = new ArrayList<>();
        for (int i = 0; i <= most; i++) {
            codes.add(Codes.read(in, cache));
        }
        return new Groups(bits, Math.ceilDiv(width, 1 << bits), blocks, codes);
    }

    private int[] pixels(int width, int height, int cache, Groups groups) throws IOException {
        int[] out = new int[Math.multiplyExact(width, height)];
        int[] cached = new int[1 << cache];
        int inCache = 0;
        for (int i = 0; i < out.length;) {
            Codes codes = groups.at(i % width, i / width);
            int symbol = codes.green.symbol(in);
            if (symbol < 256) {
                int red = codes.red.symbol(in);
                int blue = codes.blue.symbol(in);
                out[i++] = codes.alpha.symbol(in) << 24 | red << 16 | symbol << 8 | blue;
            } else if (symbol < 256 + LENGTHS) {
                i = repeat(out, i, number(symbol - 256), distance(codes, width));
            } else {
                // All pixels up to here are in the cache before it is asked.
                inCache = remember(out, inCache, i, cached, cache);
                out[i++] = cached[symbol - 256 - LENGTHS];
            }
        }
        return out;
    }

    private static int remember(int[] out, int from, int to, int[] cached, int bits) {
        for (int i = from; i < to; i++) {
            cached[0x1e35a7bd * out[i] >>> 32 - bits] = out[i];
        }
        return to;
    }

    private int distance(Codes codes, int width) throws IOException {
        int code = number(codes.distance.symbol(in));
        if (code > NEAR.length) {
            return code - NEAR.length;
        }
        int[] near = NEAR[code - 1];
        return Math.max(1, near[0] + near[1] * width);
    }

    private static int repeat(int[] out, int at, int length, int distance) throws IOException {
        if (distance > at || length > out.length - at) {
            throw new IOException("A repetition of what is not there");
        }
        if (distance >= length) {
            System.arraycopy(out, at - distance, out, at, length);
        } else {
            for (int i = at; i < at + length; i++) {
                out[i] = out[i - distance];
            }
        }
        return at + length;
    }

    /** A number that a symbol and some bits after it stand for. */
    private int number(int symbol) throws IOException {
        if (symbol < 4) {
            return symbol + 1;
        }
        int extra = symbol - 2 >> 1;
        return ((2 + (symbol & 1)) << extra) + in.read(extra) + 1;
    }
}
