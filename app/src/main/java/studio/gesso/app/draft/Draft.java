package studio.gesso.app.draft;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import studio.gesso.app.fx.Part;
import studio.gesso.engine.archive.style.Style;
import studio.gesso.engine.archive.style.StyledPrompt;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;

/** The request that is being written in the window: the one thing in the studio that changes. */
public final class Draft {

    /** The values before a model is selected. */
    private static final ModelCard.Defaults USUAL = new ModelCard.Defaults(new Size(512, 512), 20, 7.5,
            SamplerName.DPMPP_2M, SigmaSchedule.AUTOMATIC);
    private static final ModelCard.Sizes ANY = new ModelCard.Sizes(8, new Size(64, 64), new Size(4096, 4096));

    private final LongSupplier dice;
    private final Function<ModelCard, ModelCard.Defaults> defaults;
    private final ReadOnlyObjectWrapper<Optional<ModelCard>> model = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty prompt = new SimpleStringProperty("");
    private final StringProperty negative = new SimpleStringProperty("");
    private final Setting<Size> size = new Setting<>(USUAL.size());
    private final Setting<SamplerName> sampler = new Setting<>(USUAL.sampler());
    private final Setting<SigmaSchedule> sigmaSchedule = new Setting<>(USUAL.sigmaSchedule());
    private final Setting<Integer> steps = new Setting<>(USUAL.steps());
    private final Setting<Double> guidance = new Setting<>(USUAL.guidance());
    private final ObjectProperty<Optional<Long>> seed = new SimpleObjectProperty<>(Optional.empty());
    private final Setting<Integer> batch = new Setting<>(1);
    private final ObjectProperty<List<ChosenLora>> loras = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<List<Style>> styles = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<List<ChosenControl>> controls = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<AdvancedSettings> advanced = new SimpleObjectProperty<>(AdvancedSettings.NONE);

    private final AtomicLong lastControl = new AtomicLong();

    /**
     * An empty draft.
     *
     * @param dice draws a seed if the person set none
     */
    public Draft(LongSupplier dice) {
        this(dice, ModelCard::defaults);
    }

    /**
     * An empty draft.
     *
     * @param defaults what new pictures of a model begin with
     */
    public Draft(LongSupplier dice, Function<ModelCard, ModelCard.Defaults> defaults) {
        this.dice = dice;
        this.defaults = defaults;
    }

    /** The request for a new picture with the present values; each call draws a new random seed. */
    public Request request() {
        StyledPrompt styled = styled();
        return new Request(model.get().map(card -> card.path().toString()).orElse(""), styled.prompt().strip(),
                Optional.of(styled.negative().strip()).filter(n -> !n.isEmpty()),
                new Source.Blank(), size.get(), sampler.get(), sigmaSchedule.get(), steps.get(), guidance.get(),
                seed.get().orElseGet(dice::getAsLong), batch.get(),
                advanced.get()
                        .with(it -> it.loras = ChosenLora.used(loras.get()))
                        .with(it -> it.styles = styles.get().stream().map(Style::name).toList())
                        .with(ChosenControl.used(controls.get())));
    }

    /**
     * Takes over the settings of a picture with its seed; the model stays, and the size becomes one that it supports.
     * Its prompt has its styles in it, which are not applied again.
     */
    public void use(Request request) {
        prompt.set(request.prompt());
        negative.set(request.negative().orElse(""));
        size.set(sizes().fitting(request.size()));
        sampler.set(request.sampler());
        sigmaSchedule.set(request.sigmaSchedule());
        steps.set(request.steps());
        guidance.set(request.guidance());
        seed.set(Optional.of(request.seed()));
        batch.set(request.batch());
        styles.set(List.of());
        loras.set(request.advanced().loras().stream().map(ChosenLora::of).toList());
        controls.set(ChosenControl.of(request.advanced(), this::nextControl));
        advanced.set(request.advanced().withoutPictures().with(it -> {
            it.loras = List.of();
            it.styles = List.of();
            // A branch is one picture of one run, not a setting for others.
            it.branch = Optional.empty();
        }));
    }

    /** What puts everything back as it is now; for undoing what replaces the person's settings. */
    public Runnable undo() {
        Optional<ModelCard> card = model.get();
        List<Runnable> values = List.of(value(prompt), value(negative), value(seed), value(styles), value(loras),
                value(controls),
                value(advanced),
                size.undo(), sampler.undo(), sigmaSchedule.undo(), steps.undo(), guidance.undo(), batch.undo());
        return () -> {
            card.ifPresent(this::use);
            values.forEach(Runnable::run);
        };
    }

    private static <T> Runnable value(Property<T> property) {
        T value = property.getValue();
        return () -> property.setValue(value);
    }

    /** Sets the model; settings that the person has not changed follow its defaults. */
    public void use(ModelCard card) {
        ModelCard.Defaults begin = defaults.apply(card);
        model.set(Optional.of(card));
        size.defaultsTo(begin.size());
        sampler.defaultsTo(begin.sampler());
        sigmaSchedule.defaultsTo(begin.sigmaSchedule());
        steps.defaultsTo(begin.steps());
        guidance.defaultsTo(begin.guidance());
        size.set(card.sizes().fitting(size.get()));
    }

    /** The model; empty where there is none. */
    public ReadOnlyObjectProperty<Optional<ModelCard>> model() {
        return model.getReadOnlyProperty();
    }

    /** The sizes of the pictures that the model makes. */
    public ModelCard.Sizes sizes() {
        return model.get().map(ModelCard::sizes).orElse(ANY);
    }

    public StringProperty prompt() {
        return prompt;
    }

    public StringProperty negative() {
        return negative;
    }

    /** The styles that are applied to both prompts, in their order. */
    public ObjectProperty<List<Style>> styles() {
        return styles;
    }

    /** Both prompts with the styles: what the pictures are made of. */
    public StyledPrompt styled() {
        return Style.applied(styles.get(), new StyledPrompt(prompt.get(), negative.get()));
    }

    public Setting<Size> size() {
        return size;
    }

    public Setting<SamplerName> sampler() {
        return sampler;
    }

    public Setting<SigmaSchedule> sigmaSchedule() {
        return sigmaSchedule;
    }

    public Setting<Integer> steps() {
        return steps;
    }

    public Setting<Double> guidance() {
        return guidance;
    }

    /** The seed; empty where every picture draws its own. */
    public ObjectProperty<Optional<Long>> seed() {
        return seed;
    }

    public Setting<Integer> batch() {
        return batch;
    }

    /** The LoRAs beside those that the prompt names, each file once. */
    public ObjectProperty<List<ChosenLora>> loras() {
        return loras;
    }

    /** What steers the pictures beside the prompt. */
    public ObjectProperty<List<ChosenControl>> controls() {
        return controls;
    }

    /** The identity of another one of them; from any thread. */
    public long nextControl() {
        return lastControl.incrementAndGet();
    }

    /** The advanced settings but for the LoRAs and what steers the pictures. */
    public ObjectProperty<AdvancedSettings> advanced() {
        return advanced;
    }

    /** A part of the advanced settings as a property that changes with it, both ways; the null of an empty choice is passed over. */
    public <T> ObjectProperty<T> part(Function<AdvancedSettings, T> read,
            BiConsumer<AdvancedSettings.Changes, T> write) {
        return Part.of(advanced, read, (now, value) -> now.with(it -> write.accept(it, value)));
    }
}
