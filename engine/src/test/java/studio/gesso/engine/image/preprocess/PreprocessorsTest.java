package studio.gesso.engine.image.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;

class PreprocessorsTest {

    private static final Path DATA = Path.of("src/test/data/preprocess");
    private static final Pixels PICTURE = Pictures.read(DATA.resolve("picture.png"));

    /** The last two numbers: what levels may differ by, and how many pixels may beyond that. */
    @ParameterizedTest
    @CsvSource({"canny, canny, , , 0, 0", "canny-30-90, canny, low=30, high=90, 0, 0",
        "lineart_standard, lineart_standard, , , 1, 0", "scribble_xdog, scribble_xdog, , , 0, 2",
        "threshold, threshold, , , 0, 0", "blur_gaussian, blur_gaussian, , , 1, 0",
        "tile_resample-2, tile_resample, factor=2, , 1, 0",
        "recolor_luminance, recolor_luminance, , , 1, 0",
        "recolor_intensity-0.6, recolor_intensity, gamma=0.6, , 0, 0"})
    void makesWhatOpenCvMakes(String file, String id, String one, String other, int tolerance, int mostBeyond) {
        Map<String, Double> values = Stream.of(one, other)
                .filter(setting -> setting != null)
                .map(setting -> setting.split("="))
                .collect(Collectors.toMap(setting -> setting[0], setting -> Double.valueOf(setting[1])));
        Pixels expected = Pictures.read(DATA.resolve(file + ".png"));
        Pixels made = new Preprocessing(id, values, 0).of(PICTURE, PICTURE.size(), new Cancellation());
        assertEquals(expected.size(), made.size());
        assertTrue(beyond(expected, made, tolerance) <= mostBeyond,
                () -> beyond(expected, made, tolerance) + " pixels differ by more than " + tolerance);
    }

    private static long beyond(Pixels one, Pixels other, int tolerance) {
        long count = 0;
        for (int i = 0; i < one.argb().length; i++) {
            int a = one.argb()[i];
            int b = other.argb()[i];
            count += Math.abs((a >> 16 & 0xff) - (b >> 16 & 0xff)) > tolerance
                    || Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff)) > tolerance
                    || Math.abs((a & 0xff) - (b & 0xff)) > tolerance ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource({"2, 100", "3, 100", "1.5, 60"})
    void aSoftEdgeIsAsBrightAsTheStepWhateverTheBlur(double sigma, int step) {
        int[] argb = new int[64 * 9];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xff000000 | (i % 64 < 32 ? 50 : 50 + step) << 8;
        }
        Pixels edges = new Preprocessing("softedge", Map.of("sigma", sigma, "gain", 2.0), 0)
                .of(new Pixels(new Size(64, 9), argb), new Size(64, 9), new Cancellation());
        // The line lies between two pixels, half a pixel from each.
        double expected = 2 * step * Math.exp(-1 / (8 * sigma * sigma));
        assertEquals(expected, edges.at(32, 4) & 0xff, 0.08 * expected);
        assertEquals(edges.at(31, 4), edges.at(32, 4));
        assertEquals(0, edges.at(2, 4) & 0xff);
    }

    @Test
    void theNegativeOfANegativeIsThePicture() {
        Preprocessing invert = new Preprocessing("invert", Map.of(), 0);
        Pixels negative = invert.of(PICTURE, PICTURE.size(), new Cancellation());
        assertEquals(PICTURE.argb()[7] ^ 0xffffff, negative.argb()[7]);
        assertEquals(PICTURE, invert.of(negative, PICTURE.size(), new Cancellation()));
    }

    @Test
    void aGridHasTheMeansOfItsSquares() {
        int[] argb = new int[128 * 64];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i % 128 < 64 ? 0xff204060 : i % 2 == 0 ? 0xff000000 : 0xff646464;
        }
        Pixels grid = new Preprocessing("t2ia_color_grid", Map.of(), 0)
                .of(new Pixels(new Size(128, 64), argb), new Size(128, 64), new Cancellation());
        assertEquals(0xff204060, grid.at(63, 63));
        assertEquals(0xff323232, grid.at(64, 0));
    }

    static Stream<Preprocessor> all() {
        return Preprocessors.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyOneTakesTheSmallestAndLongestPictures(Preprocessor preprocessor) {
        for (Size size : new Size[]{new Size(1, 1), new Size(1, 300), new Size(300, 2)}) {
            Pixels sheer = new Pixels(size, new int[(int) size.area()]);
            Pixels made = Preprocessing.by(preprocessor).of(sheer, size, new Cancellation());
            assertEquals(size, made.size());
            assertTrue(Arrays.stream(made.argb()).allMatch(argb -> argb >>> 24 == 255));
        }
    }

    @Test
    void worksAtTheResolutionThatIsPaintedOrAskedFor() {
        Preprocessing canny = new Preprocessing("canny", Map.of(), 0);
        assertEquals(new Size(320, 224), canny.of(PICTURE, new Size(320, 224), new Cancellation()).size());
        assertEquals(new Size(366, 256), canny.of(PICTURE, new Size(256, 256), new Cancellation()).size());
        assertEquals(new Size(91, 64), canny.at(64).of(PICTURE, new Size(512, 512), new Cancellation()).size());
    }

    @Test
    void whatIsNotThereIsRefusedAndALongOneCanBeStopped() {
        assertThrows(UserException.class, () -> new Preprocessing("hed", Map.of(), 0));
        assertThrows(UserException.class, () -> new Preprocessing("canny", Map.of("sigma", 1.0), 0));
        assertThrows(UserException.class, () -> new Preprocessing("canny", Map.of("low", 300.0), 0));
        assertThrows(UserException.class, () -> new Preprocessing("canny", Map.of(), 20));
        var stopped = new Cancellation();
        stopped.cancel();
        assertThrows(CancelledException.class,
                () -> new Preprocessing("blur_gaussian", Map.of(), 0).of(PICTURE, PICTURE.size(), stopped));
    }

    @Test
    void namesOfOthersLeadToTheseAndEachIsNamedOnce() {
        assertEquals(Preprocessors.ALL.size(),
                Preprocessors.ALL.stream().map(Preprocessor::id).collect(Collectors.toSet()).size());
        assertEquals("invert", Preprocessors.named("invert (from white bg & black line)").orElseThrow().id());
        assertEquals("softedge", Preprocessors.related("softedge_pidinet").orElseThrow().id());
        assertEquals(Set.of("canny", "tile_resample", "lineart_standard"),
                Stream.of("control_v11p_sd15_canny", "control_v11f1e_sd15_tile", "control_v11p_sd15s2_lineart_anime")
                        .map(name -> Preprocessors.suited(name).orElseThrow().id())
                        .collect(Collectors.toSet()));
        assertTrue(Preprocessors.suited("control_v11f1p_sd15_depth").isEmpty());
    }
}
