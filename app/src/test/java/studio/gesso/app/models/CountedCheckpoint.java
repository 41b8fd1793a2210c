package studio.gesso.app.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import studio.gesso.app.library.TestModels;

/**
 * Writes the small checkpoints whose numbers follow from the names of their tensors (the README of
 * engine/src/test/data/weights has the formula).
 */
public final class CountedCheckpoint {

    private static final Path DATA = TestModels.WEIGHTS.resolve("small");

    private CountedCheckpoint() {}

    /** A row of {@code checkpoint.tsv}. */
    private record Row(String name, String dtype, long[] shape, double mean, double scale) {

        static Row of(String... cells) {
            long[] shape = Arrays.stream(cells[2].split("x"))
                    .filter(s -> !s.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new Row(cells[0], cells[1], shape, Double.parseDouble(cells[3]), Double.parseDouble(cells[4]));
        }

        int count() {
            return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        }

        int bytes() {
            return count() * switch (dtype) {
                case "F16" -> Short.BYTES;
                case "F32" -> Float.BYTES;
                case "I64" -> Long.BYTES;
                default -> throw new IllegalArgumentException(dtype);
            };
        }

        void put(ByteBuffer out) {
            long z = hash(name);
            for (int i = 0; i < count(); i++) {
                z += 0x9E3779B97F4A7C15L;
                float number = (float) (mean + scale * (2 * (mixed(z) >>> 40) * 0x1p-24 - 1));
                switch (dtype) {
                    case "F16" -> out.putShort(Float.floatToFloat16(number));
                    case "F32" -> out.putFloat(number);
                    default -> out.putLong((long) mean + i);
                }
            }
        }

        private static long hash(String name) {
            long hash = 0xCBF29CE484222325L;
            for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ b & 0xff) * 0x100000001B3L;
            }
            return hash;
        }

        private static long mixed(long begin) {
            long z = (begin ^ begin >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            return z ^ z >>> 31;
        }
    }

    /** Writes one of them, such as {@code sd1}. */
    public static Path write(String name, Path file) throws IOException {
        List<Row> rows = Files.readAllLines(DATA.resolve(name).resolve("checkpoint.tsv"))
                .stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("@"))
                .map(line -> Row.of(line.split("\t", -1)))
                .toList();
        JsonObject header = new JsonObject();
        int at = 0;
        for (Row row : rows) {
            header.add(row.name(), entry(row, at));
            at += row.bytes();
        }
        byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + text.length + at).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(text.length).put(text);
        rows.forEach(row -> row.put(out));
        return Files.write(file, out.array());
    }

    private static JsonObject entry(Row row, int at) {
        JsonObject entry = new JsonObject();
        entry.addProperty("dtype", row.dtype());
        JsonArray shape = new JsonArray();
        Arrays.stream(row.shape()).forEach(shape::add);
        entry.add("shape", shape);
        JsonArray offsets = new JsonArray();
        offsets.add(at);
        offsets.add(at + row.bytes());
        entry.add("data_offsets", offsets);
        return entry;
    }
}
