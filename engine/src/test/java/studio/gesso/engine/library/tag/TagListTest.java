package studio.gesso.engine.library.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.prompts.EarlierPrompt;

/** Tags of lists and of own prompts, found by what is typed. */
class TagListTest {

    @TempDir
    private Path home;

    private TagFolder folder() {
        return new TagFolder(home.resolve("tags"));
    }

    private TagFolder.Read read(String name, String text) throws IOException {
        Files.writeString(folder().ready().resolve(name), text);
        return folder().read();
    }

    private static List<String> names(List<TagProposal> found) {
        return found.stream()
                .map(one -> one.alias().map(alias -> alias + "→").orElse("") + one.name())
                .toList();
    }

    private static final String DANBOORU = """
            1girl,0,6008644,"1girls,sole_female"
            long_hair,0,4350743,"/lh,longhair"
            hair_ornament,0,1000,
            long_sleeves,0,900,
            very_long_hair,0,800,
            hatsune_miku,4,120000,"miku,初音ミク"
            fox_(animal),0,77,
            """;

    @Test
    void matchesAreOrderedByMatchAndThenByCount() throws IOException {
        TagList list = read("danbooru.csv", DANBOORU).tags();
        assertEquals(List.of("long_hair", "long_sleeves", "longhair→long_hair").subList(0, 2),
                names(list.find("long", 2)));
        assertEquals(List.of("long_hair", "very_long_hair"), names(list.find("Long Hair", 8)));
        assertEquals(List.of("hair_ornament", "long_hair", "very_long_hair"), names(list.find("hair", 8)));
        assertEquals(List.of("long_hair", "hair_ornament", "very_long_hair"), names(list.find("air", 8)));
    }

    @Test
    void aliasesAreFoundAndSaid() throws IOException {
        TagList list = read("danbooru.csv", DANBOORU).tags();
        assertEquals(List.of("sole_female→1girl"), names(list.find("sole", 8)));
        assertEquals(List.of("初音ミク→hatsune_miku"), names(list.find("初", 8)));
        assertEquals("character", list.find("hatsune", 8).getFirst().kind());
        assertEquals(List.of("hatsune_miku"),
                names(list.find("miku", 8)).stream().map(n -> n.replaceAll(".*→", "")).toList());
    }

    @Test
    void tooLittleFindsNothing() throws IOException {
        TagList list = read("danbooru.csv", DANBOORU).tags();
        assertEquals(List.of(), list.find("l", 8));
        assertEquals(List.of(), list.find(" ", 8));
        assertEquals(List.of(), list.find("ir", 8), "two letters inside a word");
        assertEquals(List.of(), TagList.NONE.find("long", 8));
    }

    @Test
    void plainListsAndThoseWithAHeadingAreRead() throws IOException {
        assertEquals(List.of("Greg Rutkowski"),
                names(read("artists.txt", "# mine\nGreg Rutkowski\n\n").tags().find("greg r", 8)));
        read("two.csv", "tag,count\nzebra,7\n");
        assertEquals(7, folder().read().tags().find("zebra", 8).getFirst().count());
        assertEquals(List.of(), folder().read().remarks());
    }

    @Test
    void brokenRowsAreCountedAndTheRestIsRead() throws IOException {
        TagFolder.Read read = read("a.csv", "fox,0,5,\"open\ncat,0,many,\ndog,0,9,\n");
        assertEquals(1, read.tags().size());
        assertEquals(List.of("2 rows of “a.csv” cannot be read, and are left out."), read.remarks());
    }

    @Test
    void theListsOfTheFolderAreReadAgainWhenTheyChange() throws IOException {
        assertEquals(TagFolder.Contents.NONE, folder().contents());
        TagFolder.Contents before = read("a.txt", "fox").contents();
        assertEquals(before, folder().contents());
        Files.writeString(folder().folder().resolve("a.txt"), "fox\ncat");
        assertFalse(before.equals(folder().contents()));
    }

    @Test
    void aListIsCopiedOnceAndNothingIsOverwritten() throws IOException {
        Path list = Files.writeString(home.resolve("a.csv"), "fox,0,5,\n");
        Path other = Files.createDirectories(home.resolve("b")).resolve("a.csv");
        Files.writeString(other, "cat,0,5,\n");
        assertEquals("a.csv", folder().add(list).orElseThrow().getFileName().toString());
        assertEquals(Optional.empty(), folder().add(list));
        assertEquals("a-2.csv", folder().add(other).orElseThrow().getFileName().toString());
        assertEquals(2, folder().read().tags().size());
    }

    @Test
    void ownPromptsAreTakenApartAndComeFirst() throws IOException {
        TagList own = OwnTags.of(List.of(
                new EarlierPrompt("(long hair:1.2), <lora:x:1> a fox \\(animal\\) AND snow", "blur", Instant.EPOCH, 3),
                new EarlierPrompt("long hair, {red|blue}", "", Instant.EPOCH, 1)));
        assertEquals(List.of("long hair"), names(own.find("long", 8)));
        assertEquals(4, own.find("long", 8).getFirst().count());
        assertEquals(List.of("a fox (animal)"), names(own.find("fox", 8)));
        assertEquals(List.of("blur"), names(own.find("blu", 8)).stream().filter("blur"::equals).toList());
        TagList list = read("danbooru.csv", DANBOORU).tags();
        assertEquals(List.of("long hair", "long_sleeves"), names(TagList.find(List.of(own, list), "long", 2)),
                "each tag once");
    }

    @Test
    void memoryHasABound() {
        var list = new TagList.Builder();
        IntStream.range(0, TagList.MOST).forEach(i -> list.add("t" + i, 0, i, "a" + i));
        assertTrue(list.isFull());
        TagList built = list.build();
        assertTrue(built.size() <= TagList.MOST);
        assertEquals(List.of("t249999"), names(built.find("t249999", 1)));
    }

    @Test
    void aTextTellsWhetherItIsAList() {
        Path csv = Path.of("a.csv");
        assertTrue(TagFile.fits(csv, DANBOORU));
        assertFalse(TagFile.fits(csv, "date,city,weather\n2020,Rome,sun\n"));
        assertTrue(TagFile.fits(Path.of("a.txt"), "fox\ncat\n"));
        assertFalse(TagFile.fits(Path.of("a.txt"), "a fox\nSteps: 20, Sampler: Euler a, Seed: 1"));
        assertFalse(TagFile.fits(Path.of("a.png"), "fox\ncat\n"));
    }
}
