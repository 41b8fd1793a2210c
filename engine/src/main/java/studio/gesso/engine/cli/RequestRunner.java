package studio.gesso.engine.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.archive.saving.SavedFormat;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.cli.options.DeviceOption;
import studio.gesso.engine.cli.options.LimitOptions;
import studio.gesso.engine.cli.options.Output;
import studio.gesso.engine.cli.terminal.FewStepNote;
import studio.gesso.engine.cli.terminal.Interrupt;
import studio.gesso.engine.cli.terminal.ProgressLine;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.tiny.TinyDecoders;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.diffusion.pipeline.branch.Circumstances;
import studio.gesso.engine.diffusion.pipeline.preview.Previews;
import studio.gesso.engine.diffusion.weights.DataSize;
import studio.gesso.engine.diffusion.weights.adapter.embedding.EmbeddingReader;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.adapter.AdapterLibrary;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Seed;
import studio.gesso.engine.request.decoding.PreviewMethod;
import studio.gesso.engine.request.speed.Limits;
import studio.gesso.engine.worker.engine.StepWriter;
import studio.gesso.engine.archive.steps.StepStore;
import studio.gesso.engine.work.forecast.Forecast;
import studio.gesso.engine.work.forecast.Preflight;
import studio.gesso.engine.work.forecast.RunHistory;
import studio.gesso.engine.worker.engine.ComputerSettings;

/** Runs a request on the command line: opens the model, shows the progress, saves the pictures. */
final class RequestRunner {

    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Option(names = "--model", paramLabel = "FILE-or-FOLDER", description = "A checkpoint or a model folder, or the name of one (see: gesso models).")
    private @Nullable String model;

    @Option(names = "--embedding", paramLabel = "FILE", description = "An embedding, used where the prompt has its word; may be repeated. Those in the folders of embeddings are known without it.")
    private List<Path> embeddings = List.of();

    @Mixin
    private DeviceOption device;

    @Mixin
    private LimitOptions limits;

    @Option(names = "--preview", paramLabel = "FOLDER", description = "Keep the preview of every step in this folder.")
    private @Nullable Path previews;

    @Option(names = "--preview-method", paramLabel = "KIND", defaultValue = "auto", description = "What --preview shows: auto (TAESD where one of the model's family is there, else latent2rgb), taesd (at full size), latent2rgb (one pixel a latent) or none.")
    private PreviewMethod previewMethod;

    @Option(names = "--json", description = "Print what was made as JSON.")
    private boolean json;

    @Mixin
    private Output output;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final JsonArray made = new JsonArray();
    private final List<Path> files = new ArrayList<>();

    /** The card of the chosen model, or of the starter. */
    ModelCard card() {
        ModelLibrary library = ModelLibrary.ofThisPerson();
        if (model != null) {
            return ModelCard.of(library.find(model));
        }
        return library.first()
                .orElseThrow(
                        () -> new UserException("There is no model here; name one with --model FILE."));
    }

    /** @throws UserException if a model was named where another decides */
    void requireNoModel(String why) {
        if (model != null) {
            throw new UserException("--model " + model + " cannot be used here: " + why);
        }
    }

    /** What the person has called the model; empty where nothing was said. */
    Optional<String> named() {
        return Optional.ofNullable(model);
    }

    /** Makes the pictures of a request. */
    void make(Request request) {
        make(List.of(request));
    }

    /**
     * Makes the pictures of requests for one model.
     *
     * @return the saved files
     */
    List<Path> make(List<Request> requests) {
        output.check(requests.stream().mapToInt(Request::batch).sum());
        makePreviewFolder();
        PrintWriter err = command.commandLine().getErr();
        ComputerSettings computer = limits.in(ComputerSettings.ofThisPerson());
        Provider.Choice choice = device.choose(computer.device());
        choice.note().ifPresent(err::println);
        RunHistory history = RunHistory.in(StudioFolders.here());
        ModelLibrary library = ModelLibrary.ofThisPerson().within(computer.convertedBytes());
        lookAhead(Preflight.of(requests, choice.provider().id(), history, library, computer.limits()),
                err);
        try {
            run(requests, choice.provider(), library, computer, history);
        } finally {
            history.write();
        }
        return List.copyOf(files);
    }

    private void run(List<Request> requests, Provider chosen, ModelLibrary library, ComputerSettings computer,
            RunHistory history) {
        AdapterLibrary adapters = AdapterLibrary.of(library).withEmbeddings(embeddings);
        int pictures = requests.stream().mapToInt(Request::batch).sum();
        Ending ending = new Ending();
        ProgressLine progress = new ProgressLine(command.commandLine().getErr());
        Cancellation cancellation = new Cancellation();
        try (var _ = new Interrupt(cancellation);
                StepWriter steps = new StepWriter(StudioFolders.here().steps(), new Circumstances(chosen, adapters));
                Pipeline pipeline = pipeline(chosen, library, adapters, computer.limits(), steps.store())) {
            Consumer<Event> heard = progress.andThen(keeper(pictures, history, steps.store())).andThen(ending);
            for (Request request : requests) {
                pipeline.run(request, notes(adapters, request, progress).andThen(heard), cancellation);
                steps.store().ended();
            }
        }
        if (json) {
            out().println(JSON.toJson(made));
        }
        ending.rethrow();
    }

