package studio.gesso.engine.archive.saving;

import studio.gesso.engine.archive.gallery.Samples;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.SavedTexts;
import studio.gesso.engine.base.file.NamePattern;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.codec.Pictures;

class SavingSettingsTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-08-19T12:30:05Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path save(String prompt, String pattern, SavedFormat format, SavedTexts texts) {
        return new PictureSaver(folder, NOON).save(Samples.picture(prompt, 7),
                new SavingSettings(format, new NamePattern(pattern), texts));
    }

    private String named(String prompt, String pattern) {
        return save(prompt, pattern, SavedFormat.PNG, SavedTexts.EVERYTHING).getFileName().toString();
    }

    @Test
    void namesFollowThePattern() {
        assertEquals("2026-08-19 12-30-05 postcard 7 a fox 00001.png",
                named("a fox", "{date} {time} {model} {seed} {prompt} {number}"));
        assertEquals("a fox 00002.png", named("a fox", "{prompt} {number}"));
        assertEquals("00001-7.png", named("a fox", NamePattern.USUAL.text()));
    }

    @Test
    void charactersThatSomeSystemForbidsAreReplaced() {
        assertEquals("a-b- c-d-.png", named("a/b: c\\d?\n", "{prompt}"));
        assertEquals("picture-CON.png", named("CON", "{prompt}"));
        assertEquals("hidden.png", named("..hidden. ", "{prompt}"));
        assertEquals("picture.png", named("  ", "{prompt}"));
        assertTrue(named("🦊".repeat(400), "{prompt} {prompt}").getBytes(StandardCharsets.UTF_8).length < 200);
    }

    @Test
    void aNameThatIsTakenIsNeverOverwritten() throws Exception {
        Path first = save("a fox", "{prompt}", SavedFormat.PNG, SavedTexts.EVERYTHING);
        byte[] before = Files.readAllBytes(first);
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 40).forEach(_ -> threads.submit(() -> named("a fox", "{prompt}")));
        }
        assertEquals(41, files().size());
        assertEquals(Set.of(), new TreeSet<>(files().stream().filter(name -> name.startsWith(".")).toList()));
        assertEquals(before.length, Files.readAllBytes(first).length);
    }

    @Test
    void deletedPicturesKeepTheirNames() throws IOException {
        Path trash = Files.createDirectories(folder.resolve(".trash/2026-08-19"));
        Files.writeString(trash.resolve("fox.png"), "deleted");
        Files.writeString(trash.resolve("fox 00004.png"), "deleted");
        assertEquals("fox-00001.png", named("fox", "{prompt}"));
        assertEquals("fox 00005.png", named("fox", "{prompt} {number}"));
    }

    @ParameterizedTest
    @EnumSource(SavedFormat.class)
    void everyFormatKeepsTheSettings(SavedFormat format) {
        Path file = save("a fox", "{number}", format, SavedTexts.EVERYTHING);
        assertTrue(file.toString().endsWith(format.ending()));
        assertEquals(Samples.SIZE, Pictures.read(file).size());
        assertEquals(Optional.of("a fox"), Metadata.read(file).settings().prompt());
    }

    @Test
    void onlyPngKeepsTheRecordThatVerifyNeeds() {
        assertTrue(Metadata.read(save("p", "{number}", SavedFormat.PNG, SavedTexts.EVERYTHING)).origin().isPresent());
        assertFalse(Metadata.read(save("p", "{number}", SavedFormat.WEBP, SavedTexts.EVERYTHING)).origin().isPresent());
        assertFalse(Metadata.read(save("p", "{number}", SavedFormat.JPEG, SavedTexts.EVERYTHING)).origin().isPresent());
    }

    @ParameterizedTest
    @EnumSource(SavedFormat.class)
    void aPromptThatIsNotToBeWrittenIsNowhereInTheFile(SavedFormat format) throws IOException {
        Path file = save("secret fox", "{number} {prompt}", format, SavedTexts.WITHOUT_PROMPT);
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("secret"), "the prompt");
        assertFalse(bytes.contains("fog"), "the negative prompt");
        assertFalse(file.getFileName().toString().contains("secret"), "the name");
        assertEquals(Optional.of(20), Metadata.read(file).settings().steps());
    }

    @Test
    void ofNothingOnlyTheLabelIsLeft() throws IOException {
        Path file = save("secret fox", "{number}", SavedFormat.PNG, SavedTexts.NOTHING);
        assertEquals(Set.of("XML:com.adobe.xmp"), EmbeddedReader.read(file).texts().keySet());
    }

    @Test
    void aPatternThatCannotBeUsedSaysWhy() {
        assertTrue(NamePattern.problem("{colour}").orElseThrow().contains("{colour}"));
        assertTrue(NamePattern.problem(" ").isPresent());
        assertTrue(NamePattern.problem("x".repeat(201)).isPresent());
        assertEquals(Optional.empty(), NamePattern.problem("{date}"));
        assertEquals("{", new NamePattern("{").stem(Map.of(), 1));
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("2026-08-19"))) {
            return new TreeSet<>(all.map(file -> file.getFileName().toString()).toList());
        }
    }
}
