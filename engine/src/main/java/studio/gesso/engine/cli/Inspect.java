package studio.gesso.engine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.gallery.files.Trouble;
import studio.gesso.engine.gallery.metadata.Metadata;
import studio.gesso.engine.gallery.metadata.settings.Recovered;
import studio.gesso.engine.generate.pipeline.SmokeRun;
import studio.gesso.engine.image.PictureKind;
import studio.gesso.engine.model.doctor.Diagnosis;
import studio.gesso.engine.model.doctor.DiagnosisJson;
import studio.gesso.engine.model.doctor.DiagnosisText;
import studio.gesso.engine.model.doctor.ModelDoctor;
import studio.gesso.engine.onnx.Provider;
import studio.gesso.engine.tensor.Refusal;

/** {@code gesso inspect}: what a model folder is and can do, or how a picture was made. */
@Command(name = "inspect", mixinStandardHelpOptions = true, description = "Says what a model folder or a picture is: whether a model is sound, how a picture was made.")
final class Inspect implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER-or-FILE", description = "A model folder, or a picture.")
    private Path path;

    @Option(names = "--thorough", description = "Also read all weights of a model, which takes as long as copying it.")
    private boolean thorough;

    @Option(names = "--run", description = "Also make one step with a model, to see that it runs here.")
    private boolean run;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (!Files.exists(path)) {
            throw new Refusal("There is no file or folder " + path + ".");
        }
        return isPicture() ? picture() : model();
    }

    private boolean isPicture() {
        try {
            return Files.isRegularFile(path) && PictureKind.of(path).isPresent();
        } catch (IOException e) {
            throw Trouble.reading("The file", path, e);
        }
    }

    private int model() {
        ModelDoctor doctor = thorough ? ModelDoctor.thorough() : ModelDoctor.quick();
        Diagnosis diagnosis = (run ? doctor.and(new SmokeRun(Provider.choose(Provider.AUTO).provider())) : doctor)
                .examine(path);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? DiagnosisJson.of(diagnosis) + System.lineSeparator() : DiagnosisText.of(diagnosis));
        out.flush();
        return diagnosis.isUsable() ? Commands.OK : Commands.REFUSED;
    }

    private int picture() {
        Recovered recovered = Metadata.read(path);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? RecoveredText.json(recovered) : RecoveredText.of(recovered));
        out.flush();
        return recovered.dialect().isPresent() ? Commands.OK : Commands.REFUSED;
    }
}
