package studio.gesso.engine.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.gallery.index.Entry;
import studio.gesso.engine.gallery.index.Index.Label;
import studio.gesso.engine.gallery.marks.Marks;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.tensor.Refusal;

class GalleryTest {

    @TempDir
    Path folder;

    private Path pictures;
    private Path cache;
    private Gallery gallery;

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

    private void reopen() {
        gallery.close();
        gallery = Gallery.open(pictures, cache);
    }

    private Entry save(String prompt, long seed) {
        return gallery.entry(gallery.save(Samples.picture(prompt, seed))).orElseThrow();
    }

    private List<String> prompts(String query) {
        return gallery.entries(gallery.search(query).ids()).stream().map(Entry::prompt).toList();
    }

    private static Marks rated(Marks marks) {
        return marks.withRating(4).withTags(List.of("night")).withCollections(List.of("for the show"));
    }

    @Test
    void aSavedPictureIsFoundAtOnce() {
        Entry entry = save("a fox in the snow", 4711);
        assertEquals(List.of("a fox in the snow"), prompts("fox"));
        assertEquals(Optional.of("postcard"), entry.facts().model());
        assertEquals(Optional.of("DPM++ 2M Karras"), entry.facts().sampler());
        assertEquals(Optional.of("4711"), entry.facts().seed());
        assertEquals(Optional.of(Samples.SIZE), entry.size());
        assertEquals(Optional.of("Gesso"), entry.dialect());
    }

