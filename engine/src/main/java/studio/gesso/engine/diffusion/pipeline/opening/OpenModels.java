package studio.gesso.engine.diffusion.pipeline.opening;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.Precision;
import studio.gesso.engine.diffusion.model.adapter.AdaptedModel;
import studio.gesso.engine.diffusion.model.adapter.AdapterChoice;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.model.family.Opening;
import studio.gesso.engine.diffusion.network.memory.Room;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.speed.Limits;
import studio.gesso.engine.request.speed.Matrices;

/**
 * The open model: it stays open between requests, because opening takes seconds, and is closed when another one is
 * needed, because two rarely fit into memory.
 */
public final class OpenModels implements AutoCloseable {

    private final ModelFinder models;
    private final Provider provider;
    private final Supplier<Limits> limits;
    private Optional<DiffusionModel> open = Optional.empty();
    private Precision precision = Precision.OTHER;
    private AdapterChoice.Wanted adapters = AdapterChoice.Wanted.NOTHING;
    /** How weights were read is said once, not whenever a model is opened again. */
    private final Set<String> told = new HashSet<>();

    public OpenModels(ModelFinder models, Provider provider, Supplier<Limits> limits) {
        this.limits = limits;
        this.models = models;
        this.provider = provider;
    }

    /**
     * The model of a picture, with the VAE that it asks for, as adapters change it.
     *
     * @param one of one picture
     * @param events hears that a model is being opened
     * @param cancellation can stop that
     */
    public DiffusionModel get(Request one, AdapterChoice.Wanted wanted, Consumer<Event> events,
            Cancellation cancellation) {
        String name = one.model();
        requireProcessor(one);
        ModelFolder folder = models.find(name, ModelFinder.Wanted.of(one));
        Opening opening = opening(name, events, cancellation);
        Optional<DiffusionModel> known = open.filter(model -> isOf(model, folder));
        known.ifPresent(model -> model.hear(opening));
        if (known.isPresent() && adapters.equals(wanted)) {
            return known.get();
        }
        Adapters read = AdaptedModel.fitting(folder, wanted.read(),
                sentence -> events.accept(new Event.Noted(sentence)));
        if (known.isEmpty()) {
            close();
        }
        events.accept(new Event.Loading(name));
        precision = Precision.of(folder);
        DiffusionModel model = opened(() -> known.map(same -> FamilyLoaders.adapt(same, read))
                .orElseGet(() -> FamilyLoaders.begin(folder, provider, read, opening)));
        open = Optional.of(model);
        adapters = wanted;
        Stream.concat(folder.generated().stream().flatMap(made -> made.notes().stream()).filter(told::add),
                model.notes().stream()).forEach(note -> events.accept(new Event.Noted(note)));
        return model;
    }

    private void requireProcessor(Request one) {
        if (one.advanced().matrices() != Matrices.FULL && !provider.equals(Provider.CPU)) {
            throw new UserException(
                    "Matrices in " + one.advanced().matrices().words() + " are for the processor, and this runs on "
                            + provider.label() + ". Choose full precision, or the processor.");
        }
    }

    /** Opens a model; where that fails, none is open. */
    private DiffusionModel opened(Supplier<DiffusionModel> opening) {
        try {
            return opening.get();
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    private Opening opening(String name, Consumer<Event> events, Cancellation cancellation) {
        return new Opening(new Opening.Listener() {
            @Override
            public void converted(String network, long done, long all) {
                events.accept(new Event.Loading(name, Optional.of(new Event.Conversion(network, done, all))));
            }

            @Override
            public void noted(String sentence) {
                events.accept(new Event.Noted(sentence));
            }
        }, cancellation, Room.of(provider).within(limits.get().memory()));
    }

    /** The precision of the open model. */
    public Precision precision() {
        return precision;
    }

    /** The time spent inside the networks of the open model. */
    public Duration nativeTime() {
        return open.map(DiffusionModel::nativeTime).orElse(Duration.ZERO);
    }

    /** Frees the working memory of the open model. */
    public void trim() {
        open.ifPresent(DiffusionModel::trim);
    }

    @Override
    public void close() {
        Optional<DiffusionModel> closing = open;
        // It is not used again even if closing fails.
        open = Optional.empty();
        closing.ifPresent(DiffusionModel::close);
    }

    /** Whether a model was opened from this folder as it is now: other weights have other graphs. */
    private static boolean isOf(DiffusionModel model, ModelFolder folder) {
        return model.folder().path().equals(folder.path())
                && graphs(model.folder()).equals(graphs(folder));
    }

    private static Optional<Path> graphs(ModelFolder folder) {
        return folder.generated().map(GeneratedGraphs::folder);
    }
}
