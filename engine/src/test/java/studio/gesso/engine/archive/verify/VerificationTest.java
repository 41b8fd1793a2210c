package studio.gesso.engine.archive.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.gallery.SourceFolder;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.archive.verify.Verification.Verdict;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.InpaintProof;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Picture.Made;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;
import studio.gesso.engine.request.Source.Inside.Edge;
import studio.gesso.engine.request.state.StateListener;

/** Pictures of the starter model are made again. */
class VerificationTest {

    private static final Size SIZE = new Size(64, 64);

    @TempDir
    Path folder;

    private Pipeline pipeline;
    private Gallery gallery;

    @BeforeEach
    void open() {
        pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, StateListener.NONE);
        gallery = Gallery.open(folder.resolve("pictures"), folder.resolve("cache"));
    }

    @AfterEach
    void close() {
        gallery.close();
        pipeline.close();
    }

    private static Request request(Source source) {
        String starter = Path.of(System.getProperty("gesso.assets"), "starter", "postcard").toString();
        return new Request(starter, "a fox in the snow", Optional.of(""), source, SIZE, SamplerName.EULER_A,
                SigmaSchedule.KARRAS,
                2, 4, 11, 1);
    }

    private Picture paint(Request request) {
        Picture[] picture = new Picture[1];
        pipeline.run(request, event -> {
            if (event instanceof Event.Finished finished) {
                picture[0] = finished.picture();
            }
        }, new Cancellation());
        return picture[0];
    }

    private Verification.Result verify(Path file) {
        return new Verification(pipeline, gallery::pixels, ModelLibrary.ofThisPerson(), restored -> restored).verify(
                file, _ -> {},
                new Cancellation());
    }

    @Test
    void aPictureComesOutTheSameHere() {
        Path file = gallery.save(paint(request(new Source.Blank())));
        Verification.Result result = verify(file);
        assertEquals(Verdict.BIT_EXACT, result.verdict());
        assertEquals(0, result.largest());
        assertEquals(Pictures.read(file), result.again().pixels());
    }

    @Test
    void aPictureThatWasFinishedEarlyIsFinishedAsEarlyAgain() {
        Path file = gallery.save(paint(request(new Source.Blank()).endedAfter(1)));
        Verification.Result result = verify(file);
        assertEquals(Verdict.BIT_EXACT, result.verdict());
        assertEquals(1, result.again().request().advanced().endAfter());
    }

    /** With another mask after the step, of a fill; nothing of the first run is stored. */
    @Test
    void branchesAreMadeAgainFromTheirFirstRun() {
        Pixels photo = Pictures.read(gallery.save(paint(request(new Source.Blank()))));
        Request run = fill(photo, Area.of(SIZE), 4).request(request(new Source.Blank())).with(it -> it.steps = 4);
        Branch.Values changed = Branch.Values.of(run.with(it -> {
            it.prompt = "a castle";
            it.sampler = SamplerName.DPMPP_2M;
        })).withMask(Optional.of(fill(photo, Area.of(SIZE), 4).subject().mask()));
        byte[] wide = changed.mask().orElseThrow().coverage().clone();
        Arrays.fill(wide, 0, wide.length * 3 / 4, (byte) 255);
        Request first = Branch.from(run, 1, changed.withMask(Optional.of(new Mask(SIZE, wide))));
        Request second = Branch.from(first, 2, Branch.Values.of(first.with("a ship", Optional.of("rain"))));
        Path file = gallery.save(paint(second));
        Verification.Result result = verify(file);
        assertEquals(second, result.again().request().with(it -> it.model = second.model()));
        assertEquals(Verdict.BIT_EXACT, result.verdict());
    }

    @Test
    void picturesThatWereMadeFromOthersAreMadeFromTheseAgain() {
        Path parent = gallery.save(paint(request(new Source.Blank())));
        byte[] coverage = new byte[64 * 64];
        Arrays.fill(coverage, 0, 64 * 32, (byte) 200);
        Pixels pixels = Pictures.read(parent);
        for (Source source : List.of(new Source.From(pixels, 0.6),
                new Source.Inside(pixels, new Mask(SIZE, coverage), 1, Edge.SOFT))) {
            assertEquals(Verdict.BIT_EXACT, verify(gallery.save(paint(request(source)))).verdict());
        }
        Path child = gallery.save(paint(request(new Source.From(pixels, 1))));
        gallery.trash().throwAway(List.of(gallery.entry(parent).orElseThrow()));
        UserException sentence = assertThrows(UserException.class, () -> verify(child));
        assertTrue(sentence.getMessage().contains("not in the gallery any more"), sentence.getMessage());
    }

    @Test
    void aPaintedCanvasIsKeptForMakingItsPicturesAgain() {
        Pixels painted = new Pixels(SIZE, new Random(3).ints(SIZE.area()).map(v -> v | 0xff000000).toArray());
        byte[] coverage = new byte[64 * 64];
        Arrays.fill(coverage, 0, 64 * 32, (byte) 255);
        Fill fill = new Fill(new Fill.Subject(painted, new Mask(SIZE, coverage)), Area.of(SIZE), Fill.Settings.USUAL,
                Region.Work.inMultiples(SIZE, 8));
        Path refined = gallery.save(paint(request(new Source.From(painted, 0.6))));
        Path filled = gallery.save(paint(fill.request(request(new Source.Blank()))));
        assertEquals(Verdict.BIT_EXACT, verify(refined).verdict());
        assertEquals(Verdict.BIT_EXACT, verify(filled).verdict());
        assertEquals(2, gallery.search("").count(), "what is kept is no picture of the gallery");
    }

    /** A part of a picture that is filled, in the picture or beyond its edge. */
    private static Fill fill(Pixels picture, Area canvas, int feather) {
        byte[] coverage = new byte[canvas.width() * canvas.height()];
        Arrays.fill(coverage, 0, coverage.length / 2, (byte) 255);
        Fill.Settings settings = new Fill.Settings(1, feather, 8, Fill.View.AROUND, Content.NOISE, ColourMatch.RING,
                0.9);
        return new Fill(new Fill.Subject(picture, canvas, new Mask(canvas.size(), coverage)), Area.of(canvas.size()),
                settings, Region.Work.inMultiples(SIZE, 32));
    }

    @Test
    void fillsAreMadeAgainInsideAndBeyondTheirOriginalAndProvenAgain() {
        Pixels original = Pictures.read(gallery.save(paint(request(new Source.Blank()))));
        for (Area canvas : List.of(Area.of(SIZE), new Area(-16, -32, 96, 96))) {
            Fill fill = fill(original, canvas, 5);
            Picture filled = paint(fill.request(request(new Source.Blank())));
            assertEquals(canvas.size(), filled.pixels().size());
            Verification.Result result = verify(gallery.save(filled));
            assertEquals(Verdict.BIT_EXACT, result.verdict());
            assertEquals(filled.pixels(), result.again().pixels());
            assertEquals(fill, result.again().request().source());
            assertEquals(filled.proof(), result.proof());
            assertEquals(filled.proof(), result.again().proof());
            assertTrue(result.proof().orElseThrow().isExact());
        }
    }

    @Test
    void aFillWhoseOutsideWasChangedIsFoundOut() {
        Pixels original = Pictures.read(gallery.save(paint(request(new Source.Blank()))));
        Picture filled = paint(fill(original, Area.of(SIZE), 5).request(request(new Source.Blank())));
        int[] argb = filled.pixels().argb().clone();
        argb[argb.length - 1] ^= 0x010000;
        Verification.Result result = verify(gallery.save(
                new Picture(new Pixels(SIZE, argb), filled.request(), filled.made(), filled.proof())));
        assertEquals(Verdict.SAME_NOISE, result.verdict());
        assertEquals(1, result.proof().orElseThrow().changed());
        assertEquals(0, result.again().proof().orElseThrow().changed());
    }

    @Test
    void aFillWithoutItsOriginalSaysWhichPictureIsMissing() throws IOException {
        Pixels original = Samples.pixels(SIZE, 3);
        Path file = gallery.save(paint(fill(original, Area.of(SIZE), 2).request(request(new Source.Blank()))));
        Files.delete(SourceFolder.of(folder.resolve("pictures")).folder().resolve(Fingerprint.of(original) + ".png"));
        UserException sentence = assertThrows(UserException.class, () -> verify(file));
        assertTrue(sentence.getMessage().contains(Fingerprint.of(original).substring(0, 16)), sentence.getMessage());
    }

    @Test
    void anOldFillThatDoesNotSayHowItWasDoneIsNotGuessedAt() {
        Pixels original = Samples.pixels(SIZE, 3);
        Mask mask = new Mask(SIZE, new byte[64 * 64]);
        Picture made = Samples.picture(request(new Source.Inside(original, mask, 1, Edge.SOFT)));
        Path file = gallery
                .save(new Picture(made.pixels(), made.request(), made.made(), Optional.of(new InpaintProof(0, 9))));
        UserException sentence = assertThrows(UserException.class, () -> verify(file));
        assertTrue(sentence.getMessage().contains("older Gesso"), sentence.getMessage());
    }

    @Test
    void aPictureOfAnotherDeviceHasTheSameNoise() {
        Picture made = paint(request(new Source.Blank()));
        int[] argb = made.pixels().argb().clone();
        argb[100] ^= 0x000300;
        Picture elsewhere = new Picture(new Pixels(SIZE, argb), made.request(), made.made());
        Verification.Result result = verify(gallery.save(elsewhere));
        assertEquals(Verdict.SAME_NOISE, result.verdict());
        assertTrue(result.largest() >= 1 && result.largest() <= 3, result.largest() + " levels");
        Made unknown = new Made("Gesso 0.0.1", "cpu", "", "PyTorch CPU", "", Duration.ZERO);
        assertEquals(Verdict.APPROXIMATE,
                verify(gallery.save(new Picture(elsewhere.pixels(), made.request(), unknown))).verdict());
    }

    /** No noise is not the same noise. */
    @Test
    void aPictureThatWasOnlyMadeLargerHasNoNoise() {
        Pixels small = Pictures.read(gallery.save(paint(request(new Source.Blank()))));
        Size size = new Size(96, 96);
        Picture made = paint(new Upscale(small, Upscale.NEAREST, 0, 0).of(request(new Source.Blank()), size));
        Path file = gallery.save(made);
        assertEquals(Verdict.BIT_EXACT, verify(file).verdict());
        int[] argb = made.pixels().argb().clone();
        argb[100] ^= 0x000300;
        assertEquals(Verdict.APPROXIMATE,
                verify(gallery.save(new Picture(new Pixels(size, argb), made.request(), made.made()))).verdict());
    }

    @Test
    void expectedVerdictsAreShownBeforehand() {
        Made made = new Made("Gesso 0.1.0", "cpu", "float32", "PyTorch CPU", "ab", Duration.ZERO);
        assertEquals(Verdict.BIT_EXACT, Verification.expected(made, "Gesso 0.1.0", "cpu"));
        assertEquals(Verdict.SAME_NOISE, Verification.expected(made, "Gesso 0.1.0", "cuda"));
        assertEquals(Verdict.SAME_NOISE, Verification.expected(made, "Gesso 0.2.0", "cpu"));
    }

    @Test
    void failedVerificationsAreReported() throws IOException {
        Path foreign = folder.resolve("foreign.png");
        Files.copy(Path.of("src/test/data/metadata/comfy-plain.png"), foreign);
        UserException sentence = assertThrows(UserException.class, () -> verify(foreign));
        assertTrue(sentence.getMessage().contains("but with ComfyUI"), sentence.getMessage());
        Request gone = new Request("/no/such/model", "a fox", Optional.empty(), new Source.Blank(), SIZE,
                SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, 1, 1, 0, 1);
        Path file = gallery.save(Samples.picture(gone));
        assertTrue(
                assertThrows(UserException.class, () -> verify(file)).getMessage()
                        .contains("There is no model \"model\""));
    }

    @Test
    void verifyingCanBeStopped() {
        Path file = gallery.save(paint(request(new Source.Blank())));
        var cancellation = new Cancellation();
        cancellation.cancel();
        assertThrows(CancelledException.class,
                () -> new Verification(pipeline, gallery::pixels, ModelLibrary.ofThisPerson(), restored -> restored)
                        .verify(file, _ -> {},
                                cancellation));
    }
}