    @Test
    void theIndexCanBeThrownAwayAndIsTheSameAfterwards() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            save("picture " + seed, seed);
        }
        gallery.mark(gallery.entries(gallery.search("seed:7").ids()), GalleryTest::rated);
        List<Entry> before = gallery.entries(gallery.search("").ids());
        gallery.close();
        deleteAll(cache);
        gallery = Gallery.open(pictures, cache);
        assertEquals(0, gallery.search("").count());
        assertEquals(20, gallery.refresh(_ -> {}).added());
        List<Entry> after = gallery.entries(gallery.search("").ids());
        assertEquals(before.stream().map(GalleryTest::withoutId).toList(),
                after.stream().map(GalleryTest::withoutId).toList());
        assertEquals(List.of("picture 7"), prompts("rating:4 tag:night collection:\"for the show\""));
    }

    private static Entry withoutId(Entry entry) {
        return new Entry(0, entry.file(), entry.place(), entry.created(), entry.size(), entry.dialect(), entry.prompt(),
                entry.facts(), entry.marks());
    }

    @Test
    void anIndexThatIsNonsenseIsMadeAnew() throws IOException {
        save("a fox", 1);
        gallery.close();
        try (Stream<Path> files = Files.list(cache.resolve("index"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, "this is no database ".repeat(1000));
            }
        }
        gallery = Gallery.open(pictures, cache);
        gallery.refresh(_ -> {});
        assertEquals(List.of("a fox"), prompts(""));
    }

    @Test
    void anIndexThatBreaksWhileItIsUsedIsMadeAnew() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            save("a fox " + "and words ".repeat(500) + seed, seed);
        }
        reopen();
        try (Stream<Path> files = Files.list(cache.resolve("index"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".sqlite")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Arrays.fill(bytes, 8192, bytes.length, (byte) 0x55);
                Files.write(file, bytes);
            }
        }
        assertEquals(20, gallery.search("fox").count());
    }

    @Test
    void filesOfOtherProgramsAreFoundAndNoneIsTouched() throws IOException {
        Path foreign = Files.createDirectories(pictures.resolve("from others/deep"));
        for (String name : List.of("a1111-plain.png", "comfy-plain.png", "none.png", "malformed-json.png")) {
            Files.copy(Path.of("src/test/data/metadata", name), foreign.resolve(name));
        }
        Files.copy(Path.of("src/test/data/pictures/turned-6.jpg"), foreign.resolve("photo.JPG"));
        Files.writeString(foreign.resolve("notes.txt"), "not a picture");
        Files.writeString(foreign.resolve("broken.png"), "not a picture");
        assertEquals(6, gallery.refresh(_ -> {}).added());
        assertEquals(List.of("a lighthouse"), prompts("lighthouse"));
        assertEquals(1, gallery.search("photo size:17x23").count());
        assertEquals(0, gallery.refresh(_ -> {}).added());
        assertEquals("not a picture", Files.readString(foreign.resolve("broken.png")));
    }

    @Test
    void deletedAndAddedFilesAreNoticed() throws IOException {
        Entry fox = save("a fox", 1);
        save("a cat", 2);
        Files.delete(fox.file());
        Files.copy(Path.of("src/test/data/metadata/a1111-plain.png"), fox.file().resolveSibling("x.png"));
        assertEquals(new Gallery.Refreshed(1, 1, 0), gallery.refresh(_ -> {}));
        assertEquals(List.of("a cat"), prompts("cat"));
        assertEquals(1, gallery.search("model:v1-5").count());
        assertEquals(0, gallery.search("seed:1").count());
        deleteAll(fox.file().getParent());
        assertEquals(new Gallery.Refreshed(0, 2, 0), gallery.refresh(_ -> {}));
        assertEquals(0, gallery.search("").count());
    }

    @Test
    void aFileThatMovesKeepsItsNumberAndItsMarks() throws IOException {
        Entry fox = save("a fox", 1);
        gallery.mark(List.of(fox), GalleryTest::rated);
        Path elsewhere = Files.createDirectories(pictures.resolve("best of")).resolve("fox.png");
        Files.move(fox.file(), elsewhere);
        assertEquals(new Gallery.Refreshed(0, 0, 1), gallery.refresh(_ -> {}));
        Entry moved = gallery.entry(elsewhere).orElseThrow();
        assertEquals(fox.id(), moved.id());
        assertEquals(4, moved.marks().rating());
        gallery.reindex(_ -> {});
        assertEquals(List.of("night"), gallery.entry(elsewhere).orElseThrow().marks().tags());
    }

    @Test
    void aFileThatMovesWhileNobodyLooksIsKnownByItsPixels() throws IOException {
        Entry fox = save("a fox", 1);
        gallery.mark(List.of(fox), GalleryTest::rated);
        gallery.close();
        deleteAll(cache);
        Path elsewhere = Files.createDirectories(pictures.resolve("best of")).resolve("fox.png");
        Files.copy(fox.file(), elsewhere);
        Files.delete(fox.file());
        gallery = Gallery.open(pictures, cache);
        gallery.refresh(_ -> {});
        assertEquals(4, gallery.entry(elsewhere).orElseThrow().marks().rating());
    }

    @Test
    void aFileThatIsChangedInPlaceIsReadAgain() throws IOException {
        Entry fox = save("a fox", 1);
        gallery.mark(List.of(fox), GalleryTest::rated);
        Files.copy(Path.of("src/test/data/metadata/a1111-plain.png"), fox.file(), StandardCopyOption.REPLACE_EXISTING);
        gallery.refresh(_ -> {});
        Entry changed = gallery.entry(fox.file()).orElseThrow();
        assertEquals("a fox in the snow", changed.prompt());
        assertEquals(4, changed.marks().rating());
        assertEquals(List.of("a fox in the snow"), prompts("snow night"));
    }

    @Test
    void tagsOfSomePicturesAreCounted() {
        Entry fox = save("a fox", 1);
        Entry cat = save("a cat", 2);
        Entry dog = save("a dog", 3);
        gallery.mark(List.of(fox, cat, dog), marks -> marks.withTags(List.of("animal")));
        gallery.mark(List.of(cat), marks -> marks.withTags(List.of("Night")));
        assertEquals(List.of("animal 1", "Night 1"), gallery.tags(fox.id(), cat.id())
                .stream()
                .map(label -> label.name() + " " + label.pictures())
                .toList());
    }

    @Test
    void aPictureKnowsWhereItCameFrom() {
        Entry first = save("a hill", 1);
        Entry second = from(first, "a castle on a hill", 2);
        Entry third = from(second, "a castle at night", 3);
        Entry other = from(first, "a mill on a hill", 4);
        assertEquals(List.of(second, first), gallery.ancestors(third));
        assertEquals(List.of(other, second), gallery.children(first));
        assertEquals(List.of(), gallery.children(third));
        assertEquals(List.of(), gallery.ancestors(first));
    }

    private Entry from(Entry parent, String prompt, long seed) {
        Request request = Samples.request(prompt, seed);
        Source source = new Source.From(Pictures.read(parent.file()), 0.5);
        Request based = new Request(request.model(), request.prompt(), request.negative(), source, request.size(),
                request.sampler(), request.sigmas(), 20, 7, seed, 1);
        return gallery.entry(gallery.save(Samples.picture(based))).orElseThrow();
    }

    @Test
    void namesAreCounted() {
        Entry fox = save("a fox", 1);
        Entry cat = save("a cat", 2);
        gallery.mark(List.of(fox, cat), marks -> marks.withTags(List.of("animal", " ")));
        gallery.mark(gallery.entries(cat.id()), marks -> marks.withTags(List.of("Animal", "pet", "PET")));
        assertEquals(List.of(new Label("animal", 2), new Label("pet", 1)), gallery.tags());
        assertEquals(List.of(), gallery.collections());
    }

    @Test
    void twoGalleriesOfOneFolderSeeEachOthersWork() {
        Entry fox = save("a fox", 1);
        try (Gallery other = Gallery.open(pictures, cache)) {
            other.mark(other.entries(other.search("fox").ids()), GalleryTest::rated);
            other.save(Samples.picture("a cat", 2));
        }
        assertEquals(2, gallery.search("").count());
        assertEquals(4, gallery.entries(fox.id()).getFirst().marks().rating());
        try (Gallery elsewhere = Gallery.open(pictures, folder.resolve("other cache"))) {
            elsewhere.refresh(_ -> {});
            elsewhere.mark(elsewhere.entries(elsewhere.search("cat").ids()), marks -> marks.withRating(2));
        }
        gallery.refresh(_ -> {});
        assertEquals(List.of("a cat"), prompts("rating:2"));
    }

    @Test
    void aFolderThatVanishesTakesNothingFromTheIndex() throws IOException {
        save("a fox", 1);
        Path away = folder.resolve("away");
        Files.move(pictures, away);
        Refusal sentence = assertThrows(Refusal.class, () -> gallery.refresh(_ -> {}));
        assertTrue(sentence.getMessage().contains("“" + pictures + "”"), sentence.getMessage());
        assertThrows(Refusal.class, () -> gallery.save(Samples.picture("a cat", 2)));
        assertEquals(1, gallery.search("").count());
        Files.move(away, pictures);
        assertEquals(new Gallery.Refreshed(0, 0, 0), gallery.refresh(_ -> {}));
    }

    @Test
    void pagesAreCutOutOfWhatIsFound() {
        for (int seed = 0; seed < 5; seed++) {
            save("p", seed);
        }
        Gallery.Found found = gallery.search("p");
        assertEquals(5, found.count());
        assertEquals(List.of("2", "1"),
                gallery.entries(found.page(2, 2)).stream().map(e -> e.facts().seed().orElseThrow()).toList());
        assertEquals(1, found.page(4, 100).length);
        assertEquals(0, found.page(50, 10).length);
    }

    static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
