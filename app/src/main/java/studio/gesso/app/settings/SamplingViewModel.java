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
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;

/** Steps, sampler, schedule, guidance and the number of pictures. */
public final class SamplingViewModel {

    static final NumberRow.Range STEPS = NumberRow.Range.of(Ranges.STEPS, 60, 1);
    static final NumberRow.Range GUIDANCE = NumberRow.Range.of(Ranges.GUIDANCE, Ranges.GUIDANCE.most(), 0.1);
    static final NumberRow.Range BATCH = NumberRow.Range.of(Ranges.BATCH, 16, 1);

    private final Draft draft;
    private final ObservableList<SamplerName> samplers = FXCollections.observableArrayList(
            Stream.of(SamplerName.values()).filter(SamplerName::suitsAnyModel).toList());
    private final ObservableList<SigmaSchedule> schedules = FXCollections.observableArrayList(SigmaSchedule.values());
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
        also = draft.advanced().map(UnshownSettings::text);
        stepsBadge = Bindings.createStringBinding(this::stepsInShort, draft.sampler(), draft.sigmaSchedule(),
                draft.steps(),
                also);
        guidanceBadge = draft.guidance().map(SamplingViewModel::plain);
        batchBadge = draft.batch().map(count -> count == 1 ? "1 picture" : count + " pictures");
    }

    ObservableList<SamplerName> samplers() {
        return samplers;
    }

    ObservableList<SigmaSchedule> schedules() {
        return schedules;
    }

    Setting<SamplerName> sampler() {
        return draft.sampler();
    }

    Setting<SigmaSchedule> schedule() {
        return draft.sigmaSchedule();
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

    /** The restored settings that have no control here, as text; may be empty. */
    ObservableValue<String> also() {
        return also;
    }

    /** Resets all of these. */
    void leaveOut() {
        draft.advanced().set(UnshownSettings.without(draft.advanced().get()));
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

    static String name(SamplerName sampler) {
        return sampler.label();
    }

    static String name(SigmaSchedule sigmaSchedule) {
        return sigmaSchedule.label();
    }

    private String stepsInShort() {
        SigmaSchedule sigmaSchedule = draft.sigmaSchedule().get();
        return draft.sampler().get().label()
                + (sigmaSchedule == SigmaSchedule.AUTOMATIC ? "" : " · " + sigmaSchedule.label()) + " · "
                + draft.steps().get() + (also.getValue().isEmpty() ? "" : ", " + also.getValue());
    }

    static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
