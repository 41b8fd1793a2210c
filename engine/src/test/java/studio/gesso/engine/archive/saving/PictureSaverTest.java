package studio.gesso.engine.archive.saving;

import studio.gesso.engine.archive.gallery.Samples;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.DayFolder;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.StalePartFile;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.codec.Pictures;

class PictureSaverTest {

    @TempDir
    Path folder;

    private static Clock on(String day) {
        return Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
    }

    @Test
    void picturesAreNumberedWithinTheirDay() {
        var saver = new PictureSaver(folder, on("2026-08-19"));
        assertEquals(folder.resolve("2026-08-19/00001-4711.png"), saver.save(Samples.picture("a fox", 4711)));
        assertEquals(folder.resolve("2026-08-19/00002-4711.png"), saver.save(Samples.picture("a fox", 4711)));
        var nextDay = new PictureSaver(folder, on("2026-08-20"));
        assertEquals(folder.resolve("2026-08-20/00001-5.png"), nextDay.save(Samples.picture("a fox", 5)));
    }

    @Test
    void aClockThatGoesBackOverwritesNothing() throws IOException {
        new PictureSaver(folder, on("2026-08-19")).save(Samples.picture("first", 1));
        new PictureSaver(folder, on("2026-08-20")).save(Samples.picture("second", 1));
        Path back = new PictureSaver(folder, on("2026-08-19")).save(Samples.picture("third", 1));
        assertEquals("00002-1.png", back.getFileName().toString());
        assertEquals(Set.of("2026-08-19/00001-1.png", "2026-08-19/00002-1.png", "2026-08-20/00001-1.png"), files());
    }

    @Test
    void numbersGoOnAfterTheHighestAndForeignFilesAreLeftAlone() throws IOException {
        Path day = Files.createDirectory(folder.resolve("2026-08-19"));
        Files.writeString(day.resolve("00041-9.png"), "somebody's");
        Files.writeString(day.resolve("20260819-holiday.png"), "somebody's");
        Files.writeString(day.resolve("notes.txt"), "somebody's");
        Path saved = new PictureSaver(folder, on("2026-08-19")).save(Samples.picture("a fox", 9));
        assertEquals("00042-9.png", saved.getFileName().toString());
        assertEquals("somebody's", Files.readString(day.resolve("00041-9.png")));
    }

    @Test
    void thePictureCarriesAllThatMadeIt() throws IOException {
        var picture = Samples.picture("a fox, \"quoted\" 🦊", 7);
        Path file = new PictureSaver(folder, on("2026-08-19")).save(picture);
        assertEquals(picture.pixels(), Pictures.read(file));
        var texts = EmbeddedReader.read(file).texts();
        assertEquals(List.of("parameters", "gesso", "XML:com.adobe.xmp"), List.copyOf(texts.keySet()));
        assertEquals("""
                a fox, "quoted" 🦊
                Negative prompt: fog
                Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7.5, Seed: 7, Size: 32x24, \
                Model: postcard, RNG: CPU, Version: Gesso 0.1.0""", texts.get("parameters"));
        var json = JsonParser.parseString(texts.get("gesso")).getAsJsonObject();
        assertEquals("a fox, \"quoted\" 🦊", json.getAsJsonObject("request").get("prompt").getAsString());
        assertEquals(Fingerprint.of(picture.pixels()), json.get("pixels").getAsString());
        assertEquals("2026-08-19T12:00:00Z", json.get("created").getAsString());
        assertEquals("ab".repeat(32), json.getAsJsonObject("made").get("noise_hash").getAsString());
        assertTrue(texts.get("XML:com.adobe.xmp").contains("/digitalsourcetype/trainedAlgorithmicMedia<"));
    }

