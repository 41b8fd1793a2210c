package studio.gesso.app.fx;

import java.time.Duration;

/** Durations as text for people. */
public final class Durations {

    private Durations() {}

    /** A time, rounded up to what a person can use: "8 s", "3 min", "2 h". */
    public static String text(Duration left) {
        long seconds = (left.toMillis() + 999) / 1000;
        if (seconds < 100) {
            return seconds + " s";
        }
        long minutes = (seconds + 59) / 60;
        return minutes < 100 ? minutes + " min" : (minutes + 59) / 60 + " h";
    }
}
