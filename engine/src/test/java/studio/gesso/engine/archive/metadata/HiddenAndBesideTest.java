package studio.gesso.engine.archive.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.embedded.PngText;

/** Settings that are hidden in a picture's pixels, or stand in a text file beside it; and text that is no text. */
class HiddenAndBesideTest {

    private static final String SETTINGS = "a fox 🦊\nNegative prompt: fog\nSteps: 12, Sampler: Euler a, Seed: 77, Size: 64x64";

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("a.b.png");
    }

    private static byte[] hidden(String word, long bits, byte[] text) {
        return ByteBuffer.allocate(19 + text.length)
                .put(word.getBytes(StandardCharsets.ISO_8859_1))
                .putInt((int) bits)
                .put(text)
                .array();
    }

    private static byte[] packed(byte[] text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        }
        return out.toByteArray();
    }

    /** A picture whose lowest bits say something, down the columns. */
    private void write(Size size, boolean alpha, byte[] hidden) throws IOException {
        Pixels pixels = Samples.pixels(size, 3);
        int[] argb = pixels.argb();
        argb[argb.length - 1] &= alpha ? 0x7fffffff : -1;
        int count = alpha ? 1 : 3;
        for (int bit = 0; bit < hidden.length * 8; bit++) {
            int pixel = bit / count;
            int at = pixel % size.height() * size.width() + pixel / size.height();
            int shift = alpha ? 24 : 16 - 8 * (bit % count);
            int value = hidden[bit / 8] >> (7 - bit % 8) & 1;
            argb[at] = argb[at] & ~(1 << shift) | value << shift;
        }
        try (var out = Files.newOutputStream(file)) {
            Png.write(new Pixels(size, argb), List.of(), Png.Effort.QUICK, out);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stealth_pnginfo", "stealth_pngcomp", "stealth_rgbinfo", "stealth_rgbcomp"})
    void everyFormOfHiddenSettingsIsRead(String word) throws IOException {
        byte[] utf8 = SETTINGS.getBytes(StandardCharsets.UTF_8);
        byte[] text = word.endsWith("comp") ? packed(utf8) : utf8;
        for (Size size : List.of(new Size(200, 30), new Size(40, 400), new Size(64, 64))) {
            write(size, word.contains("png"), hidden(word, text.length * 8L, text));
            RestoredSettings restored = Metadata.read(file);
            assertEquals(Optional.of("A1111"), restored.dialect(), size.toString());
            assertEquals(Optional.of("a fox 🦊"), restored.settings().prompt());
            assertEquals(Optional.of(12), restored.settings().steps());
        }
    }

    @Test
    void hiddenTextsOfNovelAiAreReadAsItsTexts() throws IOException {
        byte[] text = packed("""
                {"Software": "NovelAI", "Source": "V4", "Description": "a {fox}",
                 "Comment": "{\\"prompt\\": \\"a {fox}\\", \\"steps\\": 9, \\"seed\\": 4, \\"uc\\": \\"fog\\"}"}"""
                .getBytes(StandardCharsets.UTF_8));
        write(new Size(100, 100), true, hidden("stealth_pngcomp", text.length * 8L, text));
        RestoredSettings restored = Metadata.read(file);
        assertEquals(Optional.of("NovelAI"), restored.dialect());
        assertEquals(Optional.of("a (fox:1.05)"),
                restored.settings().prompt().map(restored.settings()::translated));
    }

    @Test
    void hostileHiddenTextsAreNoSettings() throws IOException {
        byte[] text = SETTINGS.getBytes(StandardCharsets.UTF_8);
        byte[] bomb = packed(new byte[64 << 20]);
        for (byte[] hidden : List.of(hidden("stealth_pnginfo", -1, text), hidden("stealth_pnginfo", 1L << 31, text),
                hidden("stealth_pngcomp", text.length * 8L, text),
                hidden("stealth_pngcomp", bomb.length * 8L, bomb), hidden("stealth_pnginfo", 0, text),
                hidden("stealth_nothing", 8, text))) {
            write(new Size(1000, 1000), true, hidden);
            assertEquals(Optional.empty(), Metadata.read(file).dialect());
        }
        write(new Size(64, 64), true, hidden("stealth_pnginfo", text.length * 8L, text));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            Metadata.read(file);
        }
    }

    @Test
    void sideTextsAreReadIfTheyHaveSettings() throws IOException {
        write(new Size(8, 8), false, new byte[0]);
        Path beside = folder.resolve("a.b.txt");
        Files.writeString(beside, "\uFEFF" + SETTINGS);
        assertEquals(Optional.of(12), Metadata.read(file).settings().steps());
        Files.writeString(beside, "a caption: of a fox, for training");
        assertEquals(Optional.empty(), Metadata.read(file).dialect());
        Files.writeString(beside, SETTINGS + " ".repeat(2 << 20));
        assertEquals(Optional.empty(), Metadata.read(file).dialect());
        Files.delete(beside);
        Files.createDirectory(beside);
        assertEquals(Optional.empty(), Metadata.read(file).dialect());
    }

    @Test
    void settingsInThePictureComeBeforeTheSideText() throws IOException {
        try (var out = Files.newOutputStream(file)) {
            Png.write(Samples.pixels(new Size(8, 8), 1),
                    List.of(PngText.plain("parameters", SETTINGS.replace("12", "13"))), Png.Effort.QUICK, out);
        }
        Files.writeString(folder.resolve("a.b.txt"), SETTINGS);
        assertEquals(Optional.of(13), Metadata.read(file).settings().steps());
    }

    @Test
    void halfACharacterBecomesAReplacementAndStaysOne() throws IOException {
        String graph = """
                {"1": {"class_type": "KSampler", "inputs": {"latent_image": ["1", 0], "positive": ["2", 0], "seed": 5}},
                 "2": {"class_type": "CLIPTextEncode", "inputs": {"text": "a \\ud83e fox", "clip": ["1", 1]}}}""";
        RestoredSettings restored = Metadata.read(new EmbeddedData(Optional.empty(), Map.of("prompt", graph), 1), "x");
        assertEquals(Optional.of("a \uFFFD fox"), restored.settings().prompt());
        try (var out = Files.newOutputStream(file)) {
            Png.write(Samples.pixels(new Size(8, 8), 1), List.of(PngText.plain("parameters",
                    "a \ud83e fox\nSteps: 1, Seed: 2, Size: 8x8")), Png.Effort.QUICK, out);
        }
        assertTrue(EmbeddedReader.read(file).texts().get("parameters").startsWith("a \uFFFD fox"));
    }
}