    @Test
    void manyThreadsNeverTakeTheSameName() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Path>> saved = IntStream.range(0, 64)
                    .mapToObj(i -> threads
                            .submit(() -> new PictureSaver(folder, on("2026-08-19")).save(Samples.picture("p" + i, 3))))
                    .toList();
            Set<Path> names = new TreeSet<>();
            for (var file : saved) {
                names.add(file.get());
            }
            assertEquals(64, names.size());
        }
        assertEquals(64, files().size());
    }

    @Test
    void anInterruptedThreadStillSaves() throws IOException {
        Thread.currentThread().interrupt();
        try {
            Path file = new PictureSaver(folder, on("2026-08-19")).save(Samples.picture("a fox", 1));
            assertEquals(Samples.picture("a fox", 1).pixels(), Pictures.read(file));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void missingFoldersAreReported() throws IOException {
        Path drive = Files.createDirectory(folder.resolve("drive"));
        var saver = PictureSaver.into(drive);
        Files.delete(drive);
        assertSentence(() -> saver.save(Samples.picture("a fox", 1)), "there is no folder “" + drive + "” any more");
    }

    @Test
    void aFileInPlaceOfTheFolderIsReported() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertSentence(() -> PictureSaver.into(file), "“" + file + "”");
    }

    @Test
    void readOnlyFoldersAreReported() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assertTrue(locked.toFile().setWritable(false));
        assumeFalse(Files.isWritable(locked), "This account may write everywhere");
        assertSentence(() -> new PictureSaver(locked, on("2026-08-19")).save(Samples.picture("a fox", 1)),
                "cannot be written to");
        assertTrue(locked.toFile().setWritable(true));
    }

    /** Not even root may write there, so that this is tested in every account. */
    @Test
    void readOnlySystemFoldersAreReported() {
        Path system = Path.of("/sys");
        assumeTrue(Files.isDirectory(system), "This system has no such folder");
        assertSentence(() -> new PictureSaver(system, on("2026-08-19")).save(Samples.picture("a fox", 1)),
                "the folder “/sys” cannot be written to");
    }

    @Test
    void aFullDiskLeavesNoFileAndNoPart() throws IOException {
        var day = DayFolder.of(folder, LocalDate.of(2026, 8, 19));
        var full = assertThrows(IOException.class, () -> day.save("1", out -> {
            out.write("half".getBytes(StandardCharsets.UTF_8));
            throw new IOException("No space left on device");
        }));
        assertEquals(Set.of(), files());
        assertTrue(FileErrors.writing("The picture", folder, full).getMessage().contains("is full; make room"));
    }

    @Test
    void chosenFilesAreReplacedOnlyByCompleteOnes() throws IOException {
        Path file = Files.writeString(folder.resolve("fox.png"), "before");
        assertThrows(IOException.class, () -> AtomicFile.write(file, out -> {
            out.write(new byte[100_000]);
            throw new IOException("No space left on device");
        }));
        assertEquals("before", Files.readString(file));
        PictureSaver.save(Samples.picture("a fox", 1), file);
        assertEquals(Samples.SIZE, Pictures.read(file).size());
        assertEquals(Set.of("fox.png"), files());
        assertSentence(() -> PictureSaver.save(Samples.picture("a fox", 1), folder.resolve("no/such/fox.png")),
                "there is no folder");
    }

    @Test
    void onlyOldUnlockedPartsAreLeftovers() throws IOException {
        Path part = Files.createFile(Files.createDirectory(folder.resolve("2026-11-30")).resolve(".00042.part"));
        assertFalse(StalePartFile.clear(part));
        var yesterday = FileTime.from(Instant.now().minus(1, ChronoUnit.DAYS));
        try (var out = new FileOutputStream(part.toFile())) {
            out.getChannel().lock();
            Files.setLastModifiedTime(part, yesterday);
            assertFalse(StalePartFile.clear(part));
        }
        Files.setLastModifiedTime(part, yesterday);
        assertTrue(StalePartFile.clear(part));
        assertFalse(Files.exists(part));
    }

    private static void assertSentence(Executable saving, String part) {
        UserException sentence = assertThrows(UserException.class, saving);
        assertTrue(sentence.getMessage().contains(part), sentence.getMessage());
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new TreeSet<>(all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList());
        }
    }
}
