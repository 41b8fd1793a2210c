package studio.gesso.engine.archive.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.image.codec.Pictures;

/** Programs that save are killed at any moment, as often as {@code -Dkills=N} says: nothing that was finished is lost. */
class KillTest {

    private static final int KILLS = Optional.ofNullable(System.getProperty("kills"))
            .filter(number -> !number.isBlank())
            .map(Integer::parseInt)
            .orElse(8);

    @TempDir
    Path folder;

    private final Map<Long, Path> saved = new TreeMap<>();
    private final Set<Long> rated = new HashSet<>();

    @Test
    void killsLoseNothingThatWasFinished() throws IOException, InterruptedException {
        var random = new Random();
        Path pictures = folder.resolve("pictures");
        Path cache = folder.resolve("cache");
        for (int kill = 0; kill < KILLS; kill++) {
            kill(Child.start(pictures, cache, kill * 1000L, 1000), random);
            try (Gallery gallery = Gallery.open(pictures, cache)) {
                gallery.refresh(_ -> {});
                check(gallery, pictures);
            }
        }
        System.out.println("kills: " + KILLS + ", pictures finished and found: " + saved.size());
    }

    /** Lets a program save some pictures, and kills it at any moment of the next. */
    private void kill(Process child, Random random) throws IOException, InterruptedException {
        try (BufferedReader lines = child.inputReader()) {
            for (int left = 1 + random.nextInt(12); left > 0; left--) {
                note(lines.readLine());
            }
            LockSupport.parkNanos(random.nextInt(15_000_000));
            // Not the process's own method, which would close what it has said before.
            child.toHandle().destroyForcibly();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line);
            }
            child.waitFor();
        }
    }

    private void note(String line) {
        String[] parts = line.split(" ", 2);
        if (parts.length < 2 || parts[1].isEmpty()) {
            return;
        }
        if (parts[0].equals("rated")) {
            rated.add(Long.parseLong(parts[1]));
        } else if (parts[1].endsWith(".png")) {
            saved.put(Long.parseLong(parts[0]), Path.of(parts[1]));
        }
    }

    private void check(Gallery gallery, Path pictures) throws IOException {
        for (Map.Entry<Long, Path> picture : saved.entrySet()) {
            assertEquals(Samples.picture("", picture.getKey()).pixels(), Pictures.read(picture.getValue()));
        }
        Set<Path> files = files(pictures);
        assertTrue(files.containsAll(saved.values()));
        // A picture may be finished that the program had no time to tell of; it has to be whole too.
        files.forEach(Pictures::read);
        List<PictureEntry> entries = gallery.entries(gallery.search("").ids());
        assertEquals(files, new HashSet<>(entries.stream().map(PictureEntry::file).toList()));
        assertEquals(files.size(), gallery.search("picture").count());
        for (long seed : rated) {
            assertEquals(3, gallery.entry(saved.get(seed)).orElseThrow().marks().rating(), "seed " + seed);
        }
    }

    /** All that stands under a final name. */
    private static Set<Path> files(Path pictures) throws IOException {
        try (Stream<Path> all = Files.walk(pictures)) {
            return new HashSet<>(all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> !file.startsWith(pictures.resolve(".gesso")))
                    .toList());
        }
    }

    @Test
    void twoProgramsAtOnceTakeNothingFromEachOther() throws IOException, InterruptedException {
        Path pictures = folder.resolve("pictures");
        Path cache = folder.resolve("cache");
        List<Process> programs = List.of(Child.start(pictures, cache, 0, 30), Child.start(pictures, cache, 0, 30));
        Set<String> files = new HashSet<>();
        for (Process program : programs) {
            try (BufferedReader lines = program.inputReader()) {
                lines.lines().filter(line -> line.endsWith(".png")).forEach(line -> files.add(line.split(" ", 2)[1]));
            }
            assertEquals(0, program.waitFor());
        }
        assertEquals(60, files.size());
        try (Gallery gallery = Gallery.open(pictures, cache)) {
            gallery.refresh(_ -> {});
            assertEquals(60, gallery.search("").count());
            assertEquals(20, gallery.search("rating:3").count());
            for (long seed = 0; seed < 30; seed++) {
                assertEquals(2, gallery.search("seed:" + seed).count());
            }
        }
    }
}
