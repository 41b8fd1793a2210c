package studio.gesso.engine.image.resize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Sample;
import studio.gesso.engine.image.Size;

class ResampleTest {

    @Test
    void resizesAsPillowDoesBitForBit() throws IOException {
        for (JsonElement element : Sample.pillow().getAsJsonArray("resized")) {
            JsonObject expected = element.getAsJsonObject();
            assertEquals(expected.get("crc32").getAsLong(), checksum(expected), expected::toString);
        }
    }

    private static long checksum(JsonObject expected) {
        Resample filter = Resample.valueOf(expected.get("filter").getAsString());
        var extent = expected.getAsJsonArray("size");
        var size = new Size(extent.get(0).getAsInt(), extent.get(1).getAsInt());
        var crc = new CRC32();
        switch (expected.get("mode").getAsString()) {
            case "L" -> crc.update(filter.resize(Mask.of(Sample.drawn()), size).coverage());
            case "RGB" -> update(crc, filter.resize(Sample.drawn(), size), 3);
            default -> update(crc, filter.resize(Sample.sheer(), size), 4);
        }
        return crc.getValue();
    }

    private static void update(CRC32 crc, Pixels pixels, int channels) {
        for (int argb : pixels.argb()) {
            crc.update(argb >> 16);
            crc.update(argb >> 8);
            crc.update(argb);
            if (channels == 4) {
                crc.update(argb >>> 24);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Resample.class)
    void aPictureInItsOwnSizeIsItself(Resample filter) {
        Pixels picture = Sample.drawn();
        assertSame(picture, filter.resize(picture, new Size(23, 17)));
    }

    @ParameterizedTest
    @EnumSource(Resample.class)
    void onePlainColourStaysThatColour(Resample filter) {
        int[] argb = new int[7 * 5];
        Arrays.fill(argb, 0xff3c9af1);
        Pixels plain = new Pixels(new Size(7, 5), argb);
        for (Size size : new Size[]{new Size(3, 2), new Size(640, 3), new Size(1, 77)}) {
            for (int colour : filter.resize(plain, size).argb()) {
                assertEquals(0xff3c9af1, colour);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEAREST")
    void theSharesOfEveryPixelAddUpToOne(Resample filter) {
        for (int to : new int[]{1, 3, 150, 1024}) {
            for (int[] shares : ResampleWeights.of(filter, 151, to).shares()) {
                assertEquals(1 << ResampleWeights.BITS, Arrays.stream(shares).sum(), shares.length);
            }
        }
    }

    @Test
    void boxesOfWholeFactorsAreMeans() {
        Mask mask = new Mask(new Size(4, 2), new byte[]{0, 10, 100, 104, 20, 30, 108, 112});
        assertEquals(new Mask(new Size(2, 1), new byte[]{15, 106}), Resample.BOX.resize(mask, new Size(2, 1)));
    }

    @Test
    void coloursBehindGlassDoNotBleed() {
        Pixels pixels = new Pixels(new Size(2, 1), new int[]{0xffff0000, 0x0000ff00});
        assertEquals(0x80ff0000, Resample.BOX.resize(pixels, new Size(1, 1)).argb()[0]);
    }
}
