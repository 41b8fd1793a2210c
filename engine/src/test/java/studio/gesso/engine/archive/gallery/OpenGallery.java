package studio.gesso.engine.archive.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.marks.Marks;

/** A gallery in folders of its own, opened before each test and closed after it. */
abstract class OpenGallery {

    @TempDir
    Path folder;

    Path pictures;
    Path cache;
    Gallery gallery;

    @BeforeEach
    void open() {
        pictures = folder.resolve("pictures");
        cache = folder.resolve("cache");
        gallery = Gallery.open(pictures, cache);
    }

    @AfterEach
    void close() {
        gallery.close();
    }

    void reopen() {
        gallery.close();
        gallery = Gallery.open(pictures, cache);
    }

    PictureEntry save(String prompt, long seed) {
        return gallery.entry(gallery.save(Samples.picture(prompt, seed))).orElseThrow();
    }

    List<String> prompts(String query) {
        return gallery.entries(gallery.search(query).ids()).stream().map(PictureEntry::prompt).toList();
    }

    static Marks rated(Marks marks) {
        return marks.withRating(4).withTags(List.of("night")).withCollections(List.of("for the show"));
    }

    static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
