package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.image.Size;

/** The fast mode that a person has set in the window is that of every command whose pictures a model paints. */
class FastModeTest {

    private static final Path MODEL = Path.of("src/test/data/weights/diffusers/sd1").toAbsolutePath();

    @TempDir
    Path home;

    @Test
    void itIsThatOfTheWindowUnlessAnIntervalIsGiven() throws IOException, InterruptedException {
        Path settings = Files.createDirectories(new StudioFolders(home, Map.of()).settings());
        Files.writeString(settings.resolve("studio.json"), "{\"preferences\": {\"fastMode\": 3}}");
        PictureSaver.save(Samples.pixels(new Size(64, 64), 1), home.resolve("photo.png"));
        List<Said> said = CommandProcess.saidInTurn(home, Map.of(), List.of(
                painting("generate", "a fox", "-o", "generated.png"),
                painting("generate", "a fox", "--cache-interval", "1", "-o", "exact.png"),
                painting("grid", "a fox", "--sheet", "sheet.png", "-o", "cell.png"),
                painting("upscale", "photo.png", "--scale", "2", "--upscaler", "Lanczos", "--add-detail", "0.9", "-o",
                        "larger.png")));
        said.forEach(one -> assertEquals(0, one.code(), one.out()));
        assertEquals(List.of(3, 1, 3, 3), Stream.of("generated.png", "exact.png", "cell.png", "larger.png")
                .map(name -> interval(home.resolve(name)))
                .toList());
    }

    private static List<String> painting(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--model", MODEL.toString(), "--steps", "3", "--provider",
                "cpu", "--size", "64x64").limit(arguments[0].equals("upscale") ? 6 : 8)).toList();
    }

    private static int interval(Path picture) {
        return Metadata.read(picture).settings().advanced().deepCache().interval();
    }
}
