package studio.gesso.app.action;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import studio.gesso.app.fx.Durations;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.engine.diffusion.weights.DataSize;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.work.forecast.Forecast;
import studio.gesso.engine.work.forecast.Preflight;

/** What the next request takes: time and memory as measured before, and a warning where memory is short. */
public final class ForecastViewModel {

    private final Supplier<Optional<Request>> next;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper warns = new ReadOnlyBooleanWrapper();
    private final LatestOnly<Request, Preflight> looking;

    /**
     * A forecast of what the button would do.
     *
     * @param next what it would ask for now, with a source of the same strength and size; empty where there is no model
     * @param changes values on which that depends
     * @param look looks ahead, in the background
     */
    public ForecastViewModel(Supplier<Optional<Request>> next, List<ObservableValue<?>> changes,
            Function<Request, Preflight> look, BackgroundWork work) {
        this.next = next;
        looking = new LatestOnly<>(work, look, this::show, _ -> showNothing());
        changes.forEach(value -> value.subscribe(this::refresh));
    }

    /** Such as "About 21 s · up to 1.4 GB of memory"; empty where nothing is known. */
    ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /** Whether memory is short. */
    ReadOnlyBooleanProperty warns() {
        return warns.getReadOnlyProperty();
    }

    /** Looks ahead anew. */
    public void refresh() {
        next.get().ifPresentOrElse(looking::ask, this::showNothing);
    }

    private void showNothing() {
        warns.set(false);
        text.set("");
    }

    private void show(Preflight preflight) {
        warns.set(preflight.warning().isPresent());
        String time = preflight.forecast().map(ForecastViewModel::said).orElse("");
        text.set(preflight.warning().map(warning -> time.isEmpty() ? warning : time + "\n" + warning).orElse(time));
    }

    private static String said(Forecast forecast) {
        return "About " + Durations.text(forecast.time()) + (forecast.memory().isPresent()
                ? " · up to " + DataSize.of(forecast.memory().getAsLong()) + " of memory"
                : "");
    }
}
