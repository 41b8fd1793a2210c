package studio.gesso.engine.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.inspect.FileRecognition;
import studio.gesso.engine.cli.inspect.PictureText;
import studio.gesso.engine.cli.inspect.RecognisedFile;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.cli.terminal.SettingsText;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.device.Devices;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.adapter.FileRestoring;
import studio.gesso.engine.library.inspect.ModelDoctor;
import studio.gesso.engine.library.inspect.SmokeRun;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.DiagnosisJson;
import studio.gesso.engine.library.inspect.report.DiagnosisText;

/** {@code gesso inspect}: describes a model folder, the settings of a picture, or another file. */
@Command(name = "inspect", mixinStandardHelpOptions = true, description = "Examines a model folder, a picture or another file: whether a model is sound, how a picture was made, what a document holds.")
final class Inspect implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER-or-FILE", description = "A model folder, a picture, a document, or any other file that Gesso writes or reads.")
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
            throw new UserException("There is no file or folder " + path + ".");
        }
        if (FileRecognition.isPicture(path)) {
            return picture();
        }
        return FileRecognition.of(path).map(this::file).orElseGet(this::model);
    }

    private int file(RecognisedFile recognised) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? json(recognised) : recognised.sentence());
        out.flush();
        return recognised.isUsable() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private String json(RecognisedFile recognised) {
        JsonObject object = new JsonObject();
        object.addProperty("path", path.toString());
        object.addProperty("kind", recognised.kind());
        object.addProperty("sentence", recognised.sentence());
        object.addProperty("usable", recognised.isUsable());
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(object);
    }

    private int model() {
        ModelDoctor doctor = thorough ? ModelDoctor.thorough() : ModelDoctor.quick();
        Diagnosis diagnosis = (run ? doctor.and(new SmokeRun(Devices.here().choose(Provider.AUTO).provider())) : doctor)
                .examine(path);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? DiagnosisJson.of(diagnosis) + System.lineSeparator() : DiagnosisText.of(diagnosis));
        out.flush();
        return diagnosis.isUsable() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private int picture() {
        RestoredSettings restored = FileRestoring.of(Metadata.read(path), ModelLibrary.ofThisPerson(),
                new Cancellation());
        PrintWriter out = spec.commandLine().getOut();
        if (!json && restored.dialect().isEmpty()) {
            out.println(PictureText.of(path));
        }
        out.print(json ? SettingsText.json(restored) : SettingsText.of(restored));
        out.flush();
        return restored.dialect().isPresent() ? ExitCode.OK : ExitCode.REFUSED;
    }
}
