package studio.gesso.app.steps;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.Durations;
import studio.gesso.app.fx.NumberRow;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.steps.Lane.Tile;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.branch.BranchSetting;

/** What is changed after a step of a run, and what that takes. */
public final class BranchViewModel {

    static final NumberRow.Range GUIDANCE = NumberRow.Range.of(Ranges.GUIDANCE, Ranges.GUIDANCE.most(), 0.1);

    /**
     * What a branch is given.
     *
     * @param loras those that are chosen in the panel of settings
     * @param mask gives the mask that is on the canvas
     * @param forecast how long a request takes, as far as it is known; in the background
     * @param submit makes a picture
     * @param messages hears why something cannot be done
     */
    public record Around(Supplier<List<Lora>> loras, Consumer<Consumer<Mask>> mask,
            Function<Request, Optional<Duration>> forecast, BackgroundWork work, Consumer<Request> submit,
            Consumer<String> messages) {}

    private final Tile tile;
    private final Request run;
    private final Around around;
    private final List<BranchSetting> settings;
    private final StringProperty prompt = new SimpleStringProperty();
    private final StringProperty negative = new SimpleStringProperty();
    private final DoubleProperty guidance = new SimpleDoubleProperty();
    private final ObjectProperty<SamplerName> sampler = new SimpleObjectProperty<>();
    private final BooleanProperty panelLoras = new SimpleBooleanProperty();
    private final BooleanProperty canvasMask = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper maskProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper price = new ReadOnlyStringWrapper("");

    /**
     * A branch with nothing changed yet.
     *
     * @param tile the step
     * @param run the request of its run
     */
    BranchViewModel(Tile tile, Request run, Around around) {
        this.tile = tile;
        this.run = run;
        this.around = around;
        settings = BranchSetting.of(run);
        prompt.set(run.prompt());
        negative.set(run.negative().orElse(""));
        guidance.set(run.guidance());
        sampler.set(run.sampler());
        price.set(price(Optional.empty()));
        Request outline = Branch.from(run, tile.step(), Branch.Values.of(run)).withoutPictures();
        around.work.start(() -> around.forecast.apply(outline), took -> price.set(price(took)), around.messages);
        if (hasMask()) {
            around.mask.accept(this::judge);
        }
    }

    private void judge(Mask onCanvas) {
        Branch.Values masked = Branch.Values.of(run).withMask(Optional.of(onCanvas));
        around.work.start(() -> Branch.from(run, tile.step(), masked), _ -> maskProblem.set(""), maskProblem::set);
    }

    String title() {
        return "Go on from step " + tile.step() + " of " + tile.of();
    }

    StringProperty prompt() {
        return prompt;
    }

    StringProperty negative() {
        return negative;
    }

    DoubleProperty guidance() {
        return guidance;
    }

    ObjectProperty<SamplerName> sampler() {
        return sampler;
    }

    /** The samplers that can take over; that of the run first. */
    ObservableList<SamplerName> samplers() {
        ObservableList<SamplerName> able = FXCollections.observableArrayList(run.sampler());
        if (settings.contains(BranchSetting.SAMPLER)) {
            BranchSetting.samplers().stream().filter(one -> one != run.sampler()).forEach(able::add);
        }
        return able;
    }

    String named(SamplerName one) {
        return one == run.sampler() ? "as before: " + one.label() : one.label();
    }

    /** Whether the LoRAs of the panel of settings take the place of the run's. */
    BooleanProperty panelLoras() {
        return panelLoras;
    }

    /** What the LoRAs would become: "LoRAs of the left panel: none, before: ink 0.8". */
    String lorasText() {
        Branch.Values before = Branch.Values.of(run);
        return "LoRAs of the left panel: " + BranchSetting.LORAS.text(before.withLoras(around.loras.get()))
                + " (before: " + BranchSetting.LORAS.text(before) + ")";
    }

    /** Whether there is a mask that can be changed. */
    boolean hasMask() {
        return settings.contains(BranchSetting.MASK);
    }

    /** Whether the mask on the canvas takes the place of the run's. */
    BooleanProperty canvasMask() {
        return canvasMask;
    }

    /** What the button says: "Branch · 4 steps, 2 s". */
    ReadOnlyStringProperty price() {
        return price.getReadOnlyProperty();
    }

    /** Why the mask on the canvas cannot take the place of the run's; empty where it can. */
    ReadOnlyStringProperty maskProblem() {
        return maskProblem.getReadOnlyProperty();
    }

    /**
     * Makes the picture.
     *
     * @param done called when it is asked for; not where that is refused, so that what was typed can be changed
     */
    void branch(Runnable done) {
        if (canvasMask.get()) {
            around.mask.accept(mask -> submit(Optional.of(mask), done));
        } else {
            submit(Optional.empty(), done);
        }
    }

    private void submit(Optional<Mask> mask, Runnable done) {
        around.work.start(() -> Branch.from(run, tile.step(), values(mask)), branch -> {
            done.run();
            around.submit.accept(branch);
        }, around.messages);
    }

    private Branch.Values values(Optional<Mask> mask) {
        Branch.Values before = Branch.Values.of(run);
        Optional<String> excluded = negative.get().equals(before.negative().orElse(""))
                ? before.negative()
                : Optional.of(negative.get());
        return new Branch.Values(prompt.get(), excluded, guidance.get(), sampler.get(),
                panelLoras.get() ? around.loras.get() : before.loras(), mask.or(before::mask));
    }

    private String price(Optional<Duration> took) {
        int steps = tile.of() - tile.step();
        return "Branch · " + (steps == 1 ? "1 step" : steps + " steps")
                + took.map(time -> ", " + Durations.text(time)).orElse("");
    }
}
