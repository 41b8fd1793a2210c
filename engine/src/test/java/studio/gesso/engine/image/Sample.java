package studio.gesso.engine.image;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The pictures of the tests. */
public final class Sample {

    public static final Path FOLDER = Path.of("src/test/data/pictures");

    private Sample() {}

    /** The picture of make.py. */
    public static Pixels drawn() {
        int[] argb = new int[23 * 17];
        for (int y = 0, i = 0; y < 17; y++) {
            for (int x = 0; x < 23; x++) {
                argb[i++] = 0xff000000 | (11 * x & 0xff) << 16 | (15 * y + 3 * x & 0xff) << 8 | x * y * 7 & 0xff;
            }
        }
        return new Pixels(new Size(23, 17), argb);
    }

    /** That picture with its brightness as alpha. */
    public static Pixels sheer() {
        Pixels drawn = drawn();
        Mask grey = Mask.of(drawn);
        int[] argb = drawn.argb().clone();
        for (int i = 0; i < argb.length; i++) {
            argb[i] = argb[i] & 0xffffff | (grey.coverage()[i] & 0xff) << 24;
        }
        return new Pixels(drawn.size(), argb);
    }

    public static Pixels random(int width, int height, long seed, int alpha) {
        int[] argb = new Random(seed).ints((long) width * height).map(v -> v & 0xffffff | alpha).toArray();
        return new Pixels(new Size(width, height), argb);
    }

    public static JsonObject pillow() throws IOException {
        return JsonParser.parseString(Files.readString(FOLDER.resolve("pillow.json"))).getAsJsonObject();
    }
}
