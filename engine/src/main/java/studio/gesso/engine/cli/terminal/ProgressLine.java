package studio.gesso.engine.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.diffusion.weights.DataSize;
import studio.gesso.engine.request.Event;

/** Shows on standard error how far a job is: one line that is drawn over on a terminal, plain lines elsewhere. */
public final class ProgressLine implements Consumer<Event> {

    private static final int WIDTH = 24;
    /** Moves to the beginning of the line and wipes it. */
    private static final String WIPE = "\r\u001b[2K";

    private static final int TWENTIETHS = 20;

    private final TerminalWriter out;
    private final boolean terminal;
    private int pictures = 1;
    private Event.Together together = new Event.Together(0, 1);
    private int lastTwentieth = -1;
    private String lastWork = "";

    public ProgressLine(PrintWriter out) {
        this.out = TerminalWriter.over(out);
        this.terminal = System.console() != null && System.console().isTerminal();
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Loading(String model, var conversion) -> show(
                    "Opening " + ModelNames.withoutFolders(model) + " …"
                            + conversion.map(ProgressLine::converting).orElse(""));
            case Event.Started started -> {
                pictures = started.of();
                together = started.together();
            }
            case Event.Stepped step when step.picture() == together.first() -> show(line(step));
            case Event.Stepped _ -> {
                // The first of several pictures that are made at once stands for all.
            }
            case Event.Noted(String sentence) -> say(sentence);
            case Event.Finished _,Event.Completed _,Event.Cancelled _,Event.Failed _ -> wipe();
        }
    }

    private static String converting(Event.Conversion conversion) {
        return " converting the weights of its " + conversion.part() + " for this device, once: "
                + conversion.percent() + " %";
    }

    private String line(Event.Stepped step) {
        int first = step.picture() + 1;
        String which = together.count() == 1 ? "picture " + first : "pictures " + first + "–" + together.end();
        String picture = pictures == 1 ? "" : which + " of " + pictures + ", ";
        return bar(step.step(), step.of(),
                picture + "step " + step.step() + " of " + step.of() + ", " + spoken(step.left()) + " left");
    }

    /** Shows a count of finished items; without a terminal, a line for each twentieth of them. */
    public void count(String thing, int done, int of, Duration left) {
        boolean tells = terminal || 20L * done / of > 20L * (done - 1) / of;
        if (done == of) {
            wipe();
        } else if (tells) {
            show(bar(done, of, thing + " " + done + " of " + of + ", " + spoken(left) + " left"));
        }
    }

    /** Shows how many bytes are done; without a terminal, a line for each twentieth. Called from several threads. */
    public synchronized void bytes(String work, long done, long all) {
        int twentieth = all == 0 ? 0 : (int) (TWENTIETHS * done / all);
        if (twentieth > lastTwentieth || !work.equals(lastWork)) {
            lastTwentieth = twentieth;
            lastWork = work;
            show(bar(twentieth, TWENTIETHS, work + ": " + DataSize.of(done, all)));
        }
    }

    /** Removes what is shown. */
    public void end() {
        wipe();
    }

    private String bar(int done, int of, String text) {
        if (!terminal) {
            return text;
        }
        int filled = WIDTH * done / of;
        return "█".repeat(filled) + "░".repeat(WIDTH - filled) + " " + text;
    }

    private void show(String text) {
        if (terminal) {
            out.control(WIPE);
            out.print(text);
            out.flush();
        } else {
            out.println(text);
        }
    }

    /** Prints a line that stays. */
    private void say(String sentence) {
        wipe();
        out.println(sentence);
        out.flush();
    }

    private void wipe() {
        if (terminal) {
            out.control(WIPE);
        }
    }

    /** A duration for people: "0.4 s", "18 s", "3 min 20 s", "2 h 5 min". */
    public static String spoken(Duration duration) {
        long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
