package studio.gesso.engine.archive.verify;

import java.time.Instant;
import java.util.Locale;
import studio.gesso.engine.archive.verify.Verification.Verdict;

/**
 * The result of making a picture again.
 *
 * @param when when that was
 * @param largest the largest difference of a channel, 0 to 255
 * @param mean the mean difference of all channels
 * @param provider the execution provider that made it again, such as "cpu"
 */
public record Verified(Instant when, Verdict verdict, int largest, double mean, String provider) {

    /** The result of a verification now. */
    public static Verified of(Verification.Result result) {
        return new Verified(Instant.now(), result.verdict(), result.largest(), result.mean(),
                result.again().made().provider());
    }

    /** What it means, as a sentence. */
    public String sentence() {
        return switch (verdict) {
            case BIT_EXACT -> "bit-exact here, every pixel is the same.";
            case SAME_NOISE -> "the same noise, different pixels: " + difference();
            case APPROXIMATE -> "approximate, because even the noise may be different: " + difference();
        };
    }

    private String difference() {
        return String.format(Locale.ROOT, "they differ by at most %d of 255, by %.2f on average.", largest, mean);
    }
}
