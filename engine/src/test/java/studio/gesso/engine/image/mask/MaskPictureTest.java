package studio.gesso.engine.image.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;

class MaskPictureTest {

    private static final Path FOLDER = Path.of("src/test/data/pictures/reports");
    private static final Mask DISC = Mask.of(Pictures.read(FOLDER.resolve("plain-disc.png")));

    @ParameterizedTest
    @ValueSource(strings = {"plain-disc.png", "la-opaque.png", "white-on-transparent-hidden-white.png",
        "black-on-transparent.png", "hole-in-photo.png"})
    void aDiscIsTheSameMaskHoweverItWasDrawn(String name) {
        Mask mask = MaskPicture.of(Pictures.read(FOLDER.resolve(name)));
        assertEquals(covered(DISC), covered(mask), name);
    }

    @Test
    void theShapeOfAWholeMaskLiesWhereItWasDrawn() {
        for (String name : new String[]{"white-on-transparent-hidden-white.png", "black-on-transparent.png"}) {
            assertEquals(DISC, MaskPicture.of(Pictures.read(FOLDER.resolve(name))), name);
        }
    }

    private static long covered(Mask mask) {
        long covered = 0;
        for (byte value : mask.coverage()) {
            covered += value == -1 ? 1 : 0;
        }
        return covered;
    }

    @Test
    void whereAlphaIsNotFullBrightnessCountsAsFarAsItIsSeen() {
        Mask mask = of(0xffffffff, 0x80ffffff, 0x80808080, 0x00ffffff, 0xff000000, 0xffc8c8c8);
        assertEquals(new Mask(new Size(6, 1), bytes(255, 128, 64, 0, 0, 200)), mask);
    }

    @Test
    void aSoftBlackShapeKeepsItsSoftEdge() {
        assertEquals(new Mask(new Size(3, 1), bytes(0, 128, 255)), of(0, 0x80000000, 0xff000000));
    }

    @Test
    void ofAPhotoInGreyTheHoleIsTheMaskToo() {
        int[] photo = new int[200];
        for (int i = 0; i < photo.length; i++) {
            photo[i] = (i % 10 == 0 ? 0 : 0xff000000) | 0x010101 * i;
        }
        byte[] hole = new byte[200];
        for (int i = 0; i < hole.length; i += 10) {
            hole[i] = (byte) 255;
        }
        assertEquals(new Mask(new Size(200, 1), hole), of(photo));
    }

    @Test
    void aSoftWhiteBrushOnBlackWithAHoleIsNoPhoto() {
        int[] soft = new int[300];
        Arrays.fill(soft, 0, 120, 0xff000000);
        Arrays.fill(soft, 180, 290, 0xffffffff);
        for (int i = 120; i < 180; i++) {
            soft[i] = 0xff000000 | 0x010101 * (i - 120) * 4;
        }
        Mask mask = of(soft);
        assertEquals(0, mask.at(0, 0));
        assertEquals(40, mask.at(130, 0));
        assertEquals(255, mask.at(200, 0));
        assertEquals(0, mask.at(299, 0));
    }

    private static Mask of(int... argb) {
        return MaskPicture.of(new Pixels(new Size(argb.length, 1), argb));
    }

    private static byte[] bytes(int... values) {
        byte[] out = new byte[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) values[i];
        }
        return out;
    }
}
