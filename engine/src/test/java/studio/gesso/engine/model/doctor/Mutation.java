package studio.gesso.engine.model.doctor;

import java.io.ByteArrayOutputStream;
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
            byte[] out = whole.clone();
            int at = places.getAsInt();
            for (int i = 0; i < out.length; i++) {
                int place = (at + i) % out.length;
                if (out[place] >= '0' && out[place] <= '9') {
                    String number = NUMBERS[random.nextInt(NUMBERS.length)];
                    return joined(joined(out, 0, place, number.getBytes(), 0, number.length()), 0,
                            place + number.length(), out, place + 1, out.length);
                }
            }
            return out;
        }
    };

    private static final String[] NUMBERS = {"-1", "0", "7", "1e999", "-1e30", "99999999999", "null", "true", "\"\"",
        "[]", "{}", "[[1]]", "0.5", "NaN"};

    /**
     * A damaged copy of a file that is not empty.
     *
     * @param places gives places in it that may be damaged
     */
    abstract byte[] of(byte[] whole, Random random, IntSupplier places);

    private static byte[] joined(byte[] first, int from, int to, byte[] second, int start, int end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first, from, to - from);
        out.write(second, start, end - start);
        return out.toByteArray();
    }
}
