package studio.gesso.engine.work.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.network.memory.Room;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.decoding.VaeDecoder;

/** What is said before a small real model runs. */
class PreflightTest {

    private static final Path SD1 = Path.of("src/test/data/weights/diffusers/sd1").toAbsolutePath().normalize();
    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder;

    @Test
    void nothingIsSaidWhereNothingWasMeasuredAndAllFits() {
        assertEquals(new Preflight(Optional.empty(), Optional.empty()),
                preflight(request(256), () -> OptionalLong.of(64 * GIB)));
        assertEquals(new Preflight(Optional.empty(), Optional.empty()), preflight(request(256), Room.UNKNOWN));
    }

    @Test
    void tilesAreSaidBeforeTheyAreNeeded() {
        Request large = request(1024);
        assertEquals(Optional.of("Memory is short, so the VAE may work in tiles."),
                preflight(large, () -> OptionalLong.of(1 << 20)).warning());
        assertEquals(Optional.empty(), preflight(large.with(it -> it.advanced = it.advanced
                .with(that -> that.decoder = VaeDecoder.TILED_256)), () -> OptionalLong.of(1 << 20)).warning(),
                "as it was asked for");
    }

    @Test
    void whatTakesMoreThanIsFreeIsSaid() {
        RunHistory history = new RunHistory(folder.resolve("runs.json"));
        history.learn(new Picture(new Pixels(new Size(1, 1), new int[1]), request(256),
                new Picture.Made("Gesso", "cpu", "cpu", "float32", "none", "", Duration.ZERO, List.of(),
                        new Picture.Usage(Duration.ofSeconds(1), Duration.ofSeconds(4), 4, Duration.ofSeconds(1),
                                3 * GIB))));
        history.write();
        RunHistory next = new RunHistory(folder.resolve("runs.json"));
        Preflight tight = Preflight.of(List.of(request(256)), "cpu", next, finder(), () -> OptionalLong.of(GIB));
        assertTrue(tight.warning().orElseThrow().startsWith("Memory is short: this takes about 3.2 GB"),
                tight.toString());
        assertEquals(Duration.ofSeconds(6), tight.forecast().orElseThrow().time());
    }

    @Test
    void aModelThatIsNotThereIsSaidByWhoeverRunsIt() {
        Request gone = request(256).with(it -> it.model = folder.resolve("gone").toString());
        assertEquals(Optional.empty(), preflight(gone, () -> OptionalLong.of(1)).warning());
    }

    private Preflight preflight(Request request, Room room) {
        return Preflight.of(List.of(request), "cpu", new RunHistory(folder.resolve("none.json")), finder(), room);
    }

    private ModelFinder finder() {
        ModelOpener files = new ModelOpener(folder.resolve("cache"));
        return name -> files.open(Path.of(name));
    }

    private static Request request(int side) {
        return new Request(SD1.toString(), "a fox", Optional.empty(), new Source.Blank(), new Size(side, side),
                SamplerName.EULER, SigmaSchedule.AUTOMATIC, 4, 5, 1, 1);
    }
}
