package studio.gesso.engine.archive.gallery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.archive.gallery.index.ScannedFile;
import studio.gesso.engine.archive.gallery.index.ScannedFile.Place;
import studio.gesso.engine.archive.gallery.marks.MarkedPicture;
import studio.gesso.engine.archive.gallery.marks.Marks;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.image.embedded.EmbeddedData;

class QueryTest {

    @TempDir
    Path folder;

    private Index index;

    @BeforeEach
    void fill() {
        index = new Index(folder, folder.resolve("index.sqlite"));
        index.put(List.of(
                picture("1.png", 2026, 8, 19, "a fox in the snow at night", "blurry, fog",
                        "Steps: 20, Sampler: Euler a, "
                                + "CFG scale: 7, Seed: 4711, Size: 512x512, Model: postcard"),
                picture("2.png", 2026, 8, 20, "a snowy castle, naïve art", "people", "Steps: 30, Sampler: DPM++ 2M, "
                        + "Schedule type: Karras, CFG scale: 5.5, Seed: 18446744073709551615, Size: 768x512, "
                        + "Model: juggernautXL_v8"),
                picture("3.png", 2025, 12, 31, "東京の夜、雪", "", "Steps: 8, Sampler: DPM++ 2M SDE, CFG scale: 2, "
                        + "Seed: 47, Size: 1024x1024, Model: sd_100%"),
                new ScannedFile(Place.of("holidays/beach.jpg"), 1, millis(2024, 1, 1), false, 0, Optional.empty(),
                        Metadata.read(new EmbeddedData(Optional.empty(), Map.of(), 1), "beach.jpg"))),
                List.of());
        index.mark(List.of(
                new MarkedPicture("1.png", Optional.empty(),
                        new Marks(5, List.of("animal", "winter"), List.of("for the show"))),
                new MarkedPicture("2.png", Optional.empty(), new Marks(3, List.of("winter"), List.of())),
                new MarkedPicture("gone.png", Optional.empty(), new Marks(3, List.of(), List.of()))));
    }

    @Test
    void whatIsFoundComesInAnOrder() {
        assertEquals(List.of("2.png", "1.png", "3.png", "beach.jpg"), sorted("", PictureOrder.NEWEST));
        assertEquals(List.of("beach.jpg", "3.png", "1.png", "2.png"), sorted("", PictureOrder.OLDEST));
        assertEquals(List.of("1.png", "2.png", "3.png", "beach.jpg"), sorted("", PictureOrder.RATING));
        assertEquals(List.of("1.png", "2.png", "3.png"), sorted("steps:>1", PictureOrder.NAME));
        assertEquals(List.of("1.png", "2.png"), sorted("snow", PictureOrder.OLDEST));
    }

    private List<String> sorted(String typed, PictureOrder order) {
        return index.entries(index.overview(Query.parse(typed).in(order), Index.Trashed.NO).ids())
                .stream()
                .map(entry -> entry.file().getFileName().toString())
                .toList();
    }

    @Test
    void lorasOfThePromptAndChosenOnesAreFoundAndCounted() {
        index.put(List.of(picture("4.png", 2023, 1, 1, "a cat <lora:Pencil Sketch:0.8>", "", "Steps: 8")), List.of());
        index.mark(List.of(new MarkedPicture("4.png", Optional.empty(), new Marks(1, List.of("pet"), List.of()))));
        assertEquals(List.of("4.png"), sorted("lora:\"pencil sketch\"", PictureOrder.NEWEST));
        assertEquals(List.of(new Index.Label("Pencil Sketch", 1)), index.labels(Index.Label.Type.LORA));
        assertEquals(List.of(new Index.Label("winter", 2), new Index.Label("animal", 1), new Index.Label("pet", 1)),
                index.labels(Index.Label.Type.TAG));
        assertEquals(new Index.Label("juggernautXL_v8", 1), index.labels(Index.Label.Type.MODEL).getFirst());
    }

    @AfterEach
    void close() {
        index.close();
    }

    private static ScannedFile picture(String name, int year, int month, int day, String prompt, String negative,
            String pairs) {
        String text = prompt + "\nNegative prompt: " + negative + "\n" + pairs;
        var restored = Metadata.read(new EmbeddedData(Optional.empty(), Map.of("parameters", text), 1), name);
        return new ScannedFile(Place.of(name), 1, millis(year, month, day), false, 0, restored.settings().size(),
                restored);
    }

