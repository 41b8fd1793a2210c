package studio.gesso.engine.diffusion.text.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;

/** Alternatives, wildcards and comments. */
class TemplateTest {

    @TempDir
    private Path folder;

    private static String resolve(String text, long seed) {
        return new Template(text).resolve(seed, Optional.empty());
    }

    private String withWildcards(String text, long seed) {
        return new Template(text).resolve(seed, Optional.of(folder));
    }

    private Optional<Wildcards> wildcards() {
        return Optional.of(new Wildcards(folder, () -> {}));
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void neighbouringSeedsChooseEveryAlternativeEquallyOften() {
        for (int count : new int[]{2, 3, 4, 8}) {
            String text = "{" + "abcdefgh".substring(0, count).replaceAll("(?<=.)(?=.)", "|") + "}";
            Map<String, Long> found = LongStream.range(0, 4000)
                    .mapToObj(seed -> resolve(text, seed))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertEquals(count, found.size());
            double expected = 4000.0 / count;
            found.forEach(
                    (choice, times) -> assertEquals(expected, times, 5 * Math.sqrt(expected), choice + " of " + text));
        }
    }

    @Test
    void oneSeedAlwaysChoosesTheSame() {
        String text = "{a|b|c} {d|e|f} {g|{h|i}|j}";
        for (long seed : new long[]{0, 7, 1L << 40, Long.MAX_VALUE}) {
            assertEquals(resolve(text, seed), resolve(text, seed));
        }
    }

    @Test
    void alternativesNest() {
        Set<String> found = LongStream.range(0, 200)
                .mapToObj(seed -> resolve("a {red|{big|small} blue} fox", seed))
                .collect(Collectors.toSet());
        assertEquals(Set.of("a red fox", "a big blue fox", "a small blue fox"), found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a {fox};            a {fox}
            a {fox;             a {fox
            a {b|c;             a {b|c
            a } | b;            a } | b
            \\{a\\|b\\};        \\{a\\|b\\}
            (fox\\:1.2) \\(x\\);(fox\\:1.2) \\(x\\)
            {a|a};              a
            __animal__;         __animal__
            end\\;              end\\
            fox # red;          fox # red
            a red shirt #9;     a red shirt #9
            \\#9 fox;           \\#9 fox
            {#ff0000|#ff0000};  #ff0000
            {"a": "{x|y}"};     {"a": "{x|y}"}
            {"a": {"b": ["__c__"]}};{"a": {"b": ["__c__"]}}
            {1::fox};           {1::fox}
            {0.9::a|0.1::a};    a
            {2$$a|a};           a, a
            {2$$ and $$a|a};    a and a
            {2-$$ and $$a|a};   a and a
            {4$$ | $$a|a};      a | a
            {0-0$$a|a};         ''
            {2$$ $$\\{x|\\{x};   \\{x \\{x
            🦊{🦊|🦊};          🦊🦊
            """)
    void whatLeavesNothingOpenStays(String text, String resolved) {
        assertEquals(resolved, resolve(text, 3).strip());
    }

    @Test
    void aLineThatBeginsWithANumberSignIsAComment() {
        assertEquals("a fox\nin  snow # white\n", resolve("a fox\n# {x|y} nothing\nin  snow # white\n", 1));
        assertEquals("", resolve("#1 dad mug", 1));
        assertEquals("a \n#b c", resolve("a {\n#b|\n#b} c", 1));
        assertEquals("a {fox\n", resolve("a {fox\n# red", 1));
    }

    @Test
    void severalAreTakenOfTheAlternativesAndNoneTwice() {
        Set<String> two = LongStream.range(0, 400)
                .mapToObj(seed -> resolve("{2$$-$$a|b|c}", seed))
                .collect(Collectors.toSet());
        assertEquals(Set.of("a-b", "a-c", "b-a", "b-c", "c-a", "c-b"), two);
        Set<String> some = LongStream.range(0, 400)
                .mapToObj(seed -> resolve("{-2$$+$$a|b}", seed))
                .collect(Collectors.toSet());
        assertEquals(Set.of("a", "b", "a+b", "b+a"), some);
        assertEquals(5, resolve("{9$$|$$a|b|{c|d}}", 3).length());
    }

    @Test
    void weightsSayHowOftenAnAlternativeIsChosen() {
        Map<String, Long> found = LongStream.range(0, 4000)
                .mapToObj(seed -> resolve("{0.9::a|.05::b|0::c|0.05::d}", seed))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertEquals(Set.of("a", "b", "d"), found.keySet());
        assertEquals(3600, found.get("a"), 5 * Math.sqrt(360));
        assertEquals(200, found.get("b"), 5 * Math.sqrt(190));
    }

    @Test
    void wildcardsAreLinesOfTheirFile() throws IOException {
        file("animal.txt", "fox # 9\n\n# no line\n#ff8800 sky\n  red __bird__ \n");
        file("bird.txt", "{owl|owl}");
        Set<String> found = LongStream.range(0, 50)
                .mapToObj(seed -> withWildcards("a __animal__ in snow", seed))
                .collect(Collectors.toSet());
        assertEquals(Set.of("a fox # 9 in snow", "a red owl in snow"), found);
    }

    @Test
    void wildcardsMayLieInFoldersAndHaveLongNames() throws IOException {
        file("style/old masters.txt", "oil");
        file("hair_colour.txt", "red");
        assertEquals("oil, red", withWildcards("__style/old masters__, __hair_colour__", 1));
        assertEquals("\\__hair_colour__", withWildcards("\\__hair_colour__", 1));
    }

    @Test
    void noNameLeavesTheFolder() throws IOException {
        Path outside = Files.writeString(folder.resolveSibling("outside.txt"), "secret");
        for (String name : new String[]{"../outside", outside.toString().replace(".txt", ""), "/" + "etc/passwd"}) {
            assertEquals("__" + name + "__", withWildcards("__" + name + "__", 1));
        }
        Files.delete(outside);
    }

    @Test
    void aMissingOrEmptyFileIsNamed() throws IOException {
        UserException missing = assertThrows(UserException.class, () -> withWildcards("__animal__", 1));
        assertTrue(missing.getMessage().contains("animal.txt in the folder of wildcards, " + folder),
                missing.getMessage());
        file("animal.txt", "\n# none\n");
        UserException empty = assertThrows(UserException.class, () -> withWildcards("__animal__", 1));
        assertTrue(empty.getMessage().contains("animal.txt has no line"), empty.getMessage());
        Files.write(folder.resolve("animal.txt"), new byte[]{(byte) 0xff, '\n'});
        UserException binary = assertThrows(UserException.class, () -> withWildcards("__animal__", 1));
        assertTrue(binary.getMessage().contains("UTF-8"), binary.getMessage());
    }

    @Test
    void selfReferencesAreRefused() throws IOException {
        file("a.txt", "__b__");
        file("b.txt", "x __a__");
        assertThrows(UserException.class, () -> withWildcards("__a__", 1));
        for (int i = 0; i < 40; i++) {
            file("c" + i + ".txt", "__c" + (i + 1) + "____c" + (i + 1) + "__");
        }
        file("c40.txt", "{|}");
        assertThrows(UserException.class, () -> withWildcards("__c0__", 1));
    }

    @Test
    void whatIsSettledResolvesToTheSameWithEverySeed() throws IOException {
        file("sign.txt", "{x|y}# {always|this}\n\\{b|c\\}\n\\__sign__");
        for (String text : List.of("{a|b|{c|d}} fox", "__sign__, __sign__", "{\\{p\\|q\\}|\\\\{p|q}} {",
                "{_|__}__ {a_b___c|\\{}} (fox:1.2) \\(x\\)",
                "{#ff|#00} sky\n# comment {a|b}\n{2$$#$$#a|{b|c}}{", "__*__ {2$$__sign__}")) {
            for (long seed = 0; seed < 20; seed++) {
                String said = Prompt.sentence(withWildcards(text, seed));
                Template settled = new Template(text).settled(seed, wildcards());
                for (long other = 0; other < 20; other++) {
                    assertEquals(said, Prompt.sentence(withWildcards(settled.text(), other)),
                            () -> settled + " of " + text);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a fox", "a {fox} \\{a|b\\} # and text\n# and a comment", "snake__case", "\\__animal__"})
    void whereNothingIsToChooseTheTemplateStays(String text) {
        assertEquals(new Template(text), new Template(text).settled(3, wildcards()));
    }

    @Test
    void deepBracesAreNoTrouble() {
        assertEquals("", resolve("{|".repeat(3_000) + "}".repeat(3_000), 1));
        assertEquals("{".repeat(2_000), resolve("{".repeat(2_000), 1));
    }

    @Test
    void whatHasNoEndIsRefusedWhateverItsBraces() throws IOException {
        file("open.txt", "{".repeat(1_000_000));
        UserException tooLong = assertThrows(UserException.class, () -> withWildcards("__open__", 1));
        assertTrue(tooLong.getMessage().startsWith("A choice for __open__ has 1000000 characters"));
        file("many.txt", ("{__many2__|".repeat(900) + "\n").repeat(1_000));
        file("many2.txt", ("{a|" + "{".repeat(9_000) + "\n").repeat(1_000));
        assertThrows(UserException.class, () -> withWildcards("__many__", 1));
    }

    @Test
    void aTemplateThatIsOrBecomesTooLongIsRefused() throws IOException {
        assertThrows(UserException.class, () -> resolve("x".repeat(10_001), 1));
        file("long.txt", "x".repeat(6_000));
        assertThrows(UserException.class, () -> withWildcards("__long__ __long__", 1));
    }
}
