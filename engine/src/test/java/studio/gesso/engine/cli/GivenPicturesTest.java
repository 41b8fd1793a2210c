package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.mask.Alpha;

/** What a picture or a mask that a person gives does. */
class GivenPicturesTest extends CommandCase {

    @ParameterizedTest
    @CsvSource(textBlock = """
            odd-641x427.png, 512, 344
            circle-3to1.png, 304, 104
            """)
    void aPictureKeepsItsShape(String name, int width, int height) {
        Said said = Said.by("generate", "a fox", "--provider", "cpu", "--steps", "1", "--strength", "1", "--image",
                REPORTS.resolve(name).toString(), "-o", folder.resolve("one.png").toString());
        assertEquals(0, said.code(), said.err());
        assertEquals(new Size(width, height), picture("one.png").size());
    }

    @Test
    void whereAnotherShapeIsAskedForThePersonSaysHowToFit() {
        Map<String, Pixels> made = new HashMap<>();
        for (String fit : List.of("crop", "pad", "stretch")) {
            generate("a fox", fit + ".png", "--image", REPORTS.resolve("circle-3to1.png").toString(), "--fit", fit,
                    "--strength", "0.5", "--seed", "7");
            made.put(fit, picture(fit + ".png"));
            assertEquals(new Size(64, 64), made.get(fit).size());
        }
        assertEquals(3, new HashSet<>(made.values()).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.jfif", "pic.webp"})
    void aPictureIsKnownByItsContent(String name) throws IOException {
        Path nameless = Files.copy(REPORTS.resolve(name), folder.resolve("nameless"));
        for (Path file : List.of(REPORTS.resolve(name), nameless)) {
            assertFalse(Said.by("inspect", file.toString()).out().contains("model"), name);
            generate("a fox", "one.png", "--image", file.toString());
        }
    }

    @Test
    void masksCanBeInverted() {
        Pixels rgb = Pictures.read(REPORTS.resolve("rgb.png"));
        for (String mask : List.of("plain-disc.png", "black-on-transparent.png",
                "white-on-transparent-hidden-white.png")) {
            Pixels inside = inpainted(mask);
            Pixels outside = inpainted(mask, "--invert-mask");
            assertEquals(rgb.at(2, 2), inside.at(2, 2), mask);
            assertNotEquals(rgb, inside, mask);
            assertNotEquals(rgb.at(2, 2), outside.at(2, 2), mask);
        }
    }

    private Pixels inpainted(String mask, String... more) {
        Said said = Said.by(Stream.concat(
                Stream.of("inpaint", "a fox", "--provider", "cpu", "--steps", "1", "--strength",
                        "1", "--feather", "2", "--size", "64x64", "--image", REPORTS.resolve("rgb.png").toString(),
                        "--mask",
                        REPORTS.resolve(mask).toString(), "-o", folder.resolve("filled.png").toString()),
                Arrays.stream(more)).toList());
        assertEquals(0, said.code(), said.err());
        return picture("filled.png");
    }

    @Test
    void aPictureIsAPlaceToBegin() throws IOException {
        Path image = CASES.resolve("fox.png");
        generate("a castle", "soft.png", "--image", image.toString(), "--strength", "0.5", "--seed", "7");
        generate("a castle", "hard.png", "--image", image.toString(), "--strength", "1", "--seed", "7");
        assertNotEquals(picture("soft.png"), picture("hard.png"));
    }

    @Test
    void partlyTransparentPicturesStayTransparent() throws IOException {
        Pixels fox = Pictures.read(CASES.resolve("fox.png"));
        int[] argb = fox.argb().clone();
        Arrays.fill(argb, 0, argb.length / 3, 0);
        Pixels clear = new Pixels(fox.size(), argb);
        write(clear, folder.resolve("clear.png"));
        Said said = Said.by("generate", "a castle", "--provider", "cpu", "--steps", "2", "--strength", "0.5", "--image",
                folder.resolve("clear.png").toString(), "-o", folder.resolve("refined.png").toString());
        assertEquals(0, said.code(), said.err());
        assertEquals(Alpha.of(clear), Alpha.of(picture("refined.png")));
        assertNotEquals(clear, picture("refined.png"));
    }

    @Test
    void inpaintingPrintsItsProof() throws IOException {
        Pixels image = new Pixels(new Size(64, 64), new int[64 * 64]);
        Arrays.fill(image.argb(), 0xff3366cc);
        Path mask = folder.resolve("mask.png");
        Pixels half = new Pixels(new Size(64, 64), new int[64 * 64]);
        Arrays.fill(half.argb(), 0xff000000);
        Arrays.fill(half.argb(), 0, 20 * 64, 0xffffffff);
        write(image, folder.resolve("image.png"));
        write(half, mask);
        Said said = Said.by("inpaint", "a fox", "--image", folder.resolve("image.png").toString(), "--mask",
                mask.toString(), "--feather", "4", "--provider", "cpu", "--steps", "2", "--json", "-o",
                folder.resolve("filled.png").toString());
        assertEquals(0, said.code(), said.err());
        JsonObject made = JsonParser.parseString(said.out()).getAsJsonArray().get(0).getAsJsonObject();
        assertTrue(made.get("proof").getAsString().startsWith("0 of "), said.out());
        assertEquals(0xff3366cc, picture("filled.png").at(40, 60));
        assertNotEquals(image, picture("filled.png"));
        JsonObject told = JsonParser
                .parseString(Said.by("inspect", "--json", folder.resolve("filled.png").toString()).out())
                .getAsJsonObject();
        assertEquals("4", told.get("feather").getAsString());
        assertEquals("the whole frame", told.get("model_sees").getAsString());
        assertEquals("original", told.get("begins_with").getAsString());
        assertEquals("ring", told.get("colours").getAsString());
        assertEquals("0.75", told.get("strength").getAsString());
        assertEquals("64 × 64 at 0, 0", told.get("model_saw").getAsString());
    }
}
