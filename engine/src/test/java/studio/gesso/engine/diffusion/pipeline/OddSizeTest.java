package studio.gesso.engine.diffusion.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;

/** A size for which the U-Net is opened once more. */
class OddSizeTest extends StarterCase {

    private static final Size USUAL = new Size(64, 64);
    private static final Size ODD = new Size(72, 72);

    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException {
        Path original = Path.of("target", "pipelines", "sd1");
        try (Stream<Path> all = Files.walk(original)) {
            for (Path file : all.toList()) {
                Path target = folder.resolve(original.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void whereItCannotBeOpenedTheModelStillPaintsInItsUsualSizes() throws IOException {
        Picture before = picture(request(USUAL));
        Path unet = folder.resolve("unet").resolve("model.onnx");
        Path aside = folder.resolve("aside.onnx");
        Files.move(unet, aside);
        List<Event> failed = run(request(ODD), new Cancellation());
        assertInstanceOf(Event.Failed.class, failed.getLast());
        Files.move(aside, unet);
        assertEquals(before.pixels(), picture(request(USUAL)).pixels());
        assertEquals(ODD, picture(request(ODD)).pixels().size());
        assertEquals(before.pixels(), picture(request(USUAL)).pixels());
    }

    @Test
    void whatIsOpenPaintsOnAlthoughItsFileIsGone() {
        Picture before = picture(request(USUAL));
        Path unet = folder.resolve("unet").resolve("model.onnx");
        Path aside = folder.resolve("aside.onnx");
        List<Event> events = new ArrayList<>();
        pipeline.run(request(USUAL), event -> {
            events.add(event);
            if (event instanceof Event.Started) {
                move(unet, aside);
            }
        }, new Cancellation());
        assertEquals(before.pixels(), pictures(events).getFirst().pixels());
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Request request(Size size) {
        return new Request(folder.toString(), "a fox", Optional.empty(), new Source.Blank(), size, SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, 2, 4, 7, 1);
    }
}
