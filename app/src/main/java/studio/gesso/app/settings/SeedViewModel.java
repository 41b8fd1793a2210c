package studio.gesso.app.settings;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Seed;
import studio.gesso.engine.tensor.NoiseSource;

/** The seed: locked to a number, or random for every picture. */
public final class SeedViewModel {

    private final Draft draft;
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty locked = new SimpleBooleanProperty();
    private final StringProperty last = new SimpleStringProperty("");
    private final ObservableList<NoiseSource> sources = FXCollections.observableArrayList(NoiseSource.values());
    private final ObjectProperty<NoiseSource> noise = new SimpleObjectProperty<>(AdvancedSettings.NONE.noise());
    private final ObservableValue<String> badge;

    public SeedViewModel(Draft draft, Jobs jobs) {
        this.draft = draft;
        badge = Bindings.createStringBinding(this::inShort, draft.seed(), noise);
        jobs.onResult(result -> last.set(Seed.text(result.request().seed())));
        draft.advanced().subscribe(advanced -> noise.set(advanced.noise()));
        noise.subscribe(source -> draft.advanced().set(draft.advanced().get().with(it -> it.noise = source)));
        draft.seed().subscribe(this::show);
        text.subscribe(this::type);
        locked.subscribe(this::lock);
    }

    /** The seed as text; empty or −1 for a random seed for every picture. */
    StringProperty text() {
        return text;
    }

    /** The noise sources: each makes a different picture from the same seed. */
    ObservableList<NoiseSource> sources() {
        return sources;
    }

    /** The noise source. */
    ObjectProperty<NoiseSource> noise() {
        return noise;
    }

    static String name(NoiseSource source) {
        return source.label();
    }

    /** Whether the seed is locked; locking a random seed uses that of the last picture. */
    BooleanProperty locked() {
        return locked;
    }

    /** The seed of the last picture; empty before the first. */
    StringProperty last() {
        return last;
    }

    ObservableValue<String> badge() {
        return badge;
    }

    /** Whether a text says a seed: nothing, −1, or a number from 0 to 2⁶⁴ − 1. */
    static boolean isSeed(String text) {
        return text.isBlank() || text.strip().equals("-1") || Seed.parse(text).isPresent();
    }

    /** Uses a random seed for every picture. */
    void random() {
        draft.seed().set(Optional.empty());
    }

    /** Uses the seed of the last picture. */
    void reuseLast() {
        draft.seed().set(Seed.parse(last.get()));
    }

    private String inShort() {
        String seed = draft.seed().get().map(Seed::text).orElse("random");
        NoiseSource from = noise.get();
        return from == AdvancedSettings.NONE.noise() ? seed : from.label() + " · " + seed;
    }

    private void show(Optional<Long> seed) {
        if (!Seed.parse(text.get()).equals(seed)) {
            text.set(seed.map(Seed::text).orElse(""));
        }
        locked.set(seed.isPresent());
    }

    private void type(String typed) {
        if (isSeed(typed)) {
            draft.seed().set(Seed.parse(typed));
        }
    }

    private void lock(boolean lock) {
        if (!lock) {
            random();
        } else if (draft.seed().get().isEmpty()) {
            reuseLast();
            // Before the first picture there is no seed to lock.
            locked.set(draft.seed().get().isPresent());
        }
    }
}
