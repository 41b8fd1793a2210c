package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;

/** What a person does on the command line, with the starter model. */
class CommandsTest extends CommandCase {

    @Test
    void aLargerPictureHasExactlyTheSizeAndSaysHowItWasMade() {
        generate("a fox", "small.png", "--seed", "7");
        Said said = Said
                .by(List.of("upscale", folder.resolve("small.png").toString(), "--device", "cpu", "--scale", "2.5",
                        "--model", "4x-ESRGAN-slim", "-o", folder.resolve("large.png").toString()));
        assertEquals(0, said.code(), said.err());
        assertEquals(new Size(160, 160), picture("large.png").size());
        RestoredSettings told = Metadata.read(folder.resolve("large.png"));
        assertEquals(Optional.of("a fox"), told.settings().prompt());
        assertEquals(Optional.of(new Size(64, 64)), told.settings().size());
        assertEquals(Optional.of(new PictureRecord.Enlargement("4x-ESRGAN-slim.safetensors", 0, 0, new Size(160, 160))),
                told.origin().flatMap(PictureRecord::enlargement));
        String parameters = Said.by(List.of("inspect", folder.resolve("large.png").toString())).out();
        assertTrue(parameters.contains("a fox"), parameters);
    }

    @Test
    void inspectReadsBackHowAPictureWasMade() {
        generate("a (fox:1.2), {snow|snow}", "one.png", "--negative", "fog", "--seed", "7", "--sampler", "DDIM",
                "--guidance", "3.5");
        Said said = Said.by("inspect", "--json", folder.resolve("one.png").toString());
        JsonObject json = JsonParser.parseString(said.out()).getAsJsonObject();
        assertEquals("a (fox:1.2), snow", json.get("prompt").getAsString());
        assertEquals("fog", json.get("negative").getAsString());
        assertEquals("DDIM", json.get("sampler").getAsString());
        assertEquals("3.5", json.get("guidance").getAsString());
        assertEquals("7", json.get("seed").getAsString());
        assertEquals("2", json.get("steps").getAsString());
        assertEquals("64 × 64", json.get("size").getAsString());
        assertEquals("float32", json.get("precision").getAsString());
        assertEquals(0, json.getAsJsonArray("could_not_restore").size(), said.out());
    }

    @Test
    void inspectExaminesAModel() {
        String starter = Path.of(System.getProperty("gesso.assets"), "starter", "postcard").toString();
        assertEquals(0, Said.by("inspect", starter).code());
        assertTrue(JsonParser.parseString(Said.by("inspect", "--json", starter).out()).isJsonObject());
    }

    @Test
    void theStripOfNoiseBeginsWithThePicture() throws IOException {
        Path image = CASES.resolve("fox.png");
        Path strip = folder.resolve("strip.png");
        Said said = Said.by("noise", image.toString(), "--steps", "4", "--side", "64", "-o", strip.toString());
        assertEquals(0, said.code(), said.err());
        assertEquals(new Size(256, 64), Pictures.read(strip).size());
        assertTrue(said.out().contains("t = 1000: 0.068"), said.out());
        for (String[] kind : new String[][]{{"--schedule", "linear"}, {"--model", "postcard"}, {"--seed", "1"}}) {
            Path other = folder.resolve("other.png");
            Said second = Said.by("noise", image.toString(), "--steps", "4", "--side", "64", "-o", other.toString(),
                    kind[0], kind[1]);
            assertEquals(0, second.code(), second.err());
            boolean alike = kind[1].equals("postcard");
            assertEquals(alike, Pictures.read(strip).equals(Pictures.read(other)), kind[1]);
        }
    }

    @Test
    void aSheetShowsThePicturesOfManyPrompts() throws IOException {
        Path prompts = Files.writeString(folder.resolve("prompts.txt"),
                "\ufeff# of the sea\na fox\n\na castle #9\n#1 dad");
        Path sheet = folder.resolve("sheet.png");
        Path steps = folder.resolve("steps");
        Said said = Said.by("grid", "a mill", "--prompts", prompts.toString(), "--sheet", sheet.toString(),
                "--columns", "2", "--provider", "cpu", "--steps", "1", "--size", "64x64", "--json", "--preview",
                steps.toString(), "-o", folder.resolve("all").toString());
        assertEquals(0, said.code(), said.err());
        assertEquals(3, JsonParser.parseString(said.out()).getAsJsonArray().size());
        assertTrue(Pictures.read(sheet).width() > 128);
        try (Stream<Path> list = Files.list(steps)) {
            assertEquals(3, list.count());
        }
    }

    @Test
    void helpIsThereForEveryCommand() {
        for (String command : List.of("generate", "inpaint", "grid", "models", "inspect", "noise", "bench")) {
            Said said = Said.by(command, "--help");
            assertEquals(0, said.code());
            assertTrue(said.out().startsWith("Usage: gesso " + command), said.out());
            assertTrue(Said.by("--help").out().contains("\n  " + command), command);
        }
    }
}
