package studio.gesso.engine.diffusion.pipeline.upscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.tile.Seams;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Alpha;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.request.Source.Upscale;

/** Pictures are made larger to exactly a size, in tiles of which nothing is seen. */
class EnlargerTest {

    private static final String SLIM = Path
            .of(System.getProperty("gesso.assets"), "upscaler", "4x-ESRGAN-slim.safetensors")
            .toString();
    private static final String FOLDING = WeightCases.folder("upscaler").resolve("rrdb-x2-unshuffle.pth").toString();

    private final Enlarger enlarger = new Enlarger(Path::of, Provider.CPU);

    private Pixels made(Pixels picture, String upscaler, int tile, Size size) {
        return enlarger.enlarge(new Upscale(picture, upscaler, 0, tile), size, (_, _) -> {}, new Cancellation());
    }

    /** Grains of every size, the same everywhere. */
    private static Pixels grain(int width, int height) {
        var random = new Random(5);
        int[] argb = IntStream.range(0, width * height).map(_ -> 0xff000000 | random.nextInt(1 << 24)).toArray();
        Size size = new Size(width, height);
        Pixels soft = Resample.BOX.resize(new Pixels(size, argb), new Size(width / 2, height / 2));
        return Resample.BICUBIC.resize(soft, size);
    }

    @Test
    void theTilesAreNotSeen() {
        Pixels picture = grain(200, 130);
        Size size = new Size(800, 520);
        Pixels whole = made(picture, SLIM, 512, size);
        Pixels tiled = made(picture, SLIM, 96, size);
        int largest = differences(whole, tiled).max().orElseThrow();
        assertTrue(largest <= 3, "The tiles changed a colour by " + largest);
        // The same columns without tiles: what the picture itself has there.
        double seam = Seams.ratio(tiled, picture.size(), Enlarger.plan(96), 4)
                / Seams.ratio(whole, picture.size(), Enlarger.plan(96), 4);
        assertTrue(seam <= 1.02, "Seams: " + seam);
    }

    /** By how much the colours of each pixel differ in all. */
    private static IntStream differences(Pixels one, Pixels other) {
        return IntStream.range(0, one.argb().length).map(i -> difference(one.argb()[i], other.argb()[i]));
    }

    private static int difference(int a, int b) {
        return IntStream.of(0, 8, 16).map(shift -> Math.abs((a >> shift & 0xff) - (b >> shift & 0xff))).sum();
    }

    @ParameterizedTest
    @CsvSource({"30, 20, 60, 40", "30, 20, 90, 60", "31, 19, 100, 61", "7, 5, 28, 20", "30, 20, 30, 20"})
    void theSizeIsExact(int width, int height, int toWidth, int toHeight) {
        Size size = new Size(toWidth, toHeight);
        assertEquals(size, made(grain(width, height), SLIM, 0, size).size());
        assertEquals(size, made(grain(width, height), FOLDING, 0, size).size());
    }

    @Test
    void wholeMultiplesAreTheUpscalersOwnPicturesAndOthersThoseResized() {
        Pixels picture = grain(24, 18);
        Pixels whole = made(picture, SLIM, 0, new Size(96, 72));
        assertEquals(Resample.LANCZOS.resize(whole, new Size(48, 36)), made(picture, SLIM, 0, new Size(48, 36)));
    }

    @Test
    void foldedPixelsFallOnTheSamePlacesInTiles() {
        Pixels picture = grain(150, 66);
        Size size = new Size(300, 132);
        Pixels whole = made(picture, FOLDING, 512, size);
        Pixels tiled = made(picture, FOLDING, 96, size);
        double mean = differences(whole, tiled).average().orElseThrow();
        assertTrue(mean < 0.2, "Tiles differ by " + mean);
    }

    @Test
    void transparencyIsKept() {
        Pixels picture = grain(40, 30);
        int[] argb = picture.argb().clone();
        for (int i = 0; i < argb.length; i++) {
            argb[i] &= i % 40 < 20 ? 0xffffff : -1;
        }
        Pixels made = made(new Pixels(picture.size(), argb), SLIM, 0, new Size(160, 120));
        assertEquals(0, Alpha.of(made).at(20, 60));
        assertEquals(255, Alpha.of(made).at(140, 60));
    }

    @Test
    void itStopsBetweenTiles() {
        Cancellation cancellation = new Cancellation();
        int[] heard = {0};
        assertThrows(CancelledException.class, () -> enlarger.enlarge(new Upscale(grain(200, 130), SLIM, 0, 64),
                new Size(800, 520), (done, of) -> {
                    heard[0] = done;
                    assertTrue(of > 4);
                    if (done == 2) {
                        cancellation.cancel();
                    }
                }, cancellation));
        assertEquals(2, heard[0]);
    }

    @Test
    void filtersNeedNoFileAndOtherNamesAreRefused() {
        Pixels picture = grain(10, 8);
        Size size = new Size(33, 20);
        assertEquals(Resample.LANCZOS.resize(picture, size), made(picture, Upscale.LANCZOS, 0, size));
        String unknown = WeightCases.folder("upscaler").resolve("refused-unknown.safetensors").toString();
        assertThrows(UserException.class, () -> made(picture, unknown, 0, size));
    }
}
