package studio.gesso.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.image.codec.Pictures;

/** Pictures are read as they are seen: in sRGB, whatever profile they are stored in. */
class ColourProfileTest {

    private static final Path REPORTS = Path.of("src/test/data/pictures/reports");
    private static final Path COLOUR = Path.of("src/test/data/pictures/colour");

    static Stream<Expected> profiles() throws IOException {
        return Expected.in(COLOUR);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyProfileIsHeededAsLittleCmsHeedsIt(Expected expected) {
        // Of four dimensions implementations interpolate differently.
        expected.check(Pictures.read(expected.file()), expected.toString().equals("inks.jpg") ? 8 : 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"usual-gamma.png", "srgb-over-gamma.png", "srgb-cicp-over-profile.png",
        "srgb-profile.png", "broken-profile.png", "no-profile.png", "cut-profile.png", "nameless-profile.png",
        "grey-profile-of-colours.png", "inks-profile-of-colours.png", "gamma-of-zero.png", "reserved-cicp.png",
        "endless-profile.png"})
    void whatIsSrgbOrHasABrokenProfileStaysAsItIsStored(String name) throws IOException {
        Expected stored = profiles().filter(e -> e.toString().equals(name)).findFirst().orElseThrow();
        assertEquals(stored.pixels(), Pictures.read(stored.file()));
    }

    @Test
    void aProfileIsHeededInAPngAsInAJpeg() {
        Pixels jpeg = Pictures.read(REPORTS.resolve("icc-a98.jpg"));
        Pixels png = Pictures.read(REPORTS.resolve("icc-a98.png"));
        long apart = 0;
        for (int i = 0; i < png.argb().length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                apart += Math.abs((png.argb()[i] >> shift & 0xff) - (jpeg.argb()[i] >> shift & 0xff));
            }
        }
        // JPEG's own loss; with the profile dropped it is over ten levels.
        assertEquals(0, apart / (3 * png.argb().length) / 3, "levels apart in the mean: " + apart / 3.0
                / png.argb().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"icc-romm.png", "icc-a98.png", "cicp-p3.png"})
    void aPictureOfMoreColoursIsBroughtToSrgb(String name) {
        Pixels plain = Pictures.read(REPORTS.resolve("rgb.png"));
        Pixels wide = Pictures.read(REPORTS.resolve(name));
        long changed = 0;
        for (int i = 0; i < plain.argb().length; i++) {
            changed += plain.argb()[i] == wide.argb()[i] ? 0 : 1;
        }
        assertEquals(1, Math.round((double) changed / plain.argb().length), name);
    }

    @Test
    void aPictureWithoutAProfileIsSrgb() {
        assertEquals(0xff94a8bf, Pictures.read(REPORTS.resolve("rgb.png")).at(0, 0));
    }
}
