package studio.gesso.app.settings;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.draft.Setting;
import studio.gesso.app.fx.NumberRow;
import studio.gesso.engine.diffusion.model.Trait;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.adapter.StepRange;

/** Steps, sampler, schedule, guidance and the number of pictures. */
public final class SamplingViewModel {

    static final NumberRow.Range STEPS = NumberRow.Range.of(Ranges.STEPS, 60, 1);
    static final NumberRow.Range GUIDANCE = NumberRow.Range.of(Ranges.GUIDANCE, Ranges.GUIDANCE.most(), 0.1);
    static final NumberRow.Range PART = NumberRow.Range.of(Ranges.DENOISING, 1, 0.01);
    static final NumberRow.Range BATCH = NumberRow.Range.of(Ranges.BATCH, 16, 1);

    private final Draft draft;
    private final ObservableList<SamplerName> samplers = FXCollections.observableArrayList(
            Stream.of(SamplerName.values()).filter(SamplerName::suitsAnyModel).toList());
    private final ObservableList<SigmaSchedule> schedules = FXCollections.observableArrayList(SigmaSchedule.values());
    private final DoubleProperty steps;
    private final DoubleProperty guidance;
    private final DoubleProperty guidanceStart;
    private final DoubleProperty guidanceEnd;
    private final DoubleProperty imageGuidance;
    private final ObservableValue<Boolean> editing;
    private final DoubleProperty batch;
    private final ObservableValue<String> also;
    private final ObservableValue<String> stepsBadge;
    private final ObservableValue<String> guidanceBadge;
    private final ObservableValue<String> batchBadge;

    public SamplingViewModel(Draft draft) {
        this.draft = draft;
        steps = Setting.number(draft.steps(), value -> (int) Math.round(value));
        guidance = Setting.number(draft.guidance(), value -> value);
        guidanceStart = part(it -> it.guidanceSteps().start(), (it, start) -> it.guidanceSteps = new StepRange(start,
                Math.max(start, it.guidanceSteps.end())));
        guidanceEnd = part(it -> it.guidanceSteps().end(), (it, end) -> it.guidanceSteps = new StepRange(
                Math.min(it.guidanceSteps.start(), end), end));
        batch = Setting.number(draft.batch(), value -> (int) Math.round(value));
        also = draft.advanced().map(UnshownSettings::text);
        stepsBadge = Bindings.createStringBinding(this::stepsInShort, draft.sampler(), draft.sigmaSchedule(),
                draft.steps(),
                also);
        imageGuidance = part(AdvancedSettings::imageGuidance, (it, value) -> it.imageGuidance = value);
        editing = draft.model()
                .map(card -> card.filter(one -> one.variant().traits().contains(Trait.INSTRUCTED)).isPresent());
        guidanceBadge = Bindings.createStringBinding(this::guidanceInShort, draft.guidance(), draft.advanced());
        batchBadge = draft.batch().map(count -> count == 1 ? "1 picture" : count + " pictures");
    }

    private DoubleProperty part(Function<AdvancedSettings, Double> read,
            BiConsumer<AdvancedSettings.Changes, Double> write) {
        return Setting.number(draft.part(read, write), value -> value);
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

    /** The part of the steps before which there is no guidance. */
    DoubleProperty guidanceStart() {
        return guidanceStart;
    }

    /** The part of the steps after which there is no guidance. */
    DoubleProperty guidanceEnd() {
        return guidanceEnd;
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

    /** InstructPix2Pix's second scale: how closely to keep to the picture. */
    DoubleProperty imageGuidance() {
        return imageGuidance;
    }

    /** Whether the model edits pictures by instructions, so that the second scale counts. */
    ObservableValue<Boolean> editing() {
        return editing;
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

    private String guidanceInShort() {
        StepRange range = draft.advanced().get().guidanceSteps();
        String steps = range.equals(StepRange.WHOLE)
                ? ""
                : String.format(Locale.ROOT, " · from %.0f to %.0f %%", 100 * range.start(), 100 * range.end());
        return plain(draft.guidance().get()) + steps;
    }

    static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
