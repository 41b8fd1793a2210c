package studio.gesso.engine.worker.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import studio.gesso.engine.diffusion.model.generated.choice.ChosenPredictions;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.model.generated.PartLender;
import studio.gesso.engine.diffusion.model.tiny.TinyDecoders;
import studio.gesso.engine.diffusion.pipeline.preview.Previews;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.SeenModels;

/**
 * What an engine is given for its whole life, as values that another process can be given too.
 *
 * @param starter the model that comes with Gesso
 * @param models the models folder
 * @param graphs the folder for graphs that are made from weights
 * @param predictions the file of what the person has said that files predict
 * @param wildcards the folder of the text files that wildcards in prompts stand for
 * @param unfinished the folder of unfinished pictures
 * @param steps the folder of the steps of the last runs
 * @param device as {@link studio.gesso.engine.diffusion.onnx.device.DeviceChoice} reads it
 * @param converted the most bytes that converted weights take on the disk; empty for the usual limit
 */
public record EngineSettings(Optional<Path> starter, Path models, Path graphs, Path predictions,
        Path wildcards, Path unfinished, Path steps, String device, OptionalLong converted) {

    /** The settings for the models of a library. */
    public static EngineSettings of(ModelLibrary library, Path wildcards, Path unfinished, Path steps,
            ComputerSettings computer) {
        ModelOpener opener = library.opener();
        return new EngineSettings(library.starter(), library.folder(), opener.cache(),
                opener.predictions().list(), wildcards, unfinished, steps, computer.device().text(),
                computer.convertedBytes());
    }

    /** The settings for the models of a library on one device. */
    public static EngineSettings of(ModelLibrary library, Path wildcards, Path unfinished, Path steps,
            String device) {
        return of(library, wildcards, unfinished, steps,
                ComputerSettings.AUTOMATIC.with(it -> it.main = device));
    }

    /** The library of the models without those that were added, of which nothing has been read. */
    public ModelLibrary library() {
        return new ModelLibrary(starter, models, List.of(), new SeenModels(
                new ModelOpener(graphs, PartLender.NONE, Optional.empty(), new ChosenPredictions(predictions))
                        .within(converted)));
    }

    /** The previews that the person wants while a picture is made. */
    public static Previews.Wanted previews(Supplier<JobContext> context) {
        return new Previews.Wanted(new TinyDecoders(() -> context.get().tinyAutoencoders()),
                () -> context.get().previews(), Previews.Pace.AS_TIME_ALLOWS);
    }
}