    private static long millis(int year, int month, int day) {
        return LocalDate.of(year, month, day).atTime(12, 0).atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();
    }

    private String found(String typed) {
        return String.join(" ", index.entries(index.search(Query.parse(typed), Index.Trashed.NO))
                .stream()
                .map(entry -> entry.file().getFileName().toString().replaceAll("\\..*", ""))
                .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                            | 2 1 3 beach
            fox                           | 1
            FO                            | 1
            snow                          | 2 1
            "snow"                        | 1
            "in the snow"                 | 1
            "the in snow"                 | ''
            naive                         | 2
            snow fox                      | 1
            snow -fox                     | 2
            -snow                         | 3 beach
            -snow -beach                  | 3
            東京                           | 3
            京の                           | 3
            雪                             | 3
            京東                           | ''
            fog                           | ''
            negative:fog                  | 1
            postcard                      | 1
            winter                        | 2 1
            beach                         | beach
            , . !                         | 2 1 3 beach
            fox"                          | 1
            "fox                          | 1
            rating:5                      | 1
            rating:>3                     | 1
            rating:>=3                    | 2 1
            rating:0                      | 3 beach
            rating:1..4                   | 2
            -rating:>3                    | 2 3 beach
            rating:                       | 2 1 3 beach
            model:card                    | 1
            model:JUGGER                  | 2
            model:"postcard"              | 1
            model:"post"                  | ''
            model:100%                    | 3
            model:sd_1                    | 3
            model:%                       | 3
            seed:4711                     | 1
            seed:47                       | 3
            seed:18446744073709551615     | 2
            seed:>100                     | 2 1
            sampler:"DPM++ 2M"            | 2
            sampler:"dpm++ 2m karras"     | 2
            sampler:dpm++                 | 2 3
            -sampler:dpm++                | 1 beach
            steps:20..30                  | 2 1
            guidance:5.5                  | 2
            guidance:<5.5                 | 3
            size:512x512                  | 1
            size:>=768x512                | 2 3
            date:2026                     | 2 1
            date:2026-08-19               | 1
            date:2026-08                  | 2 1
            date:>2026-08-19              | 2
            date:>=2026-08-19             | 2 1
            date:<2026                    | 3 beach
            date:<=2026                   | 2 1 3 beach
            date:2025-12..2026-08-19      | 1 3
            tag:winter                    | 2 1
            tag:win                       | 2 1
            tag:"win"                     | ''
            tag:Animal                    | 1
            -tag:animal                   | 2 3 beach
            collection:"for the show"     | 1
            collection:for                | 1
            fox rating:>3 date:2026 tag:winter model:post seed:4711 sampler:"Euler a" size:512x512 | 1
            """)
    void findsWhatIsMeant(String typed, String names) {
        assertEquals(names, found(typed), typed);
        assertEquals(List.of(), Query.parse(typed).problems());
    }

    @ParameterizedTest
    @CsvSource({"rating:many", "date:soon", "date:2026-13", "date:2026-02-31", "size:large", "seed:x", "steps:>"})
    void unknownTermsAreReportedAndIgnored(String typed) {
        Query query = Query.parse("fox " + typed);
        assertEquals(1, query.problems().size());
        assertTrue(query.problems().getFirst().contains("; try "), query.problems().getFirst());
        assertEquals("1", found("fox " + typed));
    }

    @Test
    void fieldsThatDoNotExistAreWords() {
        assertEquals("", found("animal:fox"));
        assertEquals("1", found("in:the"));
    }

    @Test
    void nothingThatCanBeTypedBreaksTheSearch() {
        var random = new Random(5);
        String[] pieces = {"\"", "'", "*", "(", ")", ":", "-", "^", "{", "}", "AND", "OR", "NOT", "NEAR", "fox", " ",
            "%",
            "rating", ">", "..", "雪", "\\", "size:", "1", "tag:", ";", "--", "\0", "🦊", "+", ","};
        for (int i = 0; i < 3000; i++) {
            String typed = String.join("",
                    random.ints(1 + random.nextInt(8), 0, pieces.length).mapToObj(p -> pieces[p]).toList());
            long[] ids = index.search(Query.parse(typed), Index.Trashed.NO);
            assertTrue(Arrays.stream(ids).distinct().count() == ids.length, typed);
        }
    }
}
