package studio.gesso.engine.cli.models;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding.Type;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.PredictionChoice;

/** {@code gesso models set}: says of a checkpoint what cannot be read from its file. */
@Command(name = "set", mixinStandardHelpOptions = true, description = "Says what the network of a checkpoint predicts, where its file does not say it and pictures are noise; it is remembered for that file, which stays as it is.")
final class SetModel implements Callable<Integer> {

    /** What can be said. */
    enum PredictionWord {
        V(Optional.of(Type.V_PREDICTION)),
        V_PREDICTION(Optional.of(Type.V_PREDICTION)),
        EPSILON(Optional.of(Type.EPSILON)),
        AUTO(Optional.empty());

        private final Optional<Type> type;

        PredictionWord(Optional<Type> type) {
            this.type = type;
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The checkpoint, or its name.")
    private String model;

    @Option(names = "--prediction", required = true, paramLabel = "TYPE", description = "v, epsilon, or auto for what the file says or is usual.")
    private PredictionWord prediction;

    @Override
    public Integer call() {
        Path file = ModelLibrary.ofThisPerson().find(model).path();
        PredictionFinding now = new PredictionChoice(ModelOpener.ofThisPerson()).set(file, prediction.type);
        PrintWriter out = spec.commandLine().getOut();
        out.println(file.getFileName() + " is now taken for a model that predicts " + now.type().setting()
                + (prediction == PredictionWord.AUTO ? ", as its file says or as is usual." : "."));
        out.flush();
        return ExitCode.OK;
    }
}
