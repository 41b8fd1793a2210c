package studio.gesso.engine.library.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntSupplier;

/** Ways in which a file can be damaged. */
enum Mutation {
    FLIPPED_BIT {
        @Override
        byte[] of(byte[] whole, Random random, IntSupplier places) {
            byte[] out = whole.clone();
            out[places.getAsInt()] ^= (byte) (1 << random.nextInt(8));
            return out;
        }
    },
    FOREIGN_BYTES {
        @Override
        byte[] of(byte[] whole, Random random, IntSupplier places) {
            byte[] out = whole.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                out[places.getAsInt()] = (byte) random.nextInt(256);
            }
            return out;
        }
    },
    CUT_SHORT {
        @Override
        byte[] of(byte[] whole, Random random, IntSupplier places) {
            return Arrays.copyOf(whole, places.getAsInt());
        }
    },
    PIECE_MISSING {
        @Override
        byte[] of(byte[] whole, Random random, IntSupplier places) {
            int from = places.getAsInt();
            int to = Math.min(whole.length, from + 1 + random.nextInt(40));
            return joined(whole, 0, from, whole, to, whole.length);
        }
    },
    PIECE_TWICE {
        @Override
        byte[] of(byte[] whole, Random random, IntSupplier places) {
            int from = places.getAsInt();
            int to = Math.min(whole.length, from + 1 + random.nextInt(200));
            return joined(whole, 0, to, whole, from, whole.length);
        }
    },
    OTHER_NUMBER {
        @Override
        byte[] of(byte[] whole, Random random, IntSupplier places) {
            int at = places.getAsInt();
            int digit = next(whole, at, "0123456789");
            byte[] other = VALUES[random.nextInt(VALUES.length)].getBytes(StandardCharsets.UTF_8);
            return joined(joined(whole, 0, digit, other, 0, other.length), 0, digit + other.length, whole, digit + 1,
                    whole.length);
        }
    },
    /** Meant for JSON. */
    OTHER_VALUE {
        @Override
        byte[] of(byte[] whole, Random random, IntSupplier places) {
            int from = Math.min(whole.length, next(whole, places.getAsInt(), ":") + 1);
            int to = Math.max(from, next(whole, from, ",}\n"));
            byte[] other = VALUES[random.nextInt(VALUES.length)].getBytes(StandardCharsets.UTF_8);
            return joined(joined(whole, 0, from, other, 0, other.length), 0, from + other.length, whole, to,
                    whole.length);
        }
    };

    private static final String[] VALUES = {"-1", "0", "7", "1e999", "-1e30", "99999999999", "null", "true", "\"\"",
        "[]", "{}", "[[1]]", "0.5", "NaN"};

    /**
     * A damaged copy of a file that is not empty.
     *
     * @param places gives places in it that may be damaged
     */
    abstract byte[] of(byte[] whole, Random random, IntSupplier places);

    /** The next place from one on where any of some characters is; the end where there is none. */
    private static int next(byte[] whole, int from, String characters) {
        int at = from;
        while (at < whole.length && characters.indexOf(whole[at]) < 0) {
            at++;
        }
        return Math.min(at, whole.length - 1);
    }

    private static byte[] joined(byte[] first, int from, int to, byte[] second, int start, int end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first, from, to - from);
        out.write(second, start, end - start);
        return out.toByteArray();
    }
}
