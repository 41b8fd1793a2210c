package studio.gesso.engine.archive.gallery.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkJournalTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve(".gesso/marks.jsonl");
    }

    private static MarkedPicture marked(String picture, int rating) {
        return new MarkedPicture(picture, Optional.of("ab"),
                new Marks(rating, List.of("naïve", "雪"), List.of("for \"me\"")));
    }

    @Test
    void theLastWordCounts() {
        var journal = new MarkJournal(folder);
        assertEquals(List.of(), List.copyOf(journal.read().values()));
        journal.write(List.of(marked("1.png", 1), marked("2.png", 2)));
        journal.write(List.of(marked("1.png", 5)));
        assertEquals(List.of(marked("1.png", 5), marked("2.png", 2)),
                List.copyOf(new MarkJournal(folder).read().values()));
    }

    @Test
    void truncatedJournalsKeepTheirCompleteLines() throws IOException {
        var journal = new MarkJournal(folder);
        journal.write(List.of(marked("1.png", 1), marked("2.png", 2)));
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            journal.write(List.of(marked("3.png", 3)));
            List<MarkedPicture> read = List.copyOf(journal.read().values());
            assertEquals(marked("3.png", 3), read.getLast());
            assertTrue(read.size() >= 1 + 2 * length / (whole.length + 1), "cut at " + length);
        }
    }

    @Test
    void aJournalOfManyWordsOnFewPicturesBecomesShort() throws IOException {
        var journal = new MarkJournal(folder);
        for (int round = 0; round < 20; round++) {
            int rating = round % 6;
            journal.write(IntStream.range(0, 200).mapToObj(n -> marked(n + ".png", rating)).toList());
        }
        assertEquals(200, journal.read().size());
        assertTrue(Files.size(file()) < 20L * 200 * 60, Files.size(file()) + " bytes");
        assertEquals(marked("7.png", 19 % 6),
                journal.read().get("7.png"));
    }

    @Test
    void aRatingIsFromNothingToFive() {
        assertThrows(IllegalArgumentException.class, () -> Marks.NONE.withRating(6));
        assertThrows(IllegalArgumentException.class, () -> Marks.NONE.withRating(-1));
    }
}
