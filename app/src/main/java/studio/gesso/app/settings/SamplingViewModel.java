package studio.gesso.app.settings;

import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.draft.Setting;
import studio.gesso.app.fx.NumberRow;
import studio.gesso.engine.generate.Ranges;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Sigmas;

/** Steps, sampler, schedule, guidance and the number of pictures. */
public final class SamplingViewModel {

    static final NumberRow.Range STEPS = NumberRow.Range.of(Ranges.STEPS, 60, 1);
    static final NumberRow.Range GUIDANCE = NumberRow.Range.of(Ranges.GUIDANCE, Ranges.GUIDANCE.most(), 0.1);
    static final NumberRow.Range BATCH = NumberRow.Range.of(Ranges.BATCH, 16, 1);

    private final Draft draft;
    private final ObservableList<Samplers> samplers = FXCollections.observableArrayList(
            Stream.of(Samplers.values()).filter(Samplers::suitsAnyModel).toList());
    private final ObservableList<Sigmas> schedules = FXCollections.observableArrayList(Sigmas.values());
    private final DoubleProperty steps;
    private final DoubleProperty guidance;
    private final DoubleProperty batch;
    private final ObservableValue<String> also;
    private final ObservableValue<String> stepsBadge;
    private final ObservableValue<String> guidanceBadge;
    private final ObservableValue<String> batchBadge;

    public SamplingViewModel(Draft draft) {
        this.draft = draft;
        steps = Setting.number(draft.steps(), value -> (int) Math.round(value));
        guidance = Setting.number(draft.guidance(), value -> value);
        batch = Setting.number(draft.batch(), value -> (int) Math.round(value));
        also = draft.tuning().map(Tuned::told);
        stepsBadge = Bindings.createStringBinding(this::stepsInShort, draft.sampler(), draft.sigmas(), draft.steps(),
                also);
        guidanceBadge = draft.guidance().map(SamplingViewModel::plain);
        batchBadge = draft.batch().map(count -> count == 1 ? "1 picture" : count + " pictures");
    }

    ObservableList<Samplers> samplers() {
        return samplers;
    }

    ObservableList<Sigmas> schedules() {
        return schedules;
    }

    Setting<Samplers> sampler() {
        return draft.sampler();
    }

    Setting<Sigmas> schedule() {
        return draft.sigmas();
    }

    DoubleProperty steps() {
        return steps;
    }

    DoubleProperty guidance() {
        return guidance;
    }

    DoubleProperty batch() {
        return batch;
    }

    /** What came with the settings of a picture and has no control here; may be empty. */
    ObservableValue<String> also() {
        return also;
    }

    /** Leaves all of that out again. */
    void leaveOut() {
        draft.tuning().set(Tuned.without(draft.tuning().get()));
    }

    ObservableValue<String> stepsBadge() {
        return stepsBadge;
    }

    ObservableValue<String> guidanceBadge() {
        return guidanceBadge;
    }

    ObservableValue<String> batchBadge() {
        return batchBadge;
    }

    static String name(Samplers sampler) {
        return sampler.label();
    }

    static String name(Sigmas sigmas) {
        return sigmas.label();
    }

    private String stepsInShort() {
        Sigmas sigmas = draft.sigmas().get();
        return draft.sampler().get().label() + (sigmas == Sigmas.AUTOMATIC ? "" : " · " + sigmas.label()) + " · "
                + draft.steps().get() + (also.getValue().isEmpty() ? "" : ", " + also.getValue());
    }

    static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
