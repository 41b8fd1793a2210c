package studio.gesso.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;

/** What Pillow makes of the pictures in a folder of the test data. */
public record Expected(Path file, Pixels pixels) {

    /** Every picture of a folder that Pillow reads. */
    public static Stream<Expected> in(Path folder) throws IOException {
        JsonObject all = JsonParser.parseString(Files.readString(folder.resolve("expected.json"))).getAsJsonObject();
        return all.entrySet()
                .stream()
                .map(entry -> new Expected(folder.resolve(entry.getKey()), pixels(entry.getValue().getAsJsonObject())));
    }

    private static Pixels pixels(JsonObject json) {
        var size = new Size(json.getAsJsonArray("size").get(0).getAsInt(),
                json.getAsJsonArray("size").get(1).getAsInt());
        byte[] rgba = HexFormat.of().parseHex(json.get("pixels").getAsString());
        int[] argb = new int[rgba.length / 4];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = (rgba[4 * i + 3] & 0xff) << 24 | (rgba[4 * i] & 0xff) << 16 | (rgba[4 * i + 1] & 0xff) << 8
                    | rgba[4 * i + 2] & 0xff;
        }
        return new Pixels(size, argb);
    }

    /** Whether a picture is so to a tolerance in levels; colours that cannot be seen play no part. */
    public void check(Pixels read, int tolerance) {
        assertEquals(pixels.size(), read.size(), file.toString());
        for (int i = 0; i < pixels.argb().length; i++) {
            int one = pixels.argb()[i];
            int other = read.argb()[i];
            assertEquals(one >>> 24, other >>> 24, () -> file + " alpha");
            boolean near = one >>> 24 == 0 || near(one >> 16, other >> 16, tolerance)
                    && near(one >> 8, other >> 8, tolerance) && near(one, other, tolerance);
            int at = i;
            assertTrue(near, () -> "%s pixel %d: %08x, not %08x".formatted(file, at, other, one));
        }
    }

    private static boolean near(int one, int other, int tolerance) {
        return Math.abs((one & 0xff) - (other & 0xff)) <= tolerance;
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