    /** Says what LoRAs for few steps were made for, when the first picture starts: they have been found by then. */
    private static Consumer<Event> notes(AdapterLibrary adapters, Request request, Consumer<Event> progress) {
        return event -> {
            if (event instanceof Event.Started started && started.picture() == 0) {
                new FewStepNote(adapters).of(request)
                        .forEach(sentence -> progress.accept(new Event.Noted(sentence)));
            }
        };
    }

    private Pipeline pipeline(Provider here, ModelLibrary library, AdapterLibrary adapters, Limits most,
            StepStore steps) {
        embeddings.forEach(EmbeddingReader::read);
        return new Pipeline(library, here, steps, Optional.of(StudioFolders.here().wildcards()),
                adapters,
                new Previews.Wanted(new TinyDecoders(library.weights()::tinyAutoencoders),
                        () -> previews == null ? PreviewMethod.LATENT2RGB : previewMethod, Previews.Pace.EVERY_STEP),
                () -> most);
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    private static void lookAhead(Preflight preflight, PrintWriter err) {
        preflight.forecast().ifPresent(forecast -> err.println(spoken(forecast)));
        preflight.warning().ifPresent(err::println);
    }

    private static String spoken(Forecast forecast) {
        return "About " + ProgressLine.spoken(forecast.time()) + (forecast.memory().isPresent()
                ? ", with up to " + DataSize.of(forecast.memory().getAsLong()) + " of memory beside the model's files."
                : ".");
    }

    private Consumer<Event> keeper(int pictures, RunHistory history, StepStore steps) {
        return new Consumer<>() {
            private int finished;
            // The pictures of the requests before this one.
            private int before;

            @Override
            public void accept(Event event) {
                if (event instanceof Event.Started started && started.picture() == 0) {
                    before = finished;
                }
                if (event instanceof Event.Finished(Picture picture)) {
                    files.add(output.save(picture, finished++, pictures));
                    report(picture, files.getLast());
                    steps.finished(picture);
                    steps.saved(picture.request(), files.getLast());
                    Faults.guard(RequestRunner.class, "How long the picture took is not remembered",
                            () -> history.learn(picture));
                } else if (event instanceof Event.Stepped step) {
                    Optional.ofNullable(previews)
                            .ifPresent(folder -> step.preview()
                                    .ifPresent(pixels -> keepPreview(folder, before + step.picture() + 1, step.step(),
                                            pixels)));
                }
            }
        };
    }

    private void report(Picture picture, Path file) {
        if (json) {
            JsonObject entry = new JsonObject();
            entry.addProperty("file", file.toAbsolutePath().toString());
            entry.addProperty("seed", Seed.number(picture.request().seed()));
            entry.addProperty("seconds", picture.made().took().toMillis() / 1000.0);
            entry.addProperty("noise", picture.made().noiseHash());
            picture.proof().ifPresent(proof -> entry.addProperty("proof", proof.sentence()));
            made.add(entry);
        } else {
            picture.proof()
                    .ifPresent(proof -> out().println(proof.sentence() + (isExact(file)
                            ? "."
                            : "; a JPEG file changes all pixels a little, a PNG file keeps them.")));
            out().println(file + " (" + seed(picture) + ProgressLine.spoken(picture.made().took()) + ")");
            out().flush();
        }
    }

    /** None for a picture that was only made larger. */
    private static String seed(Picture picture) {
        return picture.made().noiseHash().isEmpty() ? "" : "seed " + Seed.text(picture.request().seed()) + ", ";
    }

    private static boolean isExact(Path file) {
        return SavedFormat.of(file).filter(format -> format == SavedFormat.JPEG).isEmpty();
    }

    private void makePreviewFolder() {
        if (previews == null) {
            return;
        }
        try {
            Files.createDirectories(previews);
        } catch (IOException e) {
            throw new UserException("The folder " + previews + " for previews cannot be made; choose another one.", e);
        }
    }

    private static void keepPreview(Path folder, int picture, int step, Pixels pixels) {
        PictureSaver.save(pixels, folder.resolve(String.format(Locale.ROOT, "%02d-%03d.png", picture, step)));
    }

    /** How the job ended, for printing after everything is closed. */
    private static final class Ending implements Consumer<Event> {

        private Event worst = new Event.Completed();

        @Override
        public void accept(Event event) {
            if (event instanceof Event.Failed || event instanceof Event.Cancelled) {
                worst = event;
            }
        }

        void rethrow() {
            switch (worst) {
                case Event.Failed failed -> throw new UserException(failed.sentence());
                case Event.Cancelled _ -> throw new CancelledException();
                case Event.Loading _,Event.Started _,Event.Stepped _,Event.Noted _,Event.Finished _,Event.Completed _ ->
                    {
                    }
            }
        }
    }
}
