package studio.gesso.engine.archive.metadata.gesso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.gallery.SourceFolder;
import studio.gesso.engine.archive.recovery.KeptPictures;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Source;

/** The pictures that are kept by their fingerprints: the sources of a gallery, and what ControlNets looked at. */
class FingerprintFolderTest {

    private static final Size SIZE = new Size(8, 6);
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"", "../../secret", "C:\\a", "a\0b", "ABCDEF"})
    void whatIsNoFingerprintIsNoFile(String text) {
        assertEquals(Optional.empty(), KeptPictures.in(home).find(text));
        assertEquals(Optional.empty(), SourceFolder.of(home).pixels(text));
    }

    @Test
    void aSourceThatIsReadCountsAsUsed() throws IOException {
        SourceFolder sources = SourceFolder.of(home);
        Pixels picture = Samples.pixels(SIZE, 1);
        sources.keep(new Source.From(picture, 0.5), _ -> false);
        Path file = sources.folder().resolve(Fingerprint.of(picture) + ".png");
        Files.setLastModifiedTime(file, LONG_AGO);
        assertEquals(Optional.of(picture), sources.pixels(Fingerprint.of(picture)));
        assertTrue(Files.getLastModifiedTime(file).compareTo(LONG_AGO) > 0);
    }

    @Test
    void anotherPictureUnderItsNameIsNotTheSource() throws IOException {
        SourceFolder sources = SourceFolder.of(home);
        Pixels one = Samples.pixels(SIZE, 1);
        Pixels other = Samples.pixels(SIZE, 2);
        sources.keep(new Source.From(one, 0.5), _ -> false);
        String asked = Fingerprint.of(other);
        Files.move(sources.folder().resolve(Fingerprint.of(one) + ".png"), sources.folder().resolve(asked + ".png"));
        assertEquals(Optional.empty(), sources.pixels(asked));
    }

    @Test
    void whatWasUsedLongestAgoGoesFirst() throws IOException {
        FingerprintFolder two = new FingerprintFolder(home, 2, _ -> 1);
        List<Pixels> pictures = List.of(Samples.pixels(SIZE, 1), Samples.pixels(SIZE, 2), Samples.pixels(SIZE, 3));
        for (int i = 0; i < 2; i++) {
            String name = Fingerprint.of(pictures.get(i));
            two.keep(pictures.get(i), name);
            Files.setLastModifiedTime(home.resolve(name + ".png"), LONG_AGO);
        }
        two.find(Fingerprint.of(pictures.getFirst()));
        two.keep(pictures.getLast(), Fingerprint.of(pictures.getLast()));
        assertEquals(List.of(true, false, true),
                pictures.stream().map(picture -> two.find(Fingerprint.of(picture)).isPresent()).toList());
    }

    @Test
    void theNewestStaysEvenIfItAloneIsTooMuch() throws IOException {
        Pixels picture = Samples.pixels(SIZE, 1);
        FingerprintFolder none = new FingerprintFolder(home, 0, _ -> 1);
        none.keep(picture, Fingerprint.of(picture));
        assertEquals(Optional.of(picture), none.find(Fingerprint.of(picture)));
    }
}
