package studio.gesso.app.jobs;

import java.time.Duration;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/**
 * The window's title, which says that a long job has ended while another window was in front: the desktop shows it in its
 * list of windows. JavaFX has no other way to ask for attention.
 */
public final class LongJobNotice {

    private static final String USUAL = "Gesso";
    /** What ends sooner was not waited for. */
    private static final long LONG = Duration.ofSeconds(10).toNanos();

    private final BooleanProperty focused = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(USUAL);
    private final ObservableValue<Boolean> busy;
    private final LongSupplier clock;
    private long began;
    private int pictures;

    /**
     * The title of a window.
     *
     * @param wanted whether the person wants to be told
     * @param clock the time in nanoseconds
     */
    public LongJobNotice(Jobs jobs, ObservableValue<Boolean> wanted, LongSupplier clock) {
        this.clock = clock;
        busy = jobs.busy();
        jobs.onResult(_ -> pictures++);
        busy.subscribe(now -> turn(now, wanted.getValue()));
        focused.subscribe(now -> {
            if (now) {
                title.set(USUAL);
            }
        });
    }

    private void turn(boolean isBusy, boolean wanted) {
        if (isBusy) {
            began = clock.getAsLong();
            pictures = 0;
        } else if (wanted && !focused.get() && clock.getAsLong() - began >= LONG) {
            title.set("● " + switch (pictures) {
                case 0 -> "The work has ended";
                case 1 -> "1 picture is finished";
                default -> pictures + " pictures are finished";
            } + " – " + USUAL);
        }
    }

    /** Whether the window is in front. */
    public BooleanProperty focused() {
        return focused;
    }

    /** The title. */
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }
}
