package studio.gesso.engine.archive.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.verify.Verification.Verdict;

class VerdictFileTest {

    private static final Verified OTHER = new Verified(Instant.parse("2026-08-19T10:00:00Z"), Verdict.SAME_NOISE, 3,
            0.25, "cuda");
    private static final Verified EXACT = new Verified(Instant.parse("2026-08-20T10:00:00Z"), Verdict.BIT_EXACT, 0, 0,
            "cpu");

    @TempDir
    Path folder;

    @Test
    void theLastWordOnAPictureCounts() {
        var verdicts = new VerdictFile(folder);
        assertEquals(Optional.empty(), verdicts.of("ab12"));
        verdicts.keep("ab12", OTHER);
        verdicts.keep("cd34", EXACT);
        assertEquals(Optional.of(OTHER), verdicts.of("ab12"));
        verdicts.keep("ab12", EXACT);
        assertEquals(Optional.of(EXACT), new VerdictFile(folder).of("ab12"));
        assertEquals(Optional.empty(), verdicts.of("b1"));
    }

    @Test
    void incompleteLinesAndUnknownVerdictsAreSkipped() throws IOException {
        var verdicts = new VerdictFile(folder);
        verdicts.keep("ab12", EXACT);
        Path file = folder.resolve(".gesso/verified.jsonl");
        Files.writeString(file, Files.readString(file).replace("BIT_EXACT", "BETTER_THAN_EXACT"),
                StandardOpenOption.APPEND);
        Files.writeString(file, "{\"pixels\":\"ab12\",\"wh", StandardOpenOption.APPEND);
        assertEquals(Optional.of(EXACT), verdicts.of("ab12"));
        verdicts.keep("ab12", OTHER);
        assertEquals(Optional.of(OTHER), verdicts.of("ab12"));
    }

    @Test
    void sentencesSayHowMuchDiffers() {
        assertEquals("bit-exact here, every pixel is the same.", EXACT.sentence());
        assertEquals("the same noise, different pixels: they differ by at most 3 of 255, by 0.25 on average.",
                OTHER.sentence());
    }
}
