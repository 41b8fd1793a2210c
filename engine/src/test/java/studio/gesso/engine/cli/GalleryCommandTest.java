package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.steps.StepStore;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Tensor;

/** {@code gesso gallery} in folders of its own. */
class GalleryCommandTest {

    @TempDir
    Path home;

    private StudioFolders places;
    private Path pictures;
    private Path fox;
    private Path cat;

    @BeforeEach
    void savePictures() {
        pictures = home.resolve("pictures");
        places = new StudioFolders(home, Map.of(StudioFolders.PICTURES, pictures.toString()));
        try (Gallery gallery = Gallery.open(pictures, places.cache())) {
            fox = gallery.save(Samples.picture("a fox in the snow", 4711));
            cat = gallery.save(Samples.picture("a cat", 5));
        }
    }

    /** As on a disk that is read-only: a folder under a file can be made by nobody. */
    @Test
    void whereTheCacheCannotBeWrittenPicturesAreFoundAllTheSame() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        places = new StudioFolders(home, Map.of(StudioFolders.PICTURES, pictures.toString(), "XDG_CACHE_HOME",
                file.resolve("cache").toString()));
        List<Path> before = temporaryIndexes();
        assertEquals(3, done("list").size());
        done("rate", "4", fox.toString());
        assertTrue(done("search", "rating:4").getFirst().contains(fox.toString()));
        assertEquals(before, temporaryIndexes());
    }

    private static List<Path> temporaryIndexes() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("gesso-index")).sorted().toList();
        }
    }

    private Said said(String... arguments) {
        return Said.by(places, Stream.concat(Stream.of("gallery"), Stream.of(arguments)).toList());
    }

    /** What a command prints that does what it was told. */
    private List<String> done(String... arguments) {
        Said said = said(arguments);
        assertEquals(ExitCode.OK, said.code(), said.err());
        assertEquals("", said.err());
        return said.out().lines().toList();
    }

    private void refused(String sentence, String... arguments) {
        Said said = said(arguments);
        assertEquals(ExitCode.REFUSED, said.code(), said.out());
        assertTrue(said.err().contains(sentence), said.err());
        assertEquals(1, said.err().lines().count(), said.err());
    }

    private void misunderstood(String sentence, String... arguments) {
        Said said = said(arguments);
        assertEquals(ExitCode.USAGE, said.code(), said.out());
        assertTrue(said.err().contains(sentence), said.err());
    }

    private StepStore stepsOf(Path saved) {
        Request run = Samples.request("a cat", 1);
        Level level = new Level(1, 1, 1);
        StepStore steps = new StepStore(places.steps(), Runnable::run);
        steps.shown(run, new State(new Schedule(List.of(new Schedule.Step(level, level)), 1), 1,
                new Tensor(new int[]{1}, new float[]{1}), List.of(), Optional.empty(), 0, Optional.empty()),
                Optional.empty());
        steps.saved(run, saved);
        assertEquals(1, steps.runs().size());
        return steps;
    }

    @Test
    void theNewestPicturesAreListedFirst() {
        List<String> lines = done("list");
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).endsWith("·····  " + cat + "  a cat"), lines.get(0));
        assertTrue(lines.get(1).endsWith("·····  " + fox + "  a fox in the snow"), lines.get(1));
        assertEquals("2 pictures", lines.get(2));
        assertEquals(List.of(lines.get(0), "2 pictures"), done("list", "--count", "1"));
    }

    @Test
    void picturesAreListedInTheOrderThatIsAskedFor() {
        assertTrue(done("list", "--sort", "oldest").getFirst().endsWith("a fox in the snow"));
        done("rate", "5", fox.toString());
        assertTrue(done("search", "a", "--sort", "rating").getFirst().endsWith("a fox in the snow"));
        assertTrue(done("list", "--sort", "newest").getFirst().endsWith("a cat"));
    }

    @Test
    void aRatingSaysHowItIsTakenBack() {
        done("rate", "2", fox.toString());
        assertEquals(List.of("2 pictures changed.", "Undo: gesso gallery rate 0 " + cat,
                "Undo: gesso gallery rate 2 " + fox), done("rate", "5", fox.toString(), cat.toString()));
        assertEquals(List.of("0 pictures changed."), done("rate", "5", fox.toString()));
    }

    @Test
    void whatIsLookedForIsFound() {
        List<String> lines = done("search", "fox", "seed:4711");
        assertTrue(lines.getFirst().contains(fox.toString()), lines.getFirst());
        assertEquals("1 picture", lines.getLast());
        assertEquals(List.of("0 pictures"), done("search", "dog"));
    }

    @Test
    void aSearchSaysWhatItDidNotUnderstandAndFindsByTheRest() {
        Said said = said("search", "fox", "rating:many");
        assertEquals(ExitCode.OK, said.code());
        assertTrue(said.err().contains("“many” is not a valid value for “rating:”"), said.err());
        assertTrue(said.out().endsWith("1 picture" + System.lineSeparator()), said.out());
        misunderstood("WORDS", "search");
    }

    @Test
    void aPictureSaysHowItWasMadeAndHowItIsRated() {
        assertFalse(String.join("\n", done("show", fox.toString())).contains("rating"));
        done("rate", "4", fox.toString());
        List<String> lines = done("show", fox.toString());
        assertEquals("Made with Gesso", lines.getFirst());
        assertTrue(lines.contains("  seed             4711"), lines.toString());
        assertTrue(lines.contains("  rating           4"), lines.toString());
        refused("cannot be read", "show", home.resolve("gone.png").toString());
    }

    @Test
    void ratingsAreStoredAndUndone() {
        assertEquals("2 pictures changed.", done("rate", "3", fox.toString(), cat.toString()).getFirst());
        assertEquals("2 pictures", done("search", "rating:3").getLast());
        done("rate", "0", cat.toString());
        assertEquals("1 picture", done("search", "rating:>0").getLast());
    }

    @Test
    void aRatingThatCannotBeIsRefusedAndChangesNothing() {
        refused("0 to 5 stars, not 6", "rate", "6", fox.toString());
        misunderstood("many", "rate", "many", fox.toString());
        misunderstood("FILE", "rate", "3");
        refused("is not a picture in the pictures folder " + pictures, "rate", "3", fox.toString(),
                home.resolve("elsewhere.png").toString());
        assertEquals("0 pictures", done("search", "rating:>0").getLast());
    }

    @Test
    void sharedCopiesHaveNoPromptUnlessRequested() throws IOException {
        Path copy = home.resolve("copy.png");
        assertEquals(List.of(copy.toString()), done("export", fox.toString(), copy.toString()));
        assertFalse(EmbeddedReader.read(copy).texts().toString().contains("fox"));
        assertTrue(EmbeddedReader.read(copy).texts().toString().contains("trainedAlgorithmicMedia"));
        Path whole = home.resolve("whole.jpg");
        done("export", fox.toString(), whole.toString(), "--with-settings");
        assertTrue(EmbeddedReader.read(whole).texts().toString().contains("a fox in the snow"));
        refused("gone.png", "export", home.resolve("gone.png").toString(), copy.toString());
    }

    @Test
    void theIndexIsRebuiltFromTheFiles() throws IOException {
        Files.copy(fox, pictures.resolve("again.png"));
        assertEquals(List.of("3 pictures in " + pictures), done("reindex"));
        assertEquals("2 pictures", done("search", "fox").getLast());
    }

    @Test
    void anUnusablePicturesFolderIsReported() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "no folder");
        places = new StudioFolders(home, Map.of(StudioFolders.PICTURES, file.toString()));
        for (String command : List.of("list", "reindex")) {
            refused("“" + file + "” for pictures cannot be made; choose another folder, or set GESSO_PICTURES",
                    command);
        }
    }

    @Test
    void picturesAreDeletedAndRestoredByThePrintedCommand() {
        done("rate", "3", fox.toString());
        assertEquals(List.of("1 picture moved to the trash.", "Undo: gesso gallery trash restore " + fox),
                done("trash", "put", fox.toString()));
        assertFalse(Files.exists(fox));
        List<String> trash = done("trash", "list");
        assertTrue(trash.getFirst().contains("a fox in the snow"), trash.getFirst());
        assertEquals("1 picture", trash.getLast());
        assertEquals("Undo: gesso gallery trash put " + fox, done("trash", "restore", fox.toString()).getLast());
        assertEquals("1 picture", done("search", "rating:3").getLast());
        done("trash", "put", fox.toString(), cat.toString());
        refused("give --all", "trash", "restore");
        refused("is not in the trash", "trash", "restore", home.resolve("gone.png").toString());
        refused("2 pictures would be deleted permanently", "trash", "empty");
        assertEquals("Undo: gesso gallery trash put " + cat + " " + fox,
                done("trash", "restore", "--all").getLast());
        done("trash", "put", cat.toString());
        StepStore steps = stepsOf(cat);
        assertEquals(List.of("1 picture deleted."), done("trash", "empty", "--yes"));
        assertEquals(List.of(), steps.runs());
        assertEquals(List.of("0 pictures deleted."), done("trash", "empty"));
        assertEquals("1 picture", done("list").getLast());
    }

    @Test
    void picturesAreTaggedAndCollectedAndThatCanBeUndone() {
        assertEquals(List.of("2 pictures changed.",
                "Undo: gesso gallery tag --remove 'in the snow' " + fox + " " + cat),
                done("tag", "in the snow", fox.toString(), cat.toString()));
        assertEquals(List.of("in the snow  2 pictures"), done("tag"));
        assertEquals(List.of("0 pictures changed."), done("tag", "In the Snow", fox.toString()));
        assertEquals(List.of("1 picture changed.", "Undo: gesso gallery tag 'in the snow' " + cat),
                done("tag", "--remove", "in the snow", cat.toString()));
        assertEquals("1 picture", done("search", "tag:\"in the snow\"").getLast());
        done("collection", "show", cat.toString());
        assertEquals(List.of("show  1 picture"), done("collection"));
        refused("Give a name and the pictures", "collection", "show");
        refused("is not a picture in the pictures folder", "tag", "x", home.resolve("gone.png").toString());
    }

    @Test
    void aPictureIsMadeAgainAndComparedWithItsFile() {
        Path made = pictures.resolve("made.png");
        Said generated = Said.by("generate", "a fox", "--provider", "cpu", "--steps", "2", "--size", "64x64", "--seed",
                "7", "-o", made.toString());
        assertEquals(ExitCode.OK, generated.code(), generated.err());
        Said said = said("verify", made.toString());
        assertEquals(ExitCode.OK, said.code(), said.out() + said.err());
        assertTrue(said.out().startsWith(made + ": bit-exact"), said.out());
        Said other = said("verify", fox.toString());
        assertEquals(ExitCode.REFUSED, other.code(), other.out());
        refused("gone.png", "verify", home.resolve("gone.png").toString());
    }

    @Test
    void withoutACommandTheCommandsAreListed() {
        String usage = String.join("\n", done());
        for (String command : List.of("list", "search", "show", "rate", "export", "reindex", "verify")) {
            assertTrue(usage.contains("  " + command), usage);
        }
    }

    @Test
    void promptsAreListedOnceTheNewestFirst() {
        try (Gallery gallery = Gallery.open(pictures, places.cache())) {
            gallery.save(Samples.picture(Samples.request("a cat", 6).with("a cat", Optional.of("blur"))));
        }
        Said all = Said.by(places, List.of("prompts"));
        assertEquals(List.of("a cat", "negative: blur", "a cat", "negative: fog", "a fox in the snow", "negative: fog"),
                all.out()
                        .lines()
                        .map(line -> line.substring(18))
                        .toList());
        assertTrue(Said.by(places, List.of("prompts", "--count", "1", "fox")).out().contains("a fox in the snow"));
        assertEquals(2, Said.by(places, List.of("prompts", "--count", "1")).out().lines().count());
    }
}
